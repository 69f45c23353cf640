"""Making the search projection anew from what the entries commit to.

For rows that were written wrong, by older code or by hand. Leaves, payloads, counters and
signatures are evidence and never touched: where one of them does not fit, nothing is rebuilt,
since counters made anew would hide that entries were removed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from audit.inspection import PAGE
from audit.models import (
    AuditErasure,
    AuditIndex,
    AuditLeaf,
    AuditLine,
    AuditPayload,
    AuditPending,
    AuditPerson,
    AuditSource,
)
from audit.payload import open_payload
from audit.projection import Projection
from audit.report import Report
from audit.triggers import protect, unprotect
from audit.verifier.checks import DERIVED_FAULTS, Projected, projected
from audit.verifier.entry import read_leaf
from hub.foundation.errors import Unavailable
from hub.foundation.keyring import Keyring

TABLES = (AuditIndex, AuditLine, AuditSource, AuditPerson)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Stored:
    leaf: bytes
    entry_id: str
    key_name: str
    sealed: bytes


class EvidenceDamaged(Unavailable):
    """Something else than the projection is wrong. `report` says what."""

    def __init__(self, report: Report) -> None:
        super().__init__(", ".join(sorted(report.fault_codes - DERIVED_FAULTS)))
        self.report = report


def require_evidence(report: Report) -> None:
    """Raises: EvidenceDamaged when anything but what is derived is at fault."""
    if report.fault_codes - DERIVED_FAULTS:
        raise EvidenceDamaged(report)


def rebuild_projection(session: Session, *, keyring: Keyring, progress: Progress) -> int:
    """Derive every row anew; of how many entries.

    Requires the write lock and the owner of the tables: the triggers step aside until the end
    of the transaction, which also ends if it fails. An erased entry keeps its people's numbers.
    Raises: KeyUnusable, EntryRefused, LinesRefused.
    """
    connection = session.connection()
    unprotect(connection, (table.__tablename__ for table in TABLES))
    _forget(session)
    total = sum(_count(session, table) for table in (AuditLeaf, AuditPending))
    done = 0
    for page in _pages(session):
        rows = Projection()
        for entry in page:
            payload = open_payload(
                session, entry.entry_id, entry.key_name, entry.sealed, keyring=keyring
            )
            _add(rows, entry.entry_id, projected(read_leaf(entry.leaf), payload))
        rows.store(connection)
        done += len(page)
        progress(done, total)
    protect(connection)
    return done


def _forget(session: Session) -> None:
    erased = select(AuditErasure.entry_id)
    for table in (AuditIndex, AuditLine, AuditSource):
        session.execute(delete(table).execution_options(synchronize_session=False))
    session.execute(
        delete(AuditPerson)
        .where(AuditPerson.entry_id.not_in(erased))
        .execution_options(synchronize_session=False)
    )


def _pages(session: Session) -> Iterable[Sequence[_Stored]]:
    """Every entry that has its details, those with a place first."""
    columns = (AuditPayload.entry_id, AuditPayload.key_name, AuditPayload.sealed)
    for table, key in ((AuditLeaf, AuditLeaf.idx), (AuditPending, AuditPending.entry_id)):
        query = (
            select(key, table.leaf, *columns)
            .join(AuditPayload, AuditPayload.entry_id == table.entry_id)
            .order_by(key)
            .limit(PAGE)
        )
        rows = session.execute(query).all()
        while rows:
            yield [_Stored(*row[1:]) for row in rows]
            rows = session.execute(query.where(key > rows[-1][0])).all()


def _add(rows: Projection, entry_id: str, expected: Projected) -> None:
    at, family_id, list_id = expected.index[0], expected.index[5], expected.index[6]
    rows.index.append((entry_id, *expected.index))
    if list_id is not None:
        rows.lists[list_id] = (family_id or "", expected.lines)
    rows.sources += [(source, at, entry_id) for source in sorted(expected.sources)]
    rows.people += [(person, number, entry_id) for person, number in expected.people.items()]


def _count(session: Session, table: type[AuditLeaf | AuditPending]) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()
