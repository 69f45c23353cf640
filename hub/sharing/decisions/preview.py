"""What a decision would change, before it is recorded: who sees how much then, and how much now.

Names only people of agencies whose involvement the decider may know, and of agencies he chose
that are known to work here; of others he chose it says no more than that he chose them (5.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agencies.queries import agency_names
from agencies.roles import DESK
from audit.events import PeopleShown
from consent.decision_terms import SHARING, DecisionTerms
from consent.outcome import Level
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.world import Item, SharingDecisionFacts
from hub.families.involvement.involved import lead_professional
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext, later
from hub.sharing.decisions.drafted import DraftedUpdate
from hub.sharing.decisions.offered import DecisionForm
from hub.updates.posting.audience import AudienceWords
from hub.updates.posting.drafts import draft_named
from hub.updates.posting.form_page import completed
from hub.updates.posting.forms import draft_from
from hub.updates.posting.nudge import SERVICES
from hub.updates.queries import updates_by_ids
from hub.updates.readers import Outlook, imagined, outlooks
from hub.updates.writer import writer_before

LEVELS: Mapping[Level, str] = {
    Level.NONE: later("not shown"),
    Level.EXISTENCE: later("only that an update is held"),
    Level.SUMMARY: later("the headline"),
    Level.FULL: later("all of it"),
}


@dataclass(frozen=True, slots=True)
class ChangedReader:
    """One person, and what the decision changes for him."""

    name: str
    role: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedUpdate:
    """One update: who sees more of it; others: agencies chosen of which no more is said.

    same: of the agencies chosen, who sees as much of it already; unmoved: agencies of which
    nobody sees anything of it, before or after.
    """

    words: str
    readers: tuple[ChangedReader, ...]
    same: tuple[ChangedReader, ...]
    others: tuple[str, ...]
    unmoved: tuple[str, ...]


def changes_of(
    work: Work, *, view: Standpoint, form: DecisionForm, terms: DecisionTerms
) -> tuple[ChangedUpdate, ...]:
    """For each update chosen. That these people were shown is recorded."""
    words = {one.value: one.text for one in form.update_choices}
    family_id = view.facts.family.family_id
    found = [
        _changed(work, view, item, words[key], _imagined(work, family_id, terms, item))
        for key, item in _items(work, family_id, terms.updates, form.drafted)
    ]
    return tuple(found)


def _items(
    work: Work, family_id: FamilyId, chosen: Sequence[UpdateId], drafted: DraftedUpdate | None
) -> Iterable[tuple[str, Item]]:
    posted = [one for one in chosen if drafted is None or one != drafted.update_id]
    for stored in updates_by_ids(work.session, update_ids=posted):
        yield stored.update_id, stored.item
    if drafted is None or drafted.update_id not in chosen:
        return
    kept = draft_named(work, family_id=family_id, draft_id=drafted.draft_id)
    if kept is not None and _can_be_judged(work, kept.typed.tags):
        writer = writer_before(work, family_id=family_id, exit_name="preview")
        draft = draft_from(work, writer=writer, typed=completed(work, writer, kept.typed))
        yield drafted.update_id, imagined(work, family_id=family_id, draft=draft)


def _can_be_judged(work: Work, tags: Sequence[str]) -> bool:
    """Whether the draft says what it is about, by tags there are (decision 1)."""
    vocabulary = vocabulary_in_force(work)
    return all(one in vocabulary.tags for one in tags) and bool(vocabulary.carrying(tags))


def _imagined(
    work: Work, family_id: FamilyId, terms: DecisionTerms, item: Item
) -> SharingDecisionFacts:
    return SharingDecisionFacts(
        decision_id="",
        basis=terms.basis,
        outcome=terms.outcome,
        from_agency=terms.from_agency,
        to_agencies=frozenset(terms.to_agencies),
        family_id=family_id,
        subjects=frozenset(terms.subjects),
        decided_at=work.now,
        update_ids=frozenset([item.update_id]),
        groups=frozenset(terms.groups),
    )


def _changed(
    work: Work, view: Standpoint, item: Item, words: str, decision: SharingDecisionFacts
) -> ChangedUpdate:
    then = {one.worker.worker_id: one for one in outlooks(work, view=view, item=item)}
    after = outlooks(work, view=view, item=item, decision=decision)
    known = [(_level(then.get(one.worker.worker_id)), one) for one in after if one.is_known]
    more = [(was, one) for was, one in known if one.level > was]
    same = [
        (was, one)
        for was, one in known
        if one.level == was > Level.EXISTENCE and one.worker.agency_id in decision.to_agencies
    ]
    shown = tuple(one.worker.worker_id for _, one in (*more, *same))
    work.record(PeopleShown(family_id=item.family_id, view="decision", workers=shown))
    lead = _lead(work, view)
    said = AudienceWords(view=view, item=item, names={}, lead_id=lead)
    return ChangedUpdate(
        words=words,
        readers=_in_words(sorted(more, key=lambda pair: _place(pair[1], lead)), said),
        same=_in_words(sorted(same, key=lambda pair: _place(pair[1], lead)), said),
        others=_unnamed(work, view, decision),
        unmoved=_unmoved(view, after),
    )


def _lead(work: Work, view: Standpoint) -> WorkerId | None:
    """The lead social worker, if he may know of her."""
    lead = lead_professional(work, view)
    return lead.worker_id if lead and lead.agency_type == SERVICES else None


def _place(one: Outlook, lead: WorkerId | None) -> int:
    """She first, desks last; so that whom it is about is not folded away."""
    worker = one.worker
    if worker.worker_id == lead:
        return 0
    return 2 if worker.role in DESK or worker.role == "EDT" else 1


def _in_words(
    pairs: Iterable[tuple[Level, Outlook]], said: AudienceWords
) -> tuple[ChangedReader, ...]:
    return tuple(
        ChangedReader(
            one.worker.name, said.role(one.worker), gettext(LEVELS[was]), gettext(LEVELS[one.level])
        )
        for was, one in pairs
    )


def _unnamed(work: Work, view: Standpoint, decision: SharingDecisionFacts) -> tuple[str, ...]:
    """The agencies chosen of which he may not know whether they work here."""
    if decision.outcome not in SHARING:
        return ()
    unknown = [one for one in decision.to_agencies if not knows_involvement(view, one)]
    return tuple(sorted(agency_names(work, agency_ids=unknown).values()))


def _unmoved(view: Standpoint, after: Sequence[Outlook]) -> tuple[str, ...]:
    """Partners he may know of and be told about, none of whose workers sees anything of it."""
    own = view.agency.agency_id
    partners = [one for one in after if one.is_known and one.worker.agency_id != own]
    seeing = {one.worker.agency_id for one in partners if one.level > Level.NONE}
    return tuple(
        sorted(
            {
                one.worker.agency_name
                for one in partners
                if one.is_listed and one.worker.agency_id not in seeing
            }
        )
    )


def _level(one: Outlook | None) -> Level:
    return one.level if one else Level.NONE
