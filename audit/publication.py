"""The log as it is handed to anybody: its newest checkpoint, its tiles, its leaves."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.models import AuditCheckpoint, LogCosignature
from audit.stored_tree import StoredTree, leaves_between
from audit.verifier.tiles import TilePlace, bundle


def published_note(session: Session) -> str | None:
    """The newest checkpoint with what witnesses gave for it; None for a log without one."""
    return note_of(session, size=published_size(session))


def published_size(session: Session) -> int:
    """How many leaves the newest checkpoint covers."""
    return session.execute(select(func.max(AuditCheckpoint.size))).scalar_one() or 0


def signed_note(session: Session, *, size: int) -> str:
    """The checkpoint of that size, which must be there, as the log signed it."""
    query = select(AuditCheckpoint.note).where(AuditCheckpoint.size == size)
    return session.execute(query).scalar_one()


def note_of(session: Session, *, size: int) -> str | None:
    """The checkpoint of that size with cosignatures; None when there is none."""
    query = select(AuditCheckpoint.note).where(AuditCheckpoint.size == size)
    note = session.execute(query).scalar_one_or_none()
    if note is None:
        return None
    lines = session.execute(
        select(LogCosignature.line).where(LogCosignature.size == size).order_by(LogCosignature.key)
    ).scalars()
    return note + "".join(lines)


def tile_bytes(session: Session, *, size: int, level: int, place: TilePlace) -> bytes | None:
    """A tile as it is served; None where a log of that size has none such."""
    if place.first + place.width > size >> 8 * level:
        return None
    return b"".join(StoredTree(session, size).tile(level, place.n)[: place.width])


def bundle_bytes(session: Session, *, size: int, place: TilePlace) -> bytes | None:
    """The leaves of a tile as they are served; None where the log is not so long."""
    if place.first + place.width > size:
        return None
    return bundle(leaves_between(session, place.first, place.first + place.width))
