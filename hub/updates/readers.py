"""Who would see an update, decided for each as if it lay there already (decision 5.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from agencies.roles import DESK
from agencies.workers.queries import NamedWorker, workers_in_roles, workers_named
from consent.acting import WINDOW
from consent.authorise import authorise_many, standpoints_of
from consent.outcome import Decision, Level, Reason
from consent.records import involvements_of
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.world import InvolvementFacts, Item, SharingDecisionFacts, Withholding
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId, timeless_id
from hub.foundation.work import Work
from hub.updates.drafting import UpdateDraft, sensitivity_of
from hub.updates.queries import segment_of
from hub.updates.storing import segments_of

TOLD = frozenset({Reason.NO_BASIS, Reason.MATRIX, Reason.ROLE_CAP, Reason.CLOSED, Reason.WITHHELD})
"""The reasons an author is told; whoever is refused for another is not listed at all."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one worker would see, and what each level-carrying tag alone would let him see.

    `alone` is empty for an update that carries its level by one tag.
    """

    worker: NamedWorker
    decision: Decision
    is_known: bool
    alone: Mapping[str, Level]

    @property
    def level(self) -> Level:
        """How much."""
        return self.decision.level

    @property
    def is_listed(self) -> bool:
        """Whether the author may be told of him."""
        return self.is_known and (self.level > Level.NONE or self.decision.reason in TOLD)

    @property
    def culprits(self) -> tuple[str, ...]:
        """The tags that bring him down to where he is."""
        lowest = min(self.alone.values(), default=Level.NONE)
        return tuple(code for code, level in self.alone.items() if level is lowest)


def imagined(work: Work, *, family_id: FamilyId, draft: UpdateDraft) -> Item:
    """The update as it would lie if it were posted now."""
    about = draft.summary_subjects
    return Item(
        update_id=UpdateId(timeless_id()),
        family_id=family_id,
        subjects=frozenset(draft.subjects),
        author_id=work.actor.worker_id,
        author_agency_id=work.actor.agency_id,
        tags=frozenset(code for code in draft.tags if not code.startswith("UR")),
        sn=sensitivity_of(draft, vocabulary_in_force(work)),
        event_at=draft.event_at or work.now,
        created_at=work.now,
        segments=tuple(map(segment_of, segments_of(draft) or ())),
        summary_subjects=None if about is None else frozenset(about),
        named_readers=frozenset(draft.named_readers),
        is_court_restricted=draft.is_court_restricted,
        court_readers=frozenset(draft.court_readers),
        is_history_shared=draft.is_history_shared,
        is_household=draft.is_household,
    )


def withholdings_of(item: Item, kept_from: Iterable[str]) -> tuple[Withholding, ...]:
    """What its author keeps back with it, as the decision reads it."""
    return tuple(
        Withholding(
            update_id=item.update_id,
            withheld_at=item.created_at or item.event_at,
            agency_id=AgencyId(one),
            worker_id=WorkerId(one),
        )
        for one in kept_from
    )


def outlooks(
    work: Work,
    *,
    view: Standpoint,
    item: Item,
    withholdings: tuple[Withholding, ...] = (),
    decision: SharingDecisionFacts | None = None,
) -> tuple[Outlook, ...]:
    """Each candidate reader but the author, in the order of agency and name.

    A fixed number of queries, however many they are. `view`: the author's own standpoint.
    decision: one to share that is not recorded yet; the desks it names are candidates as well.
    """
    workers = _candidates(work, item, decision.to_agencies if decision else ())
    views = standpoints_of(
        work,
        family_id=item.family_id,
        worker_ids=tuple(workers),
        imagined=withholdings,
        decision=decision,
    )
    variants = _single_tagged(view, item)
    known = {
        agency_id: knows_involvement(view, agency_id)
        for agency_id in {worker.agency_id for worker in workers.values()}
    }
    found = (
        _outlook(workers[who], his, item, variants, is_known=known[workers[who].agency_id])
        for who, his in views.items()
    )
    return tuple(sorted(found, key=lambda one: (one.worker.agency_name, one.worker.name)))


def _outlook(
    worker: NamedWorker,
    view: Standpoint,
    item: Item,
    variants: Mapping[str, Item],
    *,
    is_known: bool,
) -> Outlook:
    judged, *others = authorise_many(view, (item, *variants.values()))
    alone = {code: one.decision.level for code, one in zip(variants, others, strict=True)}
    return Outlook(worker, judged.decision, is_known, alone)


def _single_tagged(view: Standpoint, item: Item) -> Mapping[str, Item]:
    """The update once for each tag that carries its level, where there are several."""
    vocabulary = view.rules.vocabulary
    if not all(code in vocabulary.tags for code in item.tags):
        return {}
    carrying = sorted({tag.code for tag in vocabulary.carrying(item.tags)})
    # A third party's account carries nothing by itself.
    alone = [code for code in carrying if vocabulary.carrying((code,))]
    if len(alone) < 2:
        return {}
    return {code: replace(item, tags=frozenset({code})) for code in alone}


def _candidates(
    work: Work, item: Item, told: Iterable[AgencyId] = ()
) -> Mapping[WorkerId, NamedWorker]:
    """Present teams, the desks of agencies involved and of his own, and those he named."""
    involvements = [
        one for one in involvements_of(work, family_id=item.family_id) if one.opened_at <= work.now
    ]
    seated = {who for one in involvements for who in _seated(work, one)}
    named = workers_named(work, worker_ids=seated | item.named_readers)
    desks = workers_in_roles(
        work.session,
        agency_ids={item.author_agency_id, *told, *(one.agency_id for one in involvements)},
        roles=DESK,
        at=work.now,
    )
    found = {**named, **{worker.worker_id: worker for worker in desks}}
    found.pop(item.author_id, None)
    return found


def _seated(work: Work, one: InvolvementFacts) -> Sequence[WorkerId]:
    """Who is currently on its team: open, or closed less than 28 days."""
    if one.closed_at is not None and work.now >= one.closed_at + WINDOW:
        return ()
    return [seat.worker_id for seat in one.team if seat.period.holds(work.now)]
