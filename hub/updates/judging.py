"""Decides about updates as they lie: the one step between stored rows and any exit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from consent.authorise import (
    Judged,
    authorise_many,
    authorise_through,
    standpoint_of,
    standpoints_of,
    unless_denied,
)
from consent.decision import prepare
from consent.facts import facts_for, facts_in_audit
from consent.outcome import Level
from consent.standpoint import Standpoint
from consent.viewers import viewer_of
from consent.world import ViewerFacts
from hub.foundation.identifiers import FamilyId, NamedAuditId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.homes import homes, updates_living_in
from hub.updates.queries import StoredUpdate, update_by_id


class Sighting(NamedTuple):
    """A stored update and what one worker may see of it now."""

    stored: StoredUpdate
    judged: Judged
    update_id: UpdateId
    level: Level


@dataclass(frozen=True)
class FamilySight:
    """One worker's sight of a family's updates, newest event first, denied ones included."""

    view: Standpoint
    sightings: tuple[Sighting, ...]

    @cached_property
    def listed(self) -> tuple[Sighting, ...]:
        """What stands in his timeline: level E or more (decision 5.1)."""
        return tuple(one for one in self.sightings if one.level > Level.NONE)

    @cached_property
    def hidden(self) -> tuple[Sighting, ...]:
        """What does not, for the audit entry's counts alone."""
        return tuple(one for one in self.sightings if one.level is Level.NONE)


def sight_of_family(work: Work, *, family_id: FamilyId) -> FamilySight | None:
    """The acting worker's sight of a family; None when the actor is no worker."""
    return work.once(_key(work, family_id), lambda: _sight(work, family_id))


def _key(work: Work, family_id: FamilyId) -> tuple[str, str, str]:
    return "sight", family_id, work.actor.worker_id


def _sight(work: Work, family_id: FamilyId) -> FamilySight | None:
    stored = updates_living_in(work, family_id=family_id)
    view = standpoint_of(work, family_id=family_id)
    return None if view is None else FamilySight(view, sightings_before(work, view, stored))


def sightings_of(
    work: Work, *, family_id: FamilyId, stored: Collection[StoredUpdate]
) -> tuple[Sighting, ...]:
    """The acting worker's sight of some updates of a family; none when the actor is no worker."""
    known = work.told(_key(work, family_id))
    if isinstance(known, FamilySight):
        wanted = {one.update_id for one in stored}
        return tuple(one for one in known.sightings if one.update_id in wanted)
    view = standpoint_of(work, family_id=family_id)
    return () if view is None else sightings_before(work, view, stored)


def sights_of_workers(
    work: Work, *, family_id: FamilyId, worker_ids: Collection[WorkerId]
) -> Mapping[WorkerId, FamilySight]:
    """The same for several workers: a meeting's room, a preview's readers."""
    stored = updates_living_in(work, family_id=family_id)
    views = standpoints_of(
        work,
        family_id=family_id,
        worker_ids=worker_ids,
    )
    return {
        who: FamilySight(view, sightings_before(work, view, stored)) for who, view in views.items()
    }


def sight_of_update(
    work: Work, *, update_id: UpdateId, audit_id: NamedAuditId | None = None
) -> tuple[Standpoint, Sighting] | None:
    """The acting worker's sight of one update, whatever its level; None if there is none.

    audit_id: the named audit he reads it in, if any.
    """
    stored = update_by_id(work.session, update_id=update_id)
    viewer = viewer_of(work)
    if stored is None or viewer is None:
        return None
    through = homes(work, stored)
    views = [_before(work, viewer, one.family_id) for one in through]
    if audit_id is not None:
        views = [prepare(facts_in_audit(work, view.facts, audit_id=audit_id)) for view in views]
    return _through(views, through)


def readers_of_update(
    work: Work, *, stored: StoredUpdate, worker_ids: Collection[WorkerId]
) -> Mapping[WorkerId, Sighting]:
    """What each of these workers may see of one update now, through whatever family holds it."""
    through = homes(work, stored)
    views = [
        standpoints_of(work, family_id=one.family_id, worker_ids=worker_ids) for one in through
    ]
    return {who: _through([one[who] for one in views], through)[1] for who in views[0]}


def _through(
    views: Sequence[Standpoint], through: Sequence[StoredUpdate]
) -> tuple[Standpoint, Sighting]:
    """One worker's sight of an update through the families that hold it; mostly there is one."""
    view, judged = authorise_through(views, through[0].item)
    stored = through[views.index(view)]
    return view, Sighting(stored, judged, stored.update_id, judged.decision.level)


def sightings_before(
    work: Work, view: Standpoint, stored: Collection[StoredUpdate]
) -> tuple[Sighting, ...]:
    """What one worker, standing before a family, may see of these of its updates."""
    judged = authorise_many(view, (one.item for one in stored))
    if view.facts.family.splits:
        judged = tuple(
            unless_denied(one, _elsewhere(work, view, held))
            for one, held in zip(judged, stored, strict=True)
        )
    return tuple(
        Sighting(one, his, one.update_id, his.decision.level)
        for one, his in zip(stored, judged, strict=True)
    )


def _elsewhere(work: Work, view: Standpoint, stored: StoredUpdate) -> list[Standpoint]:
    """The viewer before the other families that hold an update."""
    here, viewer = view.facts.family.family_id, view.viewer
    others = [one.family_id for one in homes(work, stored) if one.family_id != here]
    return [_before(work, viewer, one) for one in others]


def _before(work: Work, viewer: ViewerFacts, family_id: FamilyId) -> Standpoint:
    """A worker before a family, made once on a snapshot."""
    key = ("before", family_id, viewer.worker_id)
    return work.once(key, lambda: prepare(facts_for(work, family_id=family_id, viewer=viewer)))
