"""Seals small texts that are no updates: drafts, reasons, names of files. Verbs, not algorithms."""

import hmac
from hashlib import sha256

from consent.compartments import cipher_of
from consent.outcome import Level
from consent.permits import Permit
from hub.foundation.envelope import MOST_BYTES as MOST_BYTES
from hub.foundation.envelope import Place as Place
from hub.foundation.envelope import seal, unseal
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work

_WORDS = "log/words/v1"


class NotYours(Exception):
    """Somebody asked to open another worker's draft."""


def seal_reason(work: Work, *, compartment_id: str, place: Place, reason: str) -> bytes:
    """Seal why somebody did something, in his own words."""
    return _seal(work, compartment_id, place, reason.encode())


def open_reason(work: Work, *, compartment_id: str, place: Place, sealed: bytes) -> str:
    """The words. The caller has shown that its reader may know of the act itself."""
    return _unseal(work, compartment_id, place, sealed).decode()


def words_digest(work: Work, *, place: Place, words: str) -> str:
    """What an entry of the log holds of such words, "" for none: HMAC-SHA-256 in hexadecimal.

    Bound to where they stand, under a key of its own: the same words are not known again
    elsewhere, nor tried through by whoever reads the entry.
    """
    framed = b"".join(len(one).to_bytes(4) + one for one in map(str.encode, map(str, place)))
    return hmac.digest(work.keyring.derive(_WORDS), framed + words.encode(), "sha256").hex()


def seal_draft(work: Work, *, compartment_id: str, place: Place, form: str) -> bytes:
    """Seal what the acting worker has typed."""
    return _seal(work, compartment_id, place, form.encode())


def open_draft(
    work: Work, *, owner: WorkerId, compartment_id: str, place: Place, sealed: bytes
) -> str:
    """What he had typed. Raises: NotYours for anybody but its owner."""
    if work.actor.worker_id != owner:
        raise NotYours(place.record_id)
    return _unseal(work, compartment_id, place, sealed).decode()


def open_draft_file(
    work: Work, *, owner: WorkerId, compartment_id: str, place: Place, sealed: bytes
) -> bytes:
    """A file he had added, or its name. Raises: NotYours for anybody but its owner."""
    if work.actor.worker_id != owner:
        raise NotYours(place.record_id)
    return _unseal(work, compartment_id, place, sealed)


def seal_file(work: Work, *, compartment_id: str, place: Place, content: bytes) -> bytes:
    """Seal an attachment or its name."""
    return _seal(work, compartment_id, place, content)


def reveal_file(
    work: Work, permit: Permit, *, compartment_id: str, place: Place, sealed: bytes
) -> bytes:
    """An attachment or its name: a body segment, so shown at Full only (decision 5.1)."""
    if permit.level is not Level.FULL or place.record_id in permit.masked:
        raise NotYours(place.record_id)
    return _unseal(work, compartment_id, place, sealed)


def digest_of_file(work: Work, *, compartment_id: str, place: Place, sealed: bytes) -> str:
    """SHA-256 of it in hexadecimal; nobody is shown anything. Raises: KeyUnusable."""
    return sha256(_unseal(work, compartment_id, place, sealed)).hexdigest()


def move_sealed(work: Work, *, place: Place, from_id: str, to_id: str, sealed: bytes) -> bytes:
    """The same under another compartment's key; nobody is shown anything."""
    content = _unseal(work, from_id, place, sealed)
    return _seal(work, to_id, place, content)


def _seal(work: Work, compartment_id: str, place: Place, content: bytes) -> bytes:
    cipher = cipher_of(work, compartment_id)
    return seal(cipher, place=place, key_name=compartment_id, content=content)


def _unseal(work: Work, compartment_id: str, place: Place, sealed: bytes) -> bytes:
    cipher = cipher_of(work, compartment_id)
    return unseal(cipher, place=place, key_name=compartment_id, sealed=sealed)
