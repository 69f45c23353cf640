"""Reads a family's timeline, or one update: decides, discloses, reveals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consent.authorise import deny, disclose
from consent.outcome import Level
from consent.sights import card_sight, knows_involvement
from consent.standpoint import Standpoint
from hub.families.splitting import WasSplit, split_as_seen
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    NamedAuditId,
    UpdateId,
)
from hub.foundation.work import Work
from hub.timeline.filters import TimelineQuery, matches
from hub.timeline.heeding import heeded
from hub.timeline.places import Place, begin_after, place_of
from hub.timeline.shown import ShownUpdate, as_shown, completed
from hub.updates.judging import FamilySight, Sighting, sight_of_family, sight_of_update
from hub.updates.wordings import withdrawn_among, wordings_of


class RecordSplit(NotFound):
    """A family is one no longer, and the reader may know it."""

    def __init__(self, found: WasSplit) -> None:
        super().__init__("split")
        self.found = found


@dataclass(frozen=True, slots=True)
class Beside:
    """The pages before and after this one.

    before: the place after which the page before begins; None for the first page. has_before:
    whether there is one. next_after: the place after which the next begins; None without one.
    next_ends: the instant of the next page's last item.
    """

    has_before: bool = False
    before: Place | None = None
    next_after: Place | None = None
    next_ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of a timeline. `total` equals what is listed under the same filters."""

    view: Standpoint
    items: tuple[ShownUpdate, ...]
    total: int
    beside: Beside
    listed: tuple[Sighting, ...]
    """Everything listed without filters: what the side panels and filter choices draw on."""
    query: TimelineQuery
    """What was heeded of what was asked."""


def read_timeline(
    work: Work,
    *,
    family_id: FamilyId,
    query: TimelineQuery,
    exit_name: str = "timeline",
    purpose: str = "",
) -> TimelinePage:
    """One page of what the acting worker may see, newest or oldest first.

    Raises: NotFound when the family does not exist for him (decision 5.7), logged as denied.
    """
    sight = _opened(work, family_id)
    if query.is_filtered:
        query = heeded(query, sight.view, sight.listed)
    asked = _asked(work, sight, query)
    page, beside = _page_of(asked, query)
    return TimelinePage(
        view=sight.view,
        items=_shown(
            work,
            family_id,
            sight,
            page,
            knows_held={one: knows_involvement(sight.view, one) for one in _held_agencies(page)},
            exit_name=exit_name,
            purpose=purpose,
        ),
        total=len(asked),
        beside=beside,
        listed=sight.listed,
        query=query,
    )


def _asked(work: Work, sight: FamilySight, query: TimelineQuery) -> Sequence[Sighting]:
    """What the query asks for of all that is listed, in its order."""
    asked: Sequence[Sighting] = sight.listed
    if query.is_filtered:
        gone = _withdrawn(work, asked) if query.asks_content else frozenset()
        asked = [
            one
            for one in asked
            if matches(
                query,
                one,
                knows_agency=knows_involvement(sight.view, one.stored.marking.agency_id),
                is_withdrawn=one.update_id in gone,
            )
        ]
    return asked[::-1] if query.is_oldest_first else asked


def _held_agencies(page: Iterable[Sighting]) -> Iterable[AgencyId]:
    return (one.stored.marking.agency_id for one in page if one.level is Level.EXISTENCE)


def _withdrawn(work: Work, listed: Iterable[Sighting]) -> frozenset[UpdateId]:
    ids = {one.update_id for one in listed if one.level >= Level.SUMMARY}
    return withdrawn_among(work.session, update_ids=ids)


def open_update(
    work: Work, *, update_id: UpdateId, audit_id: NamedAuditId | None = None
) -> tuple[Standpoint, ShownUpdate]:
    """One update by its id, perhaps read in a named audit.

    Raises: NotFound when there is none, or not for this worker; logged as denied either way.
    """
    exit_name = "audit" if audit_id else "update"
    found = sight_of_update(work, update_id=update_id, audit_id=audit_id)
    if found is None or found[1].level is Level.NONE:
        reason = "NOT_FOUND" if found is None else found[1].judged.decision.reason.value
        deny(work, object_id=update_id, reason=reason, exit_name=exit_name, purpose=audit_id or "")
        raise NotFound(update_id)
    view, one = found
    family_id = one.stored.family_id
    knows = knows_involvement(view, one.stored.marking.agency_id)
    permits = disclose(
        work,
        family_id=family_id,
        exit_name=exit_name,
        view=view,
        shown=(one.judged,),
        purpose=audit_id or "",
    )
    wordings = wordings_of(work.session, updates=(one.stored,))
    item = as_shown(work, view, one, permits[update_id], wordings[update_id], knows=knows)
    return view, completed(work, permits, (one,), wordings, (item,))[0]


def _opened(work: Work, family_id: FamilyId) -> FamilySight:
    """The reader's sight, if the family exists for him at all."""
    sight = sight_of_family(work, family_id=family_id)
    if sight is not None:
        own = sight.view.agency.agency_id
        has_own = any(one.stored.marking.agency_id == own for one in sight.sightings)
        if sight.listed or card_sight(sight.view, has_own_updates=has_own):
            return sight
    split = split_as_seen(work, family_id=family_id)
    if split is not None:
        raise RecordSplit(split)
    deny(work, object_id=family_id, reason="NO_CARD", exit_name="timeline")
    raise NotFound(family_id)


def _page_of(
    asked: Sequence[Sighting], query: TimelineQuery
) -> tuple[tuple[Sighting, ...], Beside]:
    """The items after the query's place, and what lies before and after them."""
    start = 0
    if query.after is not None:
        start = begin_after(
            query.after, [one.stored for one in asked], is_oldest_first=query.is_oldest_first
        )
    end = start + query.size
    page = tuple(asked[start:end])
    if not start and end >= len(asked):
        return page, Beside()
    return page, _beside(asked, start, end, query.size)


def _beside(asked: Sequence[Sighting], start: int, end: int, size: int) -> Beside:
    has_next = start < end < len(asked)
    earlier = start - size
    return Beside(
        has_before=start > 0,
        before=place_of(asked[earlier - 1].stored) if earlier > 0 else None,
        next_after=place_of(asked[end - 1].stored) if has_next else None,
        next_ends=asked[min(end + size, len(asked)) - 1].stored.event_at if has_next else None,
    )


def _shown(
    work: Work,
    family_id: FamilyId,
    sight: FamilySight,
    page: Sequence[Sighting],
    knows_held: Mapping[AgencyId, bool],
    exit_name: str,
    purpose: str,
) -> tuple[ShownUpdate, ...]:
    """Queue the audit entry, then reveal. Updates of a page share one entry."""
    permits = disclose(
        work,
        family_id=family_id,
        exit_name=exit_name,
        view=sight.view,
        shown=tuple(one.judged for one in page),
        hidden=tuple(one.judged for one in sight.hidden),
        purpose=purpose,
    )
    readable = tuple(one.stored for one in page if one.level >= Level.SUMMARY)
    wordings = wordings_of(work.session, updates=readable)
    items = tuple(
        as_shown(
            work,
            sight.view,
            one,
            permits[one.update_id],
            wordings.get(one.update_id),
            knows=knows_held.get(one.stored.marking.agency_id, False),
        )
        for one in page
    )
    return completed(work, permits, page, wordings, items)
