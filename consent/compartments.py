"""Opens compartments: the keys content is sealed under. No caller names an algorithm."""

import os
from collections import OrderedDict
from threading import Lock
from time import monotonic

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from consent.models.compartments import Compartment
from consent.wall.facing import Side, face_as_system, face_wall, side_of
from hub.foundation.identifiers import FamilyId, new_id
from hub.foundation.keyring import KEY_BYTES, Keyring, KeyUnusable
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
        self._kept: OrderedDict[tuple[int, str, Side], tuple[float, AESGCM]] = OrderedDict()

    def get(self, work: Work, compartment_id: str) -> AESGCM | None:
        key = (id(work.keyring), compartment_id, side_of(work))
        with self._lock:
            opened, cipher = self._kept.get(key, (0.0, None))
        return cipher if monotonic() - opened < KEPT_SECONDS else None

    def keep(self, work: Work, compartment_id: str, cipher: AESGCM) -> None:
        with self._lock:
            self._kept[id(work.keyring), compartment_id, side_of(work)] = (monotonic(), cipher)
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
    return found or _new_compartment(work, family_id, kind)


def _new_compartment(work: Work, family_id: FamilyId | None, kind: str) -> str:
    compartment_id, key = new_id(), os.urandom(KEY_BYTES)
    work.session.add(
        Compartment(
            id=compartment_id,
            kind=kind,
            family_id=family_id,
            key_id=work.keyring.key_id,
            wrapped_key=work.keyring.wrap(key, compartment_id.encode()),
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


def _unwrapped(work: Work, compartment_id: str) -> bytes:
    face_wall(work)
    # Not by `get`: a row that another worker's unit of work has read would be found unasked.
    query = select(Compartment.key_id, Compartment.wrapped_key)
    with work.session.no_autoflush:  # whoever seals is in the middle of a row
        row = work.session.execute(query.where(Compartment.id == compartment_id)).one_or_none()
    if row is None or row.key_id != work.keyring.key_id:
        raise KeyUnusable("a compartment has no usable key")
    return work.keyring.unwrap(row.wrapped_key, compartment_id.encode())


def rewrap_compartments(session: Session, *, old: Keyring, new: Keyring) -> int:
    """Wrap every compartment's key under another keyring; how many. What is sealed stays.

    Raises: KeyUnusable.
    """
    face_as_system(session)
    rows = session.scalars(select(Compartment)).all()
    for row in rows:
        key = old.unwrap(row.wrapped_key, row.id.encode())
        row.wrapped_key, row.key_id = new.wrap(key, row.id.encode()), new.key_id
    return len(rows)


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
