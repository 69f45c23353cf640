"""What is recorded about one family, for every viewer alike, loaded in a fixed number of queries.

Kept between requests only under the family's access version, which every change of a fact
raises; birth dates stay sealed in what is kept.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from consent import record_rows as rows
from consent.models.fact import has_moved_facts
from consent.record_rows import PersonRecord
from consent.world import (
    AgencyFacts,
    GroupSeat,
    InvolvementFacts,
    Membership,
    Statement,
    StatusFacts,
)
from hub.foundation.identifiers import FamilyId
from hub.foundation.versions import RULES, versions_of
from hub.foundation.work import Work

KEPT_AT_MOST = 256


@dataclass(frozen=True, slots=True)
class FamilyRecords:
    """Everything recorded about a family and its people that does not depend on who looks."""

    family_id: FamilyId
    memberships: tuple[Membership, ...]
    involvements: tuple[InvolvementFacts, ...]
    agencies: tuple[AgencyFacts, ...]
    people: tuple[PersonRecord, ...]
    statuses: tuple[StatusFacts, ...]
    seats: tuple[GroupSeat, ...]
    statements: tuple[Statement, ...]


class _Kept:
    """The records of recently read families, per database, under their access version."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._shelves: WeakKeyDictionary[
            Engine, OrderedDict[FamilyId, tuple[object, FamilyRecords]]
        ] = WeakKeyDictionary()

    def get(self, engine: Engine, family_id: FamilyId, version: object) -> FamilyRecords | None:
        with self._lock:
            kept = self._shelves.setdefault(engine, OrderedDict()).get(family_id)
        return kept[1] if kept and kept[0] == version else None

    def keep(self, engine: Engine, version: object, records: FamilyRecords) -> None:
        with self._lock:
            shelf = self._shelves.setdefault(engine, OrderedDict())
            shelf[records.family_id] = (version, records)
            shelf.move_to_end(records.family_id)
            if len(shelf) > KEPT_AT_MOST:
                shelf.popitem(last=False)


_kept = _Kept()


def records_of(work: Work, *, family_id: FamilyId) -> FamilyRecords:
    """What is recorded about a family; all empty for one that does not exist.

    Notes the family and the rules as versions this unit of work decided on.
    """
    if has_moved_facts(work.session):
        return _load(work, family_id)
    engine = work.session.get_bind().engine
    version = versions_of(work.session, (family_id, RULES))
    work.seen.update(version)
    records = _kept.get(engine, family_id, version)
    if records is None:
        records = _load(work, family_id)
        _kept.keep(engine, version, records)
    return records


def _load(work: Work, family_id: FamilyId) -> FamilyRecords:
    session = work.session
    memberships = rows.memberships(session, family_id)
    members = {membership.person_id for membership in memberships}
    involvements = rows.involvements(session, family_id)
    links = rows.links(session, members)
    known = members | {person for person, _ in links} | {link.relative_id for _, link in links}
    return FamilyRecords(
        family_id=family_id,
        memberships=memberships,
        involvements=involvements,
        agencies=rows.agencies(work, {one.agency_id for one in involvements}),
        people=rows.people(session, known, links),
        statuses=rows.statuses(session, members),
        seats=rows.seats(work, members),
        statements=rows.statements(work, members),
    )
