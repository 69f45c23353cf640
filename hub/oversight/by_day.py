"""Readings latest first; of somebody she may not name, no more than the day.

A page that a worker opens writes an entry for each family at one instant, and an entry's id
begins with that instant. Either would join a reading here with one that names the reader. So of
each day what such readers saw of a family is one reading without instant or id, behind all others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from audit.wanted import Mark
from consent.outcome import Reason
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId
from hub.oversight.audited import InAudit
from hub.oversight.cursor import Page, by_days, day_mark, page_of
from hub.oversight.lens import Lens
from hub.updates.judging import Sighting

NOBODY = WorkerId("")
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class SeenUpdate:
    """One update of a reading: her own sight of it, and the level and basis of the reader's."""

    sighting: Sighting
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody was shown updates of one family at once: a page, a list, a meeting, a file.

    is_named False: of somebody she may not name, `at` the beginning of the day. audit: in which
    all of it was read, where she sees that audit's page, which names who reads in it.
    """

    mark: Mark
    at: datetime
    family_id: FamilyId
    reader_id: WorkerId
    is_download: bool
    items: tuple[SeenUpdate, ...]
    is_named: bool = True
    audit: InAudit | None = None

    @property
    def is_in_audit(self) -> bool:
        """Whether all of it was read in a named audit."""
        return bool(self.items) and all(one.reason == Reason.AUDIT_VIEW for one in self.items)


ReadingsPage = Page[Reading]


def page_by_day(
    lens: Lens,
    latest: Callable[[Mark | None], Iterable[Reading]],
    *,
    before: Mark | None,
    size: int,
) -> ReadingsPage:
    """A page of what `latest` finds behind a mark."""
    return page_of(lambda begin: _by_day(lens, latest(begin)), before=before, size=size)


def _by_day(lens: Lens, readings: Iterable[Reading]) -> Iterator[Reading]:
    return by_days(_judged(lens, readings), hide=_in_one)


def _judged(lens: Lens, readings: Iterable[Reading]) -> Iterator[Reading]:
    for one in _met(lens, iter(readings)):
        if lens.may_name(one.family_id, one.reader_id):
            yield one
            continue
        ours, theirs = parted(lens, one)
        if ours is not None:
            yield ours
        yield from (replace(rest, is_named=False) for rest in theirs)


def parted(lens: Lens, one: Reading) -> tuple[Reading | None, tuple[Reading, ...]]:
    """What an audit's page tells her of it, and the rest: another agency's in the same sample."""
    if one.audit is None:
        return None, (one,)
    ours = tuple(seen for seen in one.items if _source(seen) == lens.agency_id)
    theirs = tuple(seen for seen in one.items if seen not in ours)
    rest = (replace(one, items=theirs, audit=None),) if theirs else ()
    return (replace(one, items=ours) if ours else None), rest


def is_of(one: Reading, agency_id: AgencyId) -> bool:
    """Whether all that was read is that agency's."""
    return all(_source(seen) == agency_id for seen in one.items)


def _source(seen: SeenUpdate) -> str:
    return seen.sighting.stored.marking.agency_id


def _met(lens: Lens, readings: Iterator[Reading]) -> Iterator[Reading]:
    """The same with their audits, the agencies of many readers loaded together."""
    while some := tuple(islice(readings, _AT_ONCE)):
        lens.meet({one.reader_id for one in some})
        yield from with_audits(lens, some)


def with_audits(lens: Lens, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The same, each with the audit it was made in."""
    asked = {one.mark.entry_id for one in readings if one.is_in_audit}
    found = lens.audits_read(asked) if asked else {}
    for one in readings:
        audit = found.get(one.mark.entry_id)
        yield replace(one, audit=audit) if audit is not None and one.is_in_audit else one


def _in_one(day: date, hidden: Iterable[Reading]) -> Iterator[Reading]:
    """One for each family and kind, in an order that comes from no time and no number.

    Readings in an audit stand by themselves: that they were says nothing of who works with whom.
    """
    found: dict[tuple[FamilyId, bool, str], dict[tuple[UpdateId, str], SeenUpdate]] = {}
    for one in hidden:
        for item in one.items:
            reason = item.reason if item.reason == Reason.AUDIT_VIEW else ""
            seen = found.setdefault((one.family_id, one.is_download, reason), {})
            seen[item.sighting.update_id, item.level] = item
    mark = day_mark(day)
    for (family_id, is_download, reason), seen in sorted(found.items(), key=lambda one: one[0]):
        items = tuple(replace(seen[key], reason=reason) for key in sorted(seen))
        yield Reading(mark, mark.at, family_id, NOBODY, is_download, items, is_named=False)
