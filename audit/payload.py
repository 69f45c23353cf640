"""Sealing an entry's details under the key of their year, and opening them again.

The only place of this package that holds a key of content. A payload has a content key of its
own inside its envelope, so deleting the row erases it; a year's key can go as a whole.
"""

import os
import time
from collections.abc import Collection, Mapping
from datetime import datetime
from weakref import WeakKeyDictionary

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from audit.models import AuditKey, AuditPayload
from audit.verifier.entry import Payload
from hub.foundation.envelope import Place, seal, unseal
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import KEY_BYTES, Keyring, KeyUnusable, header_of

KEPT_SECONDS = 60.0
_AT_ONCE = 500
_MADE_HERE = "audit.payload.made_key"

_Cached = dict[str, tuple[AESGCM, float]]
_ciphers: "WeakKeyDictionary[Engine, _Cached]" = WeakKeyDictionary()


def key_name_for(now: datetime) -> str:
    """Entries of one calendar year (UTC) share a key that can be destroyed with them."""
    return f"audit/{now.year}"


def sealing_cipher(session: Session, *, now: datetime, keyring: Keyring) -> tuple[str, AESGCM]:
    """The name and the cipher of this year's key, made when it is first needed.

    Raises: KeyUnusable.
    """
    name = key_name_for(now)
    cipher = (
        _kept(session, name) or _stored(session, name, keyring) or _made(session, name, keyring)
    )
    return name, cipher


def seal_payload(cipher: AESGCM, *, key_name: str, entry_id: str, content: bytes) -> bytes:
    """Seal an encoded payload, bound to its entry."""
    return seal(cipher, place=_place(entry_id), key_name=key_name, content=content)


def read_payload(session: Session, *, entry_id: EntryId, keyring: Keyring) -> Payload | None:
    """Open one entry's details; None when they were erased.

    Raises: KeyUnusable, EntryRefused.
    """
    row = session.execute(
        select(AuditPayload.key_name, AuditPayload.sealed).where(AuditPayload.entry_id == entry_id)
    ).one_or_none()
    if row is None:
        return None
    return open_payload(session, entry_id, row.key_name, row.sealed, keyring=keyring)


def read_payloads(
    session: Session, *, entry_ids: Collection[EntryId], keyring: Keyring
) -> Mapping[EntryId, Payload]:
    """The same for several entries; those whose details were erased are left out.

    Raises: KeyUnusable, EntryRefused.
    """
    asked, found = sorted(set(entry_ids)), {}
    for start in range(0, len(asked), _AT_ONCE):
        rows = session.execute(
            select(AuditPayload.entry_id, AuditPayload.key_name, AuditPayload.sealed).where(
                AuditPayload.entry_id.in_(asked[start : start + _AT_ONCE])
            )
        )
        for entry_id, key_name, sealed in rows:
            found[EntryId(entry_id)] = open_payload(
                session, entry_id, key_name, sealed, keyring=keyring
            )
    return found


def open_payload(
    session: Session, entry_id: str, key_name: str, sealed: bytes, *, keyring: Keyring
) -> Payload:
    """Open a payload that was read already.

    Raises: KeyUnusable, EntryRefused.
    """
    cipher = _kept(session, key_name) or _stored(session, key_name, keyring)
    if cipher is None:
        raise KeyUnusable("the key of an audit year is gone")
    return Payload.from_bytes(
        unseal(cipher, place=_place(entry_id), key_name=key_name, sealed=sealed)
    )


def opens_here(session: Session, *, keyring: Keyring) -> bool:
    """Whether the keyring opens any key of this log; true for a log without one."""
    rows = _wrapped_keys(session)
    return not rows or any(_opens(keyring, *row) for row in rows)


def _opens(keyring: Keyring, name: str, wrapped: bytes) -> bool:
    try:
        keyring.unwrap(wrapped, name.encode())
    except KeyUnusable:
        return False
    return True


def forget_keys(session: Session) -> None:
    """Unwrap this database's keys anew when they are next needed."""
    _ciphers.pop(_engine(session), None)


def _place(entry_id: str) -> Place:
    return Place("audit_payload", "sealed", entry_id)


def _engine(session: Session) -> Engine:
    return session.get_bind().engine


def _kept(session: Session, name: str) -> AESGCM | None:
    """Unwrapped keys are kept for a minute, in this process, for this database only."""
    found = _ciphers.get(_engine(session), {}).get(name)
    return found[0] if found and time.monotonic() < found[1] else None


def _stored(session: Session, name: str, keyring: Keyring) -> AESGCM | None:
    wrapped = session.execute(
        select(AuditKey.wrapped).where(AuditKey.key_name == name)
    ).scalar_one_or_none()
    if wrapped is None:
        return None
    cipher = AESGCM(keyring.unwrap(wrapped, name.encode()))
    if not session.info.get(_MADE_HERE):
        kept = _ciphers.setdefault(_engine(session), {})
        kept[name] = (cipher, time.monotonic() + KEPT_SECONDS)
    return cipher


def _made(session: Session, name: str, keyring: Keyring) -> AESGCM:
    # Never kept from the transaction that made it: rolled back, the key would be lost and
    # whatever another transaction sealed with it could not be read.
    session.info[_MADE_HERE] = True
    key = os.urandom(KEY_BYTES)
    session.execute(
        insert(AuditKey).values(key_name=name, wrapped=keyring.wrap(key, name.encode()))
    )
    return AESGCM(key)


def rewrap_keys(session: Session, *, keyring: Keyring) -> int:
    """Wrap the keys of years under the key in use; how many. One that does not open stays.

    Requires the owner of the tables, with their triggers out of the way.
    """
    rows = [row for row in _under_others(session, keyring.key_id) if _opens(keyring, *row)]
    for name, wrapped in rows:
        key = keyring.unwrap(wrapped, name.encode())
        session.execute(
            update(AuditKey)
            .where(AuditKey.key_name == name)
            .values(wrapped=keyring.wrap(key, name.encode()))
        )
    return len(rows)


def keys_under_others(session: Session, *, key_id: str) -> int:
    """How many keys of years lie under another key than this one."""
    return len(_under_others(session, key_id))


def closed_keys(session: Session, *, keyring: Keyring) -> int:
    """How many keys of years this keyring does not open."""
    return sum(not _opens(keyring, *row) for row in _wrapped_keys(session))


def _under_others(session: Session, key_id: str) -> list[tuple[str, bytes]]:
    return [row for row in _wrapped_keys(session) if not row[1].startswith(header_of(key_id))]


def _wrapped_keys(session: Session) -> list[tuple[str, bytes]]:
    rows = session.execute(select(AuditKey.key_name, AuditKey.wrapped))
    return [(name, wrapped) for name, wrapped in rows]
