"""Reads updates as the decision and the pages need them: plain values, no ORM objects."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import BigInteger, Text, bindparam, cast, select, type_coerce
from sqlalchemy import Row as RowOf
from sqlalchemy.orm import Session

from consent.world import Item, Segment
from hub.foundation.identifiers import (
    AgencyId,
    AttachmentId,
    FamilyId,
    PersonId,
    SegmentId,
    UpdateId,
    WorkerId,
)
from hub.foundation.shelf import Shelf
from hub.foundation.statements import (
    Prepared,
    PreparedList,
    Row,
    instant_of,
    optional_instant_of,
)
from hub.foundation.versions import RULES, note_versions
from hub.foundation.work import Work
from hub.updates.models import Update, UpdateMarking, list_scope

LISTS_AT_MOST = 256
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class StoredMarking:
    """A marking as stored, with the codes a page shows at Summary and Full."""

    marking_id: str
    author_id: WorkerId
    agency_id: AgencyId
    tags: tuple[str, ...]
    evidence: str
    urgency: str
    sensitivity: int
    subjects: frozenset[PersonId]
    is_household: bool
    is_history_shared: bool
    is_court_restricted: bool
    court_readers: frozenset[WorkerId]
    named_readers: frozenset[WorkerId]


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update without its wording."""

    update_id: UpdateId
    family_id: FamilyId
    event_at: datetime
    posted_at: datetime | None
    marking: StoredMarking
    item: Item


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """A file of an update, its name opened for this reader. `size` in bytes."""

    attachment_id: AttachmentId
    update_id: UpdateId
    name: str
    media_type: str
    size: int


