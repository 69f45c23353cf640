"""Opens compartments: the keys content is sealed under. No caller names an algorithm."""

import os
from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from time import monotonic
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consent.models.compartments import Compartment
from consent.wall.facing import face_as_system, face_wall, let_through, may_be_kept, side_of
from hub.foundation.identifiers import FamilyId, new_id
from hub.foundation.keyring import KEY_BYTES, Keyring, KeyUnusable, wrapped_under
from hub.foundation.work import Work

KEPT_SECONDS = 60
KEPT_AT_MOST = 4096
FAMILY = "family"
PEOPLE = "people"


class _Ciphers:
    """Cipher objects of recently opened compartments: at most a minute, at most 4,096.

    Kept for each side of the second wall apart: what one agency may open is no way round for
    another.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, str, str], tuple[float, AESGCM]] = OrderedDict()

    def get(self, work: Work, compartment_id: str) -> AESGCM | None:
        key = (id(work.keyring), compartment_id, side_of(work, compartment_id))
        with self._lock:
            opened, cipher = self._kept.get(key, (0.0, None))
        return cipher if monotonic() - opened < KEPT_SECONDS else None

    def keep(self, work: Work, compartment_id: str, cipher: AESGCM) -> None:
        side = side_of(work, compartment_id)
        if not may_be_kept(side, work):
            return
        with self._lock:
            self._kept[id(work.keyring), compartment_id, side] = (monotonic(), cipher)
            if len(self._kept) > KEPT_AT_MOST:
                self._kept.popitem(last=False)


_ciphers = _Ciphers()


def compartment_for(work: Work, *, family_id: FamilyId | None, kind: str = FAMILY) -> str:
    """The id of the family's compartment of that kind, made on first use.

    `family_id` None: the partnership's own compartment of that kind.
    """
    face_wall(work)
    found = work.session.scalar(
        select(Compartment.id).where(Compartment.family_id == family_id, Compartment.kind == kind)
    )
    compartment_id = found or _new_compartment(work, family_id, kind)
    if family_id in work.passages:
        let_through(work, to=compartment_id)
    return compartment_id


def _new_compartment(work: Work, family_id: FamilyId | None, kind: str) -> str:
    compartment_id, key = new_id(), os.urandom(KEY_BYTES)
    wrapped = work.keyring.wrap(key, compartment_id.encode())
    work.session.add(
        Compartment(
            id=compartment_id,
            kind=kind,
            family_id=family_id,
            key_id=wrapped_under(wrapped),
            wrapped_key=wrapped,
            created_at=work.now,
        )
    )
    work.session.flush()  # the next verb of this unit of work looks the compartment up
    _ciphers.keep(work, compartment_id, AESGCM(key))
    return compartment_id


def cipher_of(work: Work, compartment_id: str) -> AESGCM:
    """The cipher of a compartment.

    Raises: KeyUnusable when there is no such compartment, when the second wall hides it from
    whoever acts, or when its key does not open.
    """
    cipher = _ciphers.get(work, compartment_id)
    if cipher is None:
        cipher = AESGCM(_unwrapped(work, compartment_id))
        _ciphers.keep(work, compartment_id, cipher)
    return cipher


def open_together(work: Work, *, compartment_ids: Collection[str]) -> frozenset[str]:
    """Have the ciphers of these at hand, in one query. Those that open: the others are erased,
    or the second wall hides them from whoever acts."""
    found = {one for one in compartment_ids if _ciphers.get(work, one) is not None}
    face_wall(work)
    query = select(Compartment.id, Compartment.wrapped_key).where(
        Compartment.id.in_(sorted(set(compartment_ids) - found))
    )
    for compartment_id, wrapped in work.session.execute(query):
        key = work.keyring.unwrap(wrapped, compartment_id.encode())
        _ciphers.keep(work, compartment_id, AESGCM(key))
        found.add(compartment_id)
    return frozenset(found)


def _unwrapped(work: Work, compartment_id: str) -> bytes:
    face_wall(work)
    # Not by `get`: a row that another worker's unit of work has read would be found unasked.
    query = select(Compartment.wrapped_key).where(Compartment.id == compartment_id)
    with work.session.no_autoflush:  # whoever seals is in the middle of a row
        wrapped = work.session.scalar(query)
    if wrapped is None:
        raise KeyUnusable("a compartment has no usable key")
    return work.keyring.unwrap(wrapped, compartment_id.encode())


class Batch(NamedTuple):
    """How many compartments were wrapped anew, and the last one looked at; None at the end."""

    wrapped: int
    last: str | None


def rewrap_compartments(session: Session, *, keyring: Keyring, after: str, at_most: int) -> Batch:
    """Wrap the next compartments' keys under the key in use. What is sealed with them stays.

    after: the id from which to go on. One that does not open is left as it is.
    """
    face_as_system(session)
    rows = session.scalars(
        select(Compartment)
        .where(Compartment.key_id != keyring.key_id, Compartment.id > after)
        .order_by(Compartment.id)
        .limit(at_most)
    ).all()
    opening = [row for row in rows if _opens(keyring, row.id, row.wrapped_key)]
    for row in opening:
        key = keyring.unwrap(row.wrapped_key, row.id.encode())
        row.wrapped_key = keyring.wrap(key, row.id.encode())
        row.key_id = wrapped_under(row.wrapped_key)
    return Batch(len(opening), rows[-1].id if rows else None)


def compartments_under_others(session: Session, *, key_id: str) -> int:
    """How many lie under another key than this one."""
    face_as_system(session)
    query = select(func.count()).select_from(Compartment).where(Compartment.key_id != key_id)
    return session.scalar(query) or 0


def closed_compartments(session: Session, *, keyring: Keyring) -> int:
    """How many compartments this keyring does not open."""
    face_as_system(session)
    rows = session.execute(select(Compartment.id, Compartment.wrapped_key)).all()
    return sum(not _opens(keyring, *row) for row in rows)


def _opens(keyring: Keyring, compartment_id: str, wrapped: bytes) -> bool:
    try:
        keyring.unwrap(wrapped, compartment_id.encode())
    except KeyUnusable:
        return False
    return True
