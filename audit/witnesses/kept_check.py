"""Holding every line that is kept of a witness against its key, its checkpoint and its time."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import log_at, logs_of
from audit.models import AuditCheckpoint, LogCosignature
from audit.verifier.checks import Faults
from audit.verifier.note import VerifierKey
from audit.witnesses.kept_lines import CLOCKS_APART, seconds_under, size_signed

FORGED, REDATED, AHEAD = "cosignature", "cosignature-time", "cosignature-ahead"


def tell_wrong_lines(
    session: Session, faults: Faults, *, keys: Sequence[VerifierKey], now: datetime
) -> None:
    """Name each under the size it is kept for. keys: of each log, oldest first."""
    for size, found in _found(session, keys, now):
        faults.add(found, size)


def _found(
    session: Session, keys: Sequence[VerifierKey], now: datetime
) -> Iterator[tuple[int, str]]:
    logs, latest = logs_of(session), int((now + CLOCKS_APART).timestamp())
    rows = session.execute(
        select(LogCosignature, AuditCheckpoint.note)
        .outerjoin(AuditCheckpoint, AuditCheckpoint.size == LogCosignature.size)
        .order_by(LogCosignature.size, LogCosignature.key)
    )
    for row, note in rows:
        log = log_at(logs, max(0, row.size - 1))
        size = row.size - log.first
        key = keys[min(log.number, len(keys)) - 1]
        is_signed = note is not None and size_signed(note, key) == size
        seconds = seconds_under(note, row.line, row.key) if is_signed else None
        if seconds is None:
            yield size, FORGED
        elif seconds > latest:
            yield size, AHEAD
        elif seconds != int(row.at.timestamp()):
            yield size, REDATED
