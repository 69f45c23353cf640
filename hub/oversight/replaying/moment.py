"""What a worker could see of a family at a moment, beside what he can now: as far as it is hers.

She learns of an update only what she sees of it herself, now (decision 2 and 5.1); of what she
could read herself then and may not now, how much it was (`since_gone`). What is held for her is
not listed: from when on it is there would tell when it was posted. Of another agency's
worker she learns how far her own agency's updates reached him, if she may know that his
agency works with the family (5.3); never why he could not see one but for the reasons that an
author is told as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from agencies.standing import standing_of
from agencies.workers.queries import workers_named
from consent.outcome import Decision, Level, Reason
from consent.rule_versions.rules_in_force import KnownVersion, version_in_force
from consent.standpoint import Standpoint
from hub.foundation.actor import Actor
from hub.foundation.identifiers import EntryId, FamilyId, UpdateId, WorkerId
from hub.foundation.rewinding import Rewound
from hub.foundation.work import Work
from hub.oversight.lens import is_more_than_held
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.family_past import family_at, family_past
from hub.oversight.replaying.since_gone import GoneItem, gone_items
from hub.updates.judging import FamilySight, Sighting, sight_of_family, sights_of_workers

TOLD_TO_AUTHORS = frozenset(
    {Reason.CLOSED, Reason.MATRIX, Reason.NO_BASIS, Reason.ROLE_CAP, Reason.WITHHELD}
)
"""Why somebody will not see an update, as far as its author may know."""
NOTHING = Decision(Level.NONE, Reason.NOT_POSTED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom, which family and when. change: the last change known then, where a reading says.

    rules: the version of the rules that a reading was decided by, as its entry says.
    """

    worker_id: WorkerId
    family_id: FamilyId
    at: datetime
    change: int | None = None
    entry_id: EntryId | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class ReplayedItem:
    """Her own sight of an update, and the decision about the worker then and now."""

    hers: Sighting
    then: Decision
    now: Decision


@dataclass(frozen=True, slots=True)
class Moment:
    """A replayed moment. view: the worker's standpoint then; None while he was no worker.

    are_rules_recorded: whether it is on record that this version was in force then. gone: what
    she could read then herself and may not now; None where she could read nothing of the family.
    """

    chosen: Chosen
    name: str
    role: str
    agency_type: str
    is_ours: bool
    view: Standpoint | None
    rules_version: str
    are_rules_recorded: bool
    items: tuple[ReplayedItem, ...]
    gone: tuple[GoneItem, ...] | None


def replay_moment(desk: Desk, chosen: Chosen) -> Moment:
    """Raises: Invalid for a moment that lies too far back."""
    work, who = desk.work, chosen.worker_id
    named = workers_named(work, worker_ids=(who,))[who]
    then = _then(work, chosen)
    actor, sight = then.actor, then.sight
    is_ours = desk.has(who)
    now = sights_of_workers(work, family_id=chosen.family_id, worker_ids=(who,)).get(who)
    return Moment(
        chosen=chosen,
        name=named.name,
        role=actor.role if actor else named.role,
        agency_type=named.agency_type,
        is_ours=is_ours,
        view=sight.view if sight else None,
        rules_version=then.rules.name,
        are_rules_recorded=then.rules.in_force_from is not None or chosen.rules == then.rules.name,
        items=tuple(_items(desk, chosen, sight, now)) if sight else (),
        gone=_gone(desk, chosen, then) if is_ours else None,
    )


def _gone(desk: Desk, chosen: Chosen, then: "_Then") -> tuple[GoneItem, ...] | None:
    if then.sight is None or then.hers is None:
        return None
    return gone_items(
        desk,
        family_id=chosen.family_id,
        worker_id=chosen.worker_id,
        at=chosen.at,
        then=then.sight,
        hers_then=then.hers,
    )


class _Then(NamedTuple):
    """The worker, his sight of the family, hers, and the rules, as they were."""

    actor: Actor | None
    sight: FamilySight | None
    hers: FamilySight | None
    rules: KnownVersion


def _then(work: Work, chosen: Chosen) -> _Then:
    family_id = family_at(work, family_id=chosen.family_id, at=chosen.at)
    with (
        family_past(work, family_id=family_id, at=chosen.at, change=chosen.change) as past,
        past.database.read() as session,
    ):
        actor = _actor(past, chosen.worker_id, chosen.at)
        then = Work(session, chosen.at, actor or work.actor, work.keyring, is_snapshot=True)
        version = version_in_force(then)
        if actor is None:
            return _Then(None, None, None, version)
        sight = sight_of_family(then, family_id=family_id)
        her = _actor(past, work.actor.worker_id, chosen.at)
        if her is None or her.agency_id != work.actor.agency_id:
            return _Then(actor, sight, None, version)
        hers = Work(session, chosen.at, her, work.keyring, is_snapshot=True)
        return _Then(actor, sight, sight_of_family(hers, family_id=family_id), version)


def _actor(past: Rewound, worker_id: WorkerId, at: datetime) -> Actor | None:
    with past.database.read() as session:
        found = standing_of(session, worker_id=worker_id, at=at)
    if found is None:
        return None
    return Actor(found.worker_id, found.agency_id, found.agency_type, found.role)


def _items(
    desk: Desk, chosen: Chosen, then: FamilySight, now: FamilySight | None
) -> Iterator[ReplayedItem]:
    current = {one.update_id: one for one in now.sightings} if now else {}
    for one in then.sightings:
        hers = desk.lens.sighting(chosen.family_id, one.update_id)
        if hers is None or not is_more_than_held(hers):
            continue
        item = ReplayedItem(hers, one.judged.decision, _decision(current, one.update_id))
        is_hers = desk.has(chosen.worker_id) or _is_for_author(desk, item)
        if is_hers and item.then.reason is not Reason.NOT_POSTED:
            yield item


def _decision(found: dict[UpdateId, Sighting], update_id: UpdateId) -> Decision:
    return found[update_id].judged.decision if update_id in found else NOTHING


def _is_for_author(desk: Desk, item: ReplayedItem) -> bool:
    """Of another agency's worker: her agency's own updates, and no bar that is not hers to know."""
    if item.hers.stored.marking.agency_id != desk.work.actor.agency_id:
        return False
    return item.then.level > Level.NONE or item.then.reason in TOLD_TO_AUTHORS
