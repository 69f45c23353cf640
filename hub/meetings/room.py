"""What a room sees: each item at the lowest level of anybody present, all masks together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent.authorise import disclose_to_room
from consent.disclosure import RevealedText, reveal
from consent.outcome import Level
from consent.room_items import RoomItem
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.world import Segment
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, MeetingId, SegmentId, WorkerId
from hub.foundation.work import Work
from hub.timeline.places import Place, begin_after, place_of
from hub.updates.judging import FamilySight, Sighting, sights_of_workers
from hub.updates.queries import StoredUpdate
from hub.updates.wordings import wordings_of

LINES_AT_MOST = 6
"""As many as fit on a projector under two rows of names: the wall never scrolls."""
SOMEBODY_ELSE = WorkerId("somebody-else")
"""Stands for whoever is present and not listed: he may see nothing, so the room shows nothing."""


@dataclass(frozen=True, slots=True)
class RoomUpdate:
    """One item on the wall. `agency_id` None: not everybody may know it."""

    stored: StoredUpdate
    level: Level
    agency_id: AgencyId | None
    wording: RevealedText | None


@dataclass(frozen=True, slots=True)
class Wall:
    """What the room shows at once, and the place of its last item if there are older ones."""

    items: tuple[RoomUpdate, ...] = ()
    older_than: Place | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """For the chair alone: of the items she may see, how many the room does not, and why.

    `by_worker`: items that this person's presence alone would keep back.
    """

    may_see: int
    not_shown: int
    by_worker: tuple[tuple[WorkerId, int], ...]


def read_room(
    work: Work,
    *,
    family_id: FamilyId,
    meeting_id: MeetingId,
    present: Sequence[WorkerId],
    after: Place | None = None,
    limit: int = LINES_AT_MOST,
) -> Wall:
    """The newest items everybody present may see, disclosed to each of them.

    after: the place to read on from. Somebody present who is not listed empties the wall.
    Raises: NotFound when somebody present is no worker: then nobody is shown anything.
    """
    if SOMEBODY_ELSE in present:
        return Wall()
    sights = _sights(work, family_id, present)
    found = room_items(sights)
    if after is not None:
        place = begin_after(after, [stored for stored, _ in found], is_oldest_first=False)
        found = found[place:]
    items = found[:limit]
    shown = _shown(work, family_id, meeting_id, sights, items)
    last = shown[-1].stored if len(found) > limit else None
    return Wall(shown, None if last is None else place_of(last))


def _shown(
    work: Work,
    family_id: FamilyId,
    meeting_id: MeetingId,
    sights: Mapping[WorkerId, FamilySight],
    items: Sequence[tuple[StoredUpdate, RoomItem]],
) -> tuple[RoomUpdate, ...]:
    """Queue an entry for each person present, then reveal."""
    views = {who: sight.view for who, sight in sights.items()}
    permits = disclose_to_room(
        work,
        family_id=family_id,
        meeting_id=meeting_id,
        views=views,
        shown=[item for _, item in items],
    )
    readable = [stored for stored, item in items if item.level >= Level.SUMMARY]
    wordings = wordings_of(work.session, updates=readable)
    shown = []
    for stored, item in items:
        found = wordings.get(stored.update_id)
        sealed = found.versions[-1] if found and found.withdrawn_at is None else None
        permit = permits[stored.update_id]
        text = sealed and reveal(work, permit, update_id=stored.update_id, sealed=sealed)
        agency_id = stored.marking.agency_id
        is_known = item.level >= Level.SUMMARY or _all_know(views, agency_id)
        shown.append(RoomUpdate(stored, item.level, agency_id if is_known else None, text or None))
    return tuple(shown)


def held_back(
    work: Work, *, family_id: FamilyId, chair_id: WorkerId, present: Sequence[WorkerId]
) -> HeldBack:
    """Counts for the chair's own page; nothing is shown of the items themselves."""
    listed = tuple(who for who in present if who != SOMEBODY_ELSE)
    sights = _sights(work, family_id, listed)
    hers = {one.update_id for one in sights[chair_id].listed}
    everybody = listed == tuple(present)
    room = {stored.update_id for stored, _ in room_items(sights)} if everybody else set()
    return HeldBack(
        may_see=len(hers),
        not_shown=len(hers - room),
        by_worker=tuple(
            (who, len(hers - {one.update_id for one in sight.listed}))
            for who, sight in sorted(sights.items())
            if who != chair_id
        ),
    )


def _sights(
    work: Work, family_id: FamilyId, present: Sequence[WorkerId]
) -> Mapping[WorkerId, FamilySight]:
    sights = sights_of_workers(work, family_id=family_id, worker_ids=present)
    if not sights or set(sights) != set(present):
        raise NotFound(family_id)
    return sights


def room_items(
    sights: Mapping[WorkerId, FamilySight],
) -> list[tuple[StoredUpdate, RoomItem]]:
    """Every item that everybody sees at least as held, newest first."""
    found: list[tuple[StoredUpdate, RoomItem]] = []
    for row in zip(*(sight.sightings for sight in sights.values()), strict=True):
        by_worker = dict(zip(sights, row, strict=True))
        if all(one.level > Level.NONE for one in row):
            found.append((row[0].stored, _together(by_worker)))
    return found


def _together(by_worker: Mapping[WorkerId, Sighting]) -> RoomItem:
    sightings = tuple(by_worker.values())
    masked = frozenset().union(*(one.judged.decision.masked for one in sightings))
    level = min(one.level for one in sightings)
    item = sightings[0].judged.item
    if level is Level.FULL and _hides_everything(item.segments, masked):
        level = Level.SUMMARY  # together they hide the whole body (rule 8)
    return RoomItem(
        item=item,
        by_worker={who: one.judged.decision for who, one in by_worker.items()},
        level=level,
        masked=masked,
        named=frozenset.intersection(*(one.judged.named for one in sightings)),
    )


def _hides_everything(segments: Sequence[Segment], masked: frozenset[SegmentId]) -> bool:
    """Whether no part is left; source parts do not count for this (reading 18)."""
    counted = [one.segment_id for one in segments if not one.is_source]
    return bool(counted) and masked.issuperset(counted)


def _all_know(views: Mapping[WorkerId, Standpoint], agency_id: AgencyId) -> bool:
    return all(knows_involvement(view, agency_id) for view in views.values())
