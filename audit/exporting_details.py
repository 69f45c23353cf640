"""The details of an auditor's export: payloads opened, and the rows that searching finds.

`audit/verifier/exported.py` says what each file holds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Executable, select
from sqlalchemy.orm import Session

from audit.models import (
    AuditCounter,
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
from audit.verifier.canonical import Json
from hub.foundation.keyring import Keyring

_AT_ONCE = 500


def details_of_log(
    session: Session, *, size: int, keyring: Keyring
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each file's name and its lines. The first `size` entries lie under the checkpoint.

    Raises: KeyUnusable, EntryRefused.
    """
    # What was placed after that checkpoint waits for the next one, like what has no place.
    beyond = (
        select(AuditLeaf.entry_id, AuditLeaf.leaf).where(AuditLeaf.idx >= size),
        select(AuditPending.entry_id, AuditPending.leaf),
    )
    pending = [
        (entry_id, leaf) for query in beyond for entry_id, leaf in session.execute(query).all()
    ]
    placed = select(AuditLeaf.entry_id).where(AuditLeaf.idx < size).order_by(AuditLeaf.idx)
    entry_ids = [*session.execute(placed).scalars(), *(entry_id for entry_id, _ in pending)]
    yield "pending", _lines([entry_id, leaf.decode()] for entry_id, leaf in pending)
    yield "payloads", _lines(_payloads(session, entry_ids, keyring))
    yield "index", _lines([row[0], row[1:]] for row in _rows(session, _index()))
    yield "lines", _lines(_rows(session, _line()))
    people = select(AuditPerson.person_id, AuditPerson.number, AuditPerson.entry_id)
    yield "people", _lines(_rows(session, people))
    sources = select(AuditSource.source, AuditSource.at, AuditSource.entry_id)
    yield "sources", _lines(_rows(session, sources))
    yield "counters", _lines(_rows(session, select(AuditCounter.scope, AuditCounter.number)))


def _payloads(session: Session, entry_ids: Sequence[str], keyring: Keyring) -> Iterator[list[Json]]:
    for start in range(0, len(entry_ids), _AT_ONCE):
        yield from _some_payloads(session, entry_ids[start : start + _AT_ONCE], keyring)


def _some_payloads(
    session: Session, entry_ids: Sequence[str], keyring: Keyring
) -> Iterator[list[Json]]:
    columns = (AuditPayload.entry_id, AuditPayload.key_name, AuditPayload.sealed)
    held = select(*columns).where(AuditPayload.entry_id.in_(entry_ids))
    stored = {row[0]: row for row in session.execute(held)}
    gone = select(AuditErasure).where(AuditErasure.entry_id.in_(entry_ids))
    erased = {row.entry_id: row.explained_by for row in session.execute(gone).scalars()}
    for entry_id in entry_ids:
        if entry_id not in stored:
            yield [entry_id, None, erased.get(entry_id, "")]
            continue
        _, key_name, sealed = stored[entry_id]
        payload = open_payload(session, entry_id, key_name, sealed, keyring=keyring)
        yield [entry_id, json.loads(payload.to_bytes())]


def _index() -> Executable:
    row = AuditIndex
    who = (row.actor_id, row.agency_id, row.role)
    return select(row.entry_id, row.at, row.action, *who, row.family_id, row.list_id)


def _line() -> Executable:
    row = AuditLine
    what = (row.action, row.object_id, row.level, row.reason, row.subject, row.source)
    placed = select(row.list_id, row.place, row.family_id, *what)
    return placed.order_by(row.list_id, row.place)


def _rows(session: Session, query: Executable) -> Iterator[list[Json]]:
    for row in session.execute(query).yield_per(_AT_ONCE):
        yield [int(cell.timestamp()) if isinstance(cell, datetime) else cell for cell in row]


def _lines(rows: Iterable[list[Json]]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
