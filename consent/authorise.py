"""The one road to the text: decides, queues the audit entry, and only then makes Permits.

Every exit that shows something of an update (page, list, count, alert, download) asks here.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from audit.events import (
    AttachmentDownloaded,
    Denied,
    MeetingShown,
    Shown,
    UpdatesListed,
    UpdatesShown,
)
from consent.decision import decide_marking, decide_through, first_denial, prepare
from consent.exits import LISTS
from consent.facts import facts_for, facts_in_audit, facts_of_workers
from consent.imagined import as_decided
from consent.naming import named_subjects
from consent.outcome import Decision, Level
from consent.permits import ISSUER, Permit
from consent.room_items import RoomItem
from consent.rule_versions.rules_in_force import rules_in_force
from consent.standpoint import Standpoint
from consent.supposing import Supposed
from consent.verdict import finish
from consent.viewers import viewer_of
from consent.world import Facts, Item, SharingDecisionFacts, ViewerFacts, Withholding
from hub.foundation.errors import Refused
from hub.foundation.identifiers import (
    AttachmentId,
    FamilyId,
    MeetingId,
    NamedAuditId,
    PersonId,
    SegmentId,
    UpdateId,
    WorkerId,
)
from hub.foundation.versions import versions_decided_on
from hub.foundation.work import Work


class Judged(NamedTuple):
    """An update with the decision about it, and the subjects who may be named.

    at_most: as far as the page goes that shows it, whatever the decision allows.
    """

    item: Item
    decision: Decision
    named: frozenset[PersonId]
    at_most: Level = Level.FULL


def standpoint_of(
    work: Work,
    *,
    family_id: FamilyId,
    viewer: ViewerFacts | None = None,
    audit_id: NamedAuditId | None = None,
) -> Standpoint | None:
    """The acting worker (or `viewer`) before a family, now; None when he is no worker.

    audit_id: the named audit he reads in, if any (rule 1A).
    """
    viewer = viewer or viewer_of(work)
    if viewer is None:
        return None
    facts = facts_for(work, family_id=family_id, viewer=viewer)
    if audit_id is not None:
        facts = facts_in_audit(work, facts, audit_id=audit_id)
    return prepare(facts)


def standpoints_of(
    work: Work,
    *,
    family_id: FamilyId,
    worker_ids: Collection[WorkerId],
    imagined: tuple[Withholding, ...] = (),
    decision: SharingDecisionFacts | None = None,
) -> Mapping[WorkerId, Standpoint]:
    """Each of these workers before a family, now; the family is loaded once.

    imagined: what the author would keep back besides, for an update that is not posted yet.
    decision: one to share that is not recorded yet.
    """
    facts = facts_of_workers(work, family_id=family_id, worker_ids=worker_ids)
    return {
        worker_id: prepare(_supposed(his, imagined, decision)) for worker_id, his in facts.items()
    }


def supposed_standpoints(
    work: Work, *, family_id: FamilyId, worker_ids: Collection[WorkerId], supposed: Supposed
) -> Mapping[WorkerId, tuple[Standpoint, Standpoint]]:
    """Each of these workers before a family as it is, and as an act would leave it.

    The family is loaded once.
    """
    facts = facts_of_workers(work, family_id=family_id, worker_ids=worker_ids)
    return {worker_id: (prepare(his), prepare(supposed(his))) for worker_id, his in facts.items()}


def _supposed(
    facts: Facts, imagined: tuple[Withholding, ...], decision: SharingDecisionFacts | None
) -> Facts:
    if imagined:
        facts = replace(facts, withholdings=facts.withholdings + imagined)
    return facts if decision is None else as_decided(facts, decision)


def authorise_many(view: Standpoint, items: Iterable[Item]) -> tuple[Judged, ...]:
    """Decide each item, each distinct marking once. Shows nothing yet: see `disclose`."""
    return tuple([_judged(view, item) for item in items])


def _judged(view: Standpoint, item: Item) -> Judged:
    verdict = decide_marking(view, view.marking(item))
    decision = finish(verdict, item)
    return Judged(item, decision, named_subjects(verdict, item, decision))


def authorise_through(views: Sequence[Standpoint], item: Item) -> tuple[Standpoint, Judged]:
    """Decide an item through every family that holds it after a split, and through which of
    them it is shown: the first of those that give the highest level (decision 5.4)."""
    decision = decide_through(views, item)
    each = [(view, _judged(view, item)) for view in views]
    best = [(view, one) for view, one in each if one.decision.level is decision.level]
    if decision.level is Level.NONE or not best:
        return views[0], Judged(item, decision, frozenset())
    named = frozenset().union(*(one.named for _, one in best))
    return best[0][0], Judged(item, decision, named)


def unless_denied(judged: Judged, others: Iterable[Standpoint]) -> Judged:
    """The same through one family, but for a hard deny through another one that holds it."""
    elsewhere = (_judged(view, judged.item).decision for view in others)
    denial = first_denial((judged.decision, *elsewhere))
    return judged if denial is None else Judged(judged.item, denial, frozenset())


def disclose(
    work: Work,
    *,
    family_id: FamilyId,
    exit_name: str,
    view: Standpoint,
    shown: Sequence[Judged],
    hidden: Iterable[Judged] = (),
    purpose: str = "",
) -> Mapping[UpdateId, Permit]:
    """Queue the entry that lists what is shown and counts what is not; then make the permits.

    Items below level E must not be among `shown`.
    """
    if any(one.decision.level is Level.NONE for one in shown):
        raise Refused("NOT_SHOWN")
    reasons = Counter(one.decision.reason.value for one in hidden)
    event = UpdatesListed if exit_name in LISTS else UpdatesShown
    work.record(
        event(
            family_id=family_id,
            people=tuple(sorted(frozenset().union(*(one.named for one in shown)))),
            view=exit_name,
            shown=tuple(map(as_shown, shown)),
            not_shown=tuple(sorted(reasons.items())),
            rule_version=view.facts.rules_version,
            access_versions=versions_decided_on(work),
            at_most=min((one.at_most for one in shown), default=Level.FULL).letter,
            purpose=purpose,
        )
    )
    return {one.item.update_id: _permit(one) for one in shown}


def headline_of(judged: Judged) -> Judged:
    """The same at Summary at most, for a page that shows no more than what it is about."""
    level = min(judged.decision.level, Level.SUMMARY)
    decision = judged.decision._replace(level=level)
    return judged._replace(decision=decision, at_most=Level.SUMMARY)


def mention_of(judged: Judged) -> Judged:
    """The same at Existence at most, for a page that counts it or gives its day."""
    level = min(judged.decision.level, Level.EXISTENCE)
    decision = judged.decision._replace(level=level)
    return judged._replace(decision=decision, at_most=Level.EXISTENCE)


def disclose_to_room(
    work: Work,
    *,
    family_id: FamilyId,
    meeting_id: MeetingId,
    views: Mapping[WorkerId, Standpoint],
    shown: Sequence[RoomItem],
) -> Mapping[UpdateId, Permit]:
    """Queue one entry for each person present, with his own reasons; then make the permits.

    An item is shown at the level of the whole room, which is nobody's above his own.
    """
    for worker_id, view in views.items():
        work.record(
            MeetingShown(
                family_id=family_id,
                people=tuple(sorted(frozenset().union(*(one.named for one in shown)))),
                meeting_id=meeting_id,
                seen_by=worker_id,
                present=tuple(views),
                shown=tuple(one.as_seen_by(worker_id) for one in shown),
                rule_version=view.facts.rules_version,
                access_versions=versions_decided_on(work),
            )
        )
    return {
        one.item.update_id: Permit(ISSUER, one.item.update_id, one.level, one.masked)
        for one in shown
    }


def disclose_file(
    work: Work, *, family_id: FamilyId, attachment_id: AttachmentId, judged: Judged
) -> Permit:
    """Queue the entry of one download; then make the permit (decision 5.1: F, and not masked).

    Raises: Refused NOT_SHOWN for an update below F or a file that is masked.
    """
    decision = judged.decision
    if decision.level is not Level.FULL or SegmentId(attachment_id) in decision.masked:
        raise Refused("NOT_SHOWN")
    work.record(
        AttachmentDownloaded(
            family_id=family_id,
            people=tuple(sorted(judged.named)),
            attachment_id=attachment_id,
            shown=as_shown(judged),
            rule_version=rules_in_force(work).version,
            access_versions=versions_decided_on(work),
        )
    )
    return _permit(judged)


def deny(work: Work, *, object_id: str, reason: str, exit_name: str, purpose: str = "") -> None:
    """Log that something asked for by its id was refused; the screen never says why."""
    work.record_refusal(
        Denied(
            object_id=object_id,
            reason=reason,
            view=exit_name,
            purpose=purpose,
            rule_version=rules_in_force(work).version,
            access_versions=versions_decided_on(work),
        )
    )


def as_shown(judged: Judged) -> Shown:
    """The line of the audit entry for an item."""
    return Shown(
        update_id=judged.item.update_id,
        source=judged.item.author_agency_id,
        level=judged.decision.level.letter,
        reason=judged.decision.reason.value,
        masked=judged.decision.masked,
    )


def check_no_conflict(work: Work, *, family_id: FamilyId) -> None:
    """Raises: Refused DENY_CONFLICT (rule 1.2 against the family, decision 4)."""
    view = standpoint_of(work, family_id=family_id)
    if view is None or view.is_family_conflicted:
        raise Refused("DENY_CONFLICT")


def _permit(judged: Judged) -> Permit:
    return Permit(
        ISSUER,
        judged.item.update_id,
        judged.decision.level,
        frozenset(judged.decision.masked),
    )
