"""What the logs that ended have lost, as the first entry of each that follows says for good."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditBeginning, AuditLeaf
from audit.verifier.beginning import Beginning, Kept, beginning_in
from audit.verifier.entry import EntryRefused
from audit.verifier.receipt import Receipt, ReceiptRefused


@dataclass(frozen=True, slots=True)
class Lost:
    """since: when the log that follows said so. between: the first and last number, from 1.

    is_changed: what is kept is not what was signed. former: "" where what the later log's first
    entry says is not what the database says of it; then nothing else is known either.
    """

    former: str
    since: datetime
    between: tuple[int, int] | None
    is_changed: bool = False


def lost_entries(session: Session) -> tuple[Lost, ...]:
    """Of every log that ended with a loss, oldest first; nothing where nothing was lost."""
    rows = session.execute(
        select(AuditBeginning.opening, AuditBeginning.at, AuditLeaf.leaf)
        .outerjoin(AuditLeaf, AuditLeaf.idx == AuditBeginning.first)
        .order_by(AuditBeginning.number)
    ).all()
    found = (_lost(opening, at, leaf) for opening, at, leaf in rows)
    return tuple(one for one in found if one is not None)


def _lost(opening: str, at: datetime, leaf: bytes | None) -> Lost | None:
    said = _said(opening)
    if said is None or said[0] != leaf:
        return Lost("", at, None)
    _, milliseconds, begun = said
    is_changed = begun.kept is Kept.OTHER
    if begun.lost is None and not is_changed:
        return None
    since = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return Lost(begun.former, since, begun.lost, is_changed)


@lru_cache(maxsize=16)
def _said(opening: str) -> tuple[bytes, int, Beginning] | None:
    """The leaf, its time in milliseconds and what it says; None where it says something else."""
    try:
        receipt = Receipt.from_bytes(opening.encode())
        begun = beginning_in(receipt)
        return receipt.leaf, receipt.checked().milliseconds, begun
    except (EntryRefused, ReceiptRefused):
        return None
