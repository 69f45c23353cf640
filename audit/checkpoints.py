"""The log's name, its signing key, and the signed checkpoints that are stored."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditCheckpoint
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint
from hub.foundation.keyring import Keyring

ORIGIN = "hub.partnership/audit/1"
"""Name of the log and of its key. A log that was forked or lost goes on under another number."""

_PURPOSE = "audit/log-signing/v1"


def log_signer(keyring: Keyring, *, origin: str = ORIGIN) -> NoteSigner:
    """The log's Ed25519 key, derived from the keyring: nothing of it lies in the database."""
    return NoteSigner(origin, keyring.derive(f"{_PURPOSE}/{origin}"))


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
