"""A person's entries by their running numbers, each held against its leaf.

The rows that searching finds prove nothing: an entry counts when its leaf commits to details
that give the person this number, and to the leaf of the number before.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.models import (
    AuditCounter,
    AuditErasure,
    AuditIndex,
    AuditLeaf,
    AuditPending,
    AuditPerson,
)
from audit.numbering import person_scope
from audit.payload import read_payloads
from audit.verifier.entry import EntryRefused, Leaf, Payload, PersonNumber, read_leaf
from audit.verifier.tree import leaf_hash
from hub.foundation.identifiers import EntryId, PersonId
from hub.foundation.keyring import Keyring

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """The `number`th entry about a person. payload None: erased when its time was over.

    kind: as its leaf says; empty while it waits for its place in the log.
    """

    number: int
    entry_id: EntryId
    at: datetime
    kind: str
    payload: Payload | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """A person's entries 1 to `last`, by number. unsound: the numbers without a true entry."""

    person_id: PersonId
    last: int
    entries: tuple[NumberedEntry, ...]
    unsound: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is stored of some entries. instants: from the index, for those without a leaf."""

    leaves: Mapping[str, bytes]
    payloads: Mapping[EntryId, Payload]
    erased: frozenset[str]
    instants: Mapping[str, datetime]
    is_any_waiting: bool


def last_number(session: Session, *, person_id: PersonId) -> int:
    """How many entries about the person there are: as counted, or as found where that is more."""
    counted = select(AuditCounter.number).where(AuditCounter.scope == person_scope(person_id))
    found = select(func.max(AuditPerson.number)).where(AuditPerson.person_id == person_id)
    return max(session.execute(one).scalar_one_or_none() or 0 for one in (counted, found))


def numbering_of(
    session: Session, *, person_id: PersonId, last: int, keyring: Keyring
) -> Numbering:
    """The entries 1 to `last` about a person. Queries grow with the entries, not with the log.

    Raises: KeyUnusable, EntryRefused.
    """
    rows = session.execute(
        select(AuditPerson.number, AuditPerson.entry_id)
        .where(AuditPerson.person_id == person_id, AuditPerson.number.between(1, last))
        .order_by(AuditPerson.number)
    )
    numbered = {number: EntryId(entry_id) for number, entry_id in rows}
    evidence = _evidence(session, tuple(numbered.values()), keyring)
    entries, unsound = [], []
    before: bytes | None = b""
    for number in range(1, last + 1):
        entry_id = numbered.get(number, EntryId(""))
        one = _entry(evidence, number, entry_id)
        if one is None or not _is_sound(one, person_id, before):
            unsound.append(number)
            before = None
        else:
            entries.append(one)
            before = evidence.leaves.get(entry_id)
    return Numbering(person_id, last, tuple(entries), tuple(unsound))


def _entry(evidence: _Evidence, number: int, entry_id: EntryId) -> NumberedEntry | None:
    """What is stored under a number; None where that cannot be all of it."""
    payload, stored = evidence.payloads.get(entry_id), evidence.leaves.get(entry_id)
    if payload is None and entry_id not in evidence.erased:
        return None
    if stored is None:
        at = evidence.instants.get(entry_id)
        is_waiting = evidence.is_any_waiting and payload is not None
        return NumberedEntry(number, entry_id, at, "", payload) if at and is_waiting else None
    leaf = _read(stored)
    if leaf is None or leaf.entry_id != entry_id:
        return None
    if payload is not None and payload.commitment() != leaf.commitment:
        return None
    at = datetime.fromtimestamp(leaf.milliseconds // 1000, UTC)
    return NumberedEntry(number, entry_id, at, leaf.kind, payload)


def _is_sound(one: NumberedEntry, person_id: PersonId, before: bytes | None) -> bool:
    """Whether the details give the person this number, behind the leaf of the number before.

    before: that leaf; empty for the first number; None where that is not known.
    """
    if one.payload is None:
        return True  # its place in the chain is in the entry after it
    said = next((x for x in one.payload.people if x.person_id == person_id), None)
    if said is None or said.number != one.number:
        return False
    return before is None or said == PersonNumber(person_id, one.number, _previous(before))


def _previous(before: bytes) -> str | None:
    return leaf_hash(before).hex() if before else None


def _read(stored: bytes) -> Leaf | None:
    try:
        return read_leaf(stored)
    except EntryRefused:
        return None


def _evidence(session: Session, entry_ids: Collection[EntryId], keyring: Keyring) -> _Evidence:
    leaves: dict[str, bytes] = {}
    erased: set[str] = set()
    for some in _in_parts(entry_ids):
        placed = select(AuditLeaf.entry_id, AuditLeaf.leaf).where(AuditLeaf.entry_id.in_(some))
        leaves.update((entry_id, leaf) for entry_id, leaf in session.execute(placed))
        gone = select(AuditErasure.entry_id).where(AuditErasure.entry_id.in_(some))
        erased.update(session.execute(gone).scalars())
    waiting = set(entry_ids) - leaves.keys()
    instants: dict[str, datetime] = {}
    for some in _in_parts(waiting):
        query = select(AuditIndex.entry_id, AuditIndex.at).where(AuditIndex.entry_id.in_(some))
        instants.update((entry_id, at) for entry_id, at in session.execute(query))
    return _Evidence(
        leaves,
        read_payloads(session, entry_ids=entry_ids, keyring=keyring),
        frozenset(erased),
        instants,
        bool(waiting) and _is_any_waiting(session),
    )


def _is_any_waiting(session: Session) -> bool:
    return session.execute(select(func.count(AuditPending.at))).scalar_one() > 0


def _in_parts(entry_ids: Collection[EntryId]) -> Iterator[list[EntryId]]:
    asked = sorted(entry_ids)
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
