"""Appending entries to the log, inside the caller's transaction.

The one way in. If it fails the caller's transaction fails with it: no entry, no content.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from audit.event import Event
from audit.models import AuditPayload, AuditPending
from audit.numbering import Numbers, family_scope, person_scope
from audit.payload import seal_payload, sealing_cipher
from audit.projection import Projection
from audit.verifier.canonical import Json
from audit.verifier.entry import SALT_SIZE, Leaf, Payload, PersonNumber, encoded_fields
from audit.verifier.lines import group
from audit.verifier.tree import leaf_hash
from hub.foundation.actor import Actor
from hub.foundation.identifiers import EntryId, new_id
from hub.foundation.keyring import Keyring
from hub.foundation.statements import Prepared, Row
from hub.foundation.work import Recordable

# Details that are fields of their own, so that a receipt can show one and withhold another.
_OWN_FIELDS = frozenset({"access_versions", "not_shown", "outcome", "purpose", "rule_version"})

_PENDING = Prepared(insert(AuditPending), ("entry_id", "at", "leaf"))
_PAYLOAD = Prepared(insert(AuditPayload), ("entry_id", "key_name", "sealed"))


@dataclass(frozen=True, slots=True)
class Record:
    """What one unit of work did: its events, who, when, from where."""

    events: Sequence[Recordable]
    actor: Actor
    now: datetime
    address: str | None = None


def append(
    session: Session,
    *,
    events: Sequence[Recordable],
    actor: Actor,
    now: datetime,
    keyring: Keyring,
    address: str | None = None,
) -> tuple[EntryId, ...]:
    """Write one entry for each event, in order; their ids.

    Requires the write lock on SQLite. Nothing is committed here.
    Raises: KeyUnusable, NotCanonical, TypeError, or the database's own error.
    """
    return append_all(session, records=(Record(events, actor, now, address),), keyring=keyring)


def append_all(
    session: Session, *, records: Sequence[Record], keyring: Keyring
) -> tuple[EntryId, ...]:
    """Write the entries of several units of work, in as many statements as of one.

    Raises: as `append`.
    """
    events = [(_event(event), record) for record in records for event in record.events]
    if not events:
        return ()
    connection = session.connection()
    batch = _Batch(Numbers(connection, _scopes(event for event, _ in events)))
    for event, record in events:
        key_name, cipher = sealing_cipher(session, now=record.now, keyring=keyring)
        entry_id, content = batch.add(event, record)
        sealed = seal_payload(cipher, key_name=key_name, entry_id=entry_id, content=content)
        batch.payloads.append((entry_id, key_name, sealed))
    batch.store(connection)
    return tuple(batch.entry_ids)


@dataclass(slots=True)
class _Batch:
    """Entries on their way into the database, each table in one statement."""

    numbers: Numbers
    entry_ids: list[EntryId] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)
    payloads: list[Row] = field(default_factory=list)
    projection: Projection = field(default_factory=Projection)

    def add(self, event: Event, record: Record) -> tuple[EntryId, bytes]:
        """Make one entry; its id and its encoded payload, still to be sealed."""
        entry_id, at = EntryId(new_id()), int(record.now.timestamp())
        grouped, people = group(event.lines()), tuple(dict.fromkeys(event.people))
        payload = self._payload(event, record, grouped.value, people)
        commitment, content = payload.committed()
        leaf = Leaf(commitment, entry_id, str(event.kind), at * 1000).to_bytes()
        self._take_numbers(event, people, leaf_hash(leaf).hex())
        self.entry_ids.append(entry_id)
        self.pending.append((entry_id, at, leaf))
        list_id = self.projection.add_lines(
            entry_id=entry_id,
            at=at,
            family_id=event.family_id or "",
            lines=grouped.lines,
            encoded=payload.fields["lines"],
        )
        self._project(entry_id, at, event, record.actor, list_id)
        for one in payload.people:
            self.projection.people.append((one.person_id, one.number, entry_id))
        return entry_id, content

    def store(self, connection: Connection) -> None:
        """Write everything."""
        _PENDING.run(connection, self.pending)
        _PAYLOAD.run(connection, self.payloads)
        self.projection.store(connection)
        self.numbers.store()

    def _payload(
        self, event: Event, record: Record, lines: Json, people: tuple[str, ...]
    ) -> Payload:
        numbered = tuple(
            PersonNumber(person, *self.numbers.next(person_scope(person))) for person in people
        )
        fields = _fields(event, record)
        fields["lines"] = lines
        if event.family_id is not None:
            fields["family_number"] = self.numbers.next(family_scope(event.family_id))
        return Payload(os.urandom(SALT_SIZE), encoded_fields(fields), numbered)

    def _take_numbers(self, event: Event, people: tuple[str, ...], hashed: str) -> None:
        for person in people:
            self.numbers.take(person_scope(person), hashed)
        if event.family_id is not None:
            self.numbers.take(family_scope(event.family_id), hashed)

    def _project(
        self, entry_id: str, at: int, event: Event, actor: Actor, list_id: str | None
    ) -> None:
        who = (actor.worker_id, actor.agency_id, actor.role)
        self.projection.index.append((entry_id, at, event.action, *who, event.family_id, list_id))


def _event(event: Recordable) -> Event:
    if not isinstance(event, Event):
        raise TypeError(f"the log cannot record a {type(event).__name__}")
    return event


def _scopes(events: Iterable[Event]) -> Iterable[str]:
    for event in events:
        yield from map(person_scope, event.people)
        if event.family_id is not None:
            yield family_scope(event.family_id)


def _fields(event: Event, record: Record) -> dict[str, Json]:
    """The committed fields by name; None where there is nothing to say."""
    details = {name: value for name, value in event.details().items() if value not in (None, "")}
    own: dict[str, Json] = {name: details.pop(name, None) or None for name in _OWN_FIELDS}
    return own | {
        "actor": record.actor.worker_id,
        "agency": record.actor.agency_id,
        "role": record.actor.role,
        "session": record.actor.session_id,
        "address": record.address,
        "action": event.action,
        "family": event.family_id,
        "details": details or None,
    }
