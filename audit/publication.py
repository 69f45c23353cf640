"""A log as it is handed to anybody: its newest checkpoint, its tiles, its leaves.

Everything is asked of the log in use unless another is named, and counts as that log does.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import Log, log_in_use, signed_size
from audit.models import AuditCheckpoint, LogCosignature
from audit.stored_tree import StoredTree, leaves_between
from audit.verifier.tiles import TilePlace, bundle
from audit.witnesses.kept_lines import seconds_under


def published_note(session: Session, log: Log | None = None) -> str | None:
    """The newest checkpoint with what witnesses gave for it; None for a log without one."""
    log = log or log_in_use(session)
    return note_of(session, size=signed_size(session, log), log=log)


def published_size(session: Session, log: Log | None = None) -> int:
    """How many leaves the newest checkpoint covers."""
    return signed_size(session, log or log_in_use(session))


def signed_note(session: Session, *, size: int, log: Log | None = None) -> str:
    """The checkpoint of that size, which must be there, as the log signed it."""
    end = (log or log_in_use(session)).place(size)
    query = select(AuditCheckpoint.note).where(AuditCheckpoint.size == end)
    return session.execute(query).scalar_one()


def note_of(session: Session, *, size: int, log: Log | None = None) -> str | None:
    """The checkpoint of that size with cosignatures; None when there is none."""
    log = log or log_in_use(session)
    # Under its first place lies the last checkpoint of the log before it.
    if size == 0 and log.first:
        return None
    end = log.place(size)
    query = select(AuditCheckpoint.note).where(AuditCheckpoint.size == end)
    note = session.execute(query).scalar_one_or_none()
    if note is None:
        return None
    kept = session.execute(
        select(LogCosignature.line, LogCosignature.key)
        .where(LogCosignature.size == end)
        .order_by(LogCosignature.key)
    ).all()
    # A line that is nobody's would have whoever checks the note refuse all of it.
    return note + "".join(line for line, key in kept if seconds_under(note, line, key) is not None)


def tile_bytes(
    session: Session, *, size: int, level: int, place: TilePlace, log: Log | None = None
) -> bytes | None:
    """A tile as it is served; None where a log of that size has none such."""
    if place.first + place.width > size >> 8 * level:
        return None
    return b"".join(StoredTree(session, size, log).tile(level, place.n)[: place.width])


def bundle_bytes(
    session: Session, *, size: int, place: TilePlace, log: Log | None = None
) -> bytes | None:
    """The leaves of a tile as they are served; None where the log is not so long."""
    if place.first + place.width > size:
        return None
    return bundle(leaves_between(session, place.first, place.first + place.width, log))
