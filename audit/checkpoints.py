"""The log's name, its keys, and the signed checkpoints that are stored.

A log is signed with a key derived from the keyring, or with one of its own that only the sequencer
can read. Everybody else has the public half, beside the keyring.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditCheckpoint
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint
from audit.verifier.trust import PROMISES
from hub.foundation.keyring import Keyring, KeyUnusable

_NAME = "hub.partnership/audit/"
ORIGIN = f"{_NAME}1"
"""Name of the log and of its key. A log that was forked or lost goes on under another number."""

_PURPOSE = "audit/log-signing/v1"
_PROMISING = "audit/promising/v1"


def origin_of(number: int) -> str:
    """The name of the log with that number, from 1."""
    return f"{_NAME}{number}"


def log_signer(keyring: Keyring, *, origin: str = ORIGIN) -> NoteSigner:
    """The log's Ed25519 key, derived from the keyring: nothing of it lies in the database.

    Raises: KeyUnusable where the log has a key of its own, which no keyring holds.
    """
    if keyring.logs:
        raise KeyUnusable("the log is signed with a key of its own")
    return NoteSigner(origin, keyring.derive(f"{_PURPOSE}/{origin}"))


def log_keys(keyring: Keyring) -> tuple[VerifierKey, ...]:
    """What anybody may know of it: the public key of each log, the one in use last.

    Raises: KeyUnusable.
    """
    try:
        known = tuple(VerifierKey.parse(one) for one in keyring.logs)
    except NoteRefused:
        raise KeyUnusable("the list of the logs' public keys is spoilt") from None
    return known or (log_signer(keyring).verifier_key,)


def log_key(keyring: Keyring) -> VerifierKey:
    """The public key of the log in use. Raises: KeyUnusable."""
    return log_keys(keyring)[-1]


def promise_signer(keyring: Keyring) -> NoteSigner:
    """Signs promises and the hub's word on what a report withholds, and nothing else: whoever
    serves has this key, and not the log's."""
    origin = log_key(keyring).name
    return NoteSigner(f"{origin}{PROMISES}", keyring.derive(f"{_PROMISING}/{origin}"))


def latest_checkpoint(session: Session, *, key: VerifierKey) -> Checkpoint | None:
    """The newest stored checkpoint, opened by the log's own key; None for a log without one.

    Raises: NoteRefused when it was not this key that signed it.
    """
    note = latest_note(session)
    return None if note is None else open_checkpoint(note, key)


def latest_note(session: Session) -> str | None:
    """The newest checkpoint as signed, to hand to a witness or an auditor."""
    return session.execute(
        select(AuditCheckpoint.note).order_by(AuditCheckpoint.size.desc()).limit(1)
    ).scalar_one_or_none()