class _Kept(Generic[Key, Value]):
    """Built values of rows that never change, by all that they were built from.

    Only ids and codes: nothing of an update's wording. A correction is a row of its own.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """What was built of this row, if it is still here."""
        return self._values.get(key)

    def keep(self, key: Key, value: Value) -> None:
        """Keep it; when there is no room, begin anew."""
        if len(self._values) >= self._most:
            self._values.clear()
        self._values[key] = value


class UpdateRow(NamedTuple):
    """An update as its row lies: instants in seconds, parts and subjects as JSON."""

    update_id: str
    family_id: str
    marking_id: str
    event_at: int
    posted_at: int | None
    segments: str | None
    summary_subjects: str | None


_updates: _Kept[UpdateRow, StoredUpdate] = _Kept(50_000)
_kept_markings: _Kept[str, StoredMarking] = _Kept(10_000)

# The rows as they lie, so that one seen before need not be taken apart again.
_ROWS = select(
    Update.id,
    Update.family_id,
    Update.marking_id,
    type_coerce(Update.event_at, BigInteger),
    type_coerce(Update.posted_at, BigInteger),
    cast(Update.segments, Text),
    cast(Update.summary_subjects, Text),
).order_by(Update.event_at.desc(), Update.id.desc())
_OF_FAMILY = Prepared(_ROWS.where(Update.family_id == bindparam("family_id")), ("family_id",))
_BY_IDS = PreparedList(lambda ids: _ROWS.where(Update.id.in_(ids)))


_lists: Shelf[tuple[StoredUpdate, ...]] = Shelf(LISTS_AT_MOST)


def updates_of_family(work: Work, *, family_id: FamilyId) -> tuple[StoredUpdate, ...]:
    """Every update of a family, newest event first, then by id. Three queries at most.

    Kept between readings until an update is added or released. Notes the versions of the
    family and the rules, which whoever asks is about to decide on.
    """
    session = work.session
    if not work.is_snapshot:
        return _updates_of_family(session, family_id)
    scope = list_scope(family_id)
    version = note_versions(work, (family_id, RULES), beside=(scope,))[scope]
    return _kept_list(session, family_id, version)


def updates_of_families(
    work: Work, *, family_ids: Collection[FamilyId]
) -> tuple[StoredUpdate, ...]:
    """The same of several families, those of each together."""
    return tuple(
        one for family_id in family_ids for one in updates_of_family(work, family_id=family_id)
    )


def _kept_list(session: Session, family_id: FamilyId, version: int) -> tuple[StoredUpdate, ...]:
    found = _lists.get(session, family_id, version)
    if found is None:
        found = _updates_of_family(session, family_id)
        _lists.keep(session, family_id, version, found)
    return found


def _updates_of_family(session: Session, family_id: FamilyId) -> tuple[StoredUpdate, ...]:
    return tuple(_stored(session, _OF_FAMILY.read(session, (family_id,))))


def updates_by_ids(
    session: Session, *, update_ids: Collection[UpdateId]
) -> tuple[StoredUpdate, ...]:
    """These updates, of whatever family, newest event first. Two queries at most."""
    return tuple(_stored(session, _BY_IDS.read(session, update_ids)))


def update_by_id(session: Session, *, update_id: UpdateId) -> StoredUpdate | None:
    """One update, or None."""
    return next(iter(updates_by_ids(session, update_ids=(update_id,))), None)


def _stored(session: Session, found: Iterable[Row]) -> Iterator[StoredUpdate]:
    rows = tuple(map(UpdateRow._make, found))
    markings = _markings(session, {row.marking_id for row in rows})
    for row in rows:
        kept = _updates.get(row)
        if kept is None:
            kept = _stored_update(markings[row.marking_id], row)
            _updates.keep(row, kept)
        yield kept


def _markings(session: Session, marking_ids: Collection[str]) -> dict[str, StoredMarking]:
    found = {one: kept for one in marking_ids if (kept := _kept_markings.get(one)) is not None}
    missing = sorted(set(marking_ids) - found.keys())
    if missing:
        table = UpdateMarking.__table__
        for row in session.execute(select(table).where(table.c.id.in_(missing))):
            found[row.id] = _marking(row)
            _kept_markings.keep(row.id, found[row.id])
    return found


def _stored_update(marking: StoredMarking, row: UpdateRow) -> StoredUpdate:
    segments, about = row.segments, row.summary_subjects
    event_at, posted_at = instant_of(row.event_at), optional_instant_of(row.posted_at)
    item = Item(
        update_id=UpdateId(row.update_id),
        family_id=FamilyId(row.family_id),
        subjects=marking.subjects,
        author_id=marking.author_id,
        author_agency_id=marking.agency_id,
        tags=frozenset(marking.tags),
        sn=marking.sensitivity,
        event_at=event_at,
        created_at=posted_at,
        segments=tuple(map(segment_of, json.loads(segments) if segments else ())),
        summary_subjects=frozenset(map(PersonId, json.loads(about))) if about else None,
        named_readers=marking.named_readers,
        is_court_restricted=marking.is_court_restricted,
        court_readers=marking.court_readers,
        is_history_shared=marking.is_history_shared,
        is_household=marking.is_household,
    )
    return StoredUpdate(item.update_id, item.family_id, event_at, posted_at, marking, item)


def _marking(row: RowOf[tuple[object, ...]]) -> StoredMarking:
    return StoredMarking(
        marking_id=row.id,
        author_id=WorkerId(row.author_id),
        agency_id=AgencyId(row.agency_id),
        tags=tuple(row.tags),
        evidence=row.evidence,
        urgency=row.urgency,
        sensitivity=row.sensitivity,
        subjects=frozenset(map(PersonId, row.subjects)),
        is_household=row.is_household,
        is_history_shared=row.is_history_shared,
        is_court_restricted=row.is_court_restricted,
        court_readers=frozenset(map(WorkerId, row.court_readers)),
        named_readers=frozenset(map(WorkerId, row.named_readers)),
    )


def agencies_with_updates(session: Session, *, family_id: FamilyId) -> set[AgencyId]:
    """The agencies that have posted in a family."""
    query = select(UpdateMarking.agency_id).where(UpdateMarking.family_id == family_id).distinct()
    return set(map(AgencyId, session.scalars(query)))


def segment_of(stored: Mapping[str, object]) -> Segment:
    """A stored part or file, as the decision reads it."""
    subjects = stored["subjects"]
    if not isinstance(subjects, list):
        raise TypeError("a stored segment without subjects")
    return Segment(
        segment_id=SegmentId(str(stored["id"])),
        subjects=frozenset(PersonId(str(one)) for one in subjects),
        is_source=bool(stored["is_source"]),
        has_agreed=bool(stored["has_agreed"]),
    )
