"""Comparing the search projection with what the entries' payloads say it must be.

Rows that should be there are looked up by their keys, a page at a time; rows that should not
are found by counting.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import BigInteger, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from audit.models import AuditIndex, AuditLine, AuditPayload, AuditPerson, AuditSource
from audit.verifier.checks import Faults, Projected
from audit.verifier.lines import Line
from hub.foundation.database import Base

_AT_ONCE = 200  # keys in one statement: both engines limit how many there may be
Key = tuple[str | int, ...]


class ProjectionCheck:
    """Collects what must be there and compares it page by page."""

    def __init__(self, session: Session, faults: Faults) -> None:
        self._session, self._faults = session, faults
        self._expected: dict[str, Projected] = {}
        self._checked_lists: set[str] = set()
        self._counts = {AuditIndex: 0, AuditSource: 0, AuditLine: 0}
        self.seen_payloads = 0
        self.seen_people = 0

    def expect(self, entry_id: str, rows: Projected) -> None:
        """The entry must have exactly these rows."""
        self._expected[entry_id] = rows

    def compare(self) -> None:
        """Look up everything expected since the last time."""
        expected, self._expected = self._expected, {}
        self._compare_index(expected)
        self._compare_lists(expected)
        self._compare_people(expected)
        self._compare_sources(expected)

    def finish(self, *, has_erasures: bool) -> None:
        """Find rows that belong to no entry. An erased entry's list and sources may remain."""
        if self._count(AuditPayload) > self.seen_payloads:
            self._faults.add("payload-of-no-entry", AuditPayload.__tablename__)
        expected = [
            (AuditPerson, self.seen_people),
            (AuditIndex, self._counts[AuditIndex]),
        ]
        if not has_erasures:
            expected += [
                (AuditLine, self._counts[AuditLine]),
                (AuditSource, self._counts[AuditSource]),
            ]
        for table, count in expected:
            if self._count(table) > count:
                self._faults.add("rows-of-no-entry", table.__tablename__)

    def _count(self, table: type[Base]) -> int:
        return self._session.execute(select(func.count()).select_from(table)).scalar_one()

    def _compare_index(self, expected: Mapping[str, Projected]) -> None:
        index = AuditIndex.__table__.c
        rows = self._session.execute(
            select(
                index.entry_id,
                type_coerce(index.at, BigInteger),  # as stored: SQLite keeps a word there as well
                index.action,
                index.actor_id,
                index.agency_id,
                index.role,
                index.family_id,
                index.list_id,
            ).where(index.entry_id.in_(list(expected)))
        ).all()
        stored = {row[0]: tuple(row[1:]) for row in rows}
        self._counts[AuditIndex] += len(stored)
        for entry_id, entry in expected.items():
            if stored.get(entry_id) != entry.index:
                self._faults.add("index", entry_id)

    def _compare_lists(self, expected: Mapping[str, Projected]) -> None:
        wanted = {
            entry.index[6]: entry
            for entry in expected.values()
            if entry.index[6] is not None and entry.index[6] not in self._checked_lists
        }
        stored = self._lists([list_id for list_id in wanted if list_id is not None])
        for list_id, entry in wanted.items():
            family = entry.index[5] or ""
            lines = stored.get(str(list_id), [])
            self._counts[AuditLine] += len(lines)
            if lines != [(place, family, line) for place, line in enumerate(entry.lines)]:
                self._faults.add("lines", list_id)
        self._checked_lists.update(list_id for list_id in wanted if list_id is not None)

    def _lists(self, list_ids: Sequence[str]) -> dict[str, list[tuple[int, str, Line]]]:
        line = AuditLine.__table__.c
        columns = (line.action, line.object_id, line.level, line.reason, line.subject, line.source)
        rows = self._session.execute(
            select(line.list_id, line.place, line.family_id, *columns)
            .where(line.list_id.in_(list_ids))
            .order_by(line.list_id, line.place)
        ).all()
        lists: dict[str, list[tuple[int, str, Line]]] = {}
        for list_id, place, family, *parts in rows:
            lists.setdefault(list_id, []).append((place, family, Line(*parts)))
        return lists

    def _compare_people(self, expected: Mapping[str, Projected]) -> None:
        wanted = {
            (person_id, number): entry_id
            for entry_id, entry in expected.items()
            for person_id, number in entry.people.items()
        }
        stored = self._people(wanted)
        self.seen_people += len(stored)
        for key, entry_id in wanted.items():
            if stored.get(key) != entry_id:
                self._faults.add("person-row", key[0])

    def _people(self, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """Of each person the numbers from the page's first to its last: SQLite looks a list of
        pairs up by no index, and would read the whole table for each page."""
        person = AuditPerson.__table__.c
        numbers: dict[str, list[int]] = {}
        for person_id, number in wanted:
            numbers.setdefault(person_id, []).append(number)
        stored: dict[tuple[str, int], str] = {}
        for some in _parts(list(numbers)):
            spans = (
                and_(person.person_id == one, person.number.between(min(found), max(found)))
                for one, found in ((one, numbers[one]) for one in some)
            )
            rows = self._session.execute(
                select(person.person_id, person.number, person.entry_id).where(or_(*spans))
            ).all()
            stored |= {(row[0], row[1]): row[2] for row in rows if (row[0], row[1]) in wanted}
        return stored

    def _compare_sources(self, expected: Mapping[str, Projected]) -> None:
        source = AuditSource.__table__.c
        wanted: set[Key] = {
            (name, entry.index[0], entry_id)
            for entry_id, entry in expected.items()
            for name in entry.sources
        }
        names, moments = {key[0] for key in wanted}, [entry.index[0] for entry in expected.values()]
        stored: set[Key] = set()
        for some in _parts([entry_id for entry_id, entry in expected.items() if entry.sources]):
            rows = self._session.execute(
                select(source.source, type_coerce(source.at, BigInteger), source.entry_id).where(
                    source.source.in_(names),
                    # The page's own time, or each agency's whole history would be read for it.
                    source.at.between(_instant(min(moments)), _instant(max(moments))),
                    source.entry_id.in_(some),
                )
            ).all()
            stored |= {(row[0], row[1], row[2]) for row in rows}
        self._counts[AuditSource] += len(stored)
        for key in wanted ^ stored:
            self._faults.add("source-row", key[2])


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _parts(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
