"""What is kept of a withdrawal: when, by whom, and whether the giver was told what stays (B4)."""

from dataclasses import dataclass
from datetime import datetime

from consent.models.permission import Permission
from consent.notes import Place, open_reason
from consent.wall.facing import let_through
from hub.foundation.identifiers import PermissionId, WorkerId
from hub.foundation.work import Work

TODAY = "today"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One. told: `today`, `later`, or empty where nobody asked; words: the giver's own."""

    at: datetime
    recorded_by: WorkerId
    told: str
    told_at: datetime | None
    words: str


def withdrawal_of(work: Work, *, permission_id: PermissionId) -> Withdrawal | None:
    """Of this permission; None while it stands.

    The caller has shown that its reader may see the permission.
    """
    row = work.session.get(Permission, permission_id)
    if row is None or row.withdrawn_at is None:
        return None
    return Withdrawal(
        at=row.withdrawn_at,
        recorded_by=WorkerId(row.withdrawn_by_id or ""),
        told=row.withdrawal_told or "",
        told_at=row.withdrawal_told_at,
        words=_words(work, row),
    )


def is_told(row: Permission) -> bool:
    """Whether the giver has been told, when withdrawing it or since."""
    return row.withdrawal_told == TODAY or row.withdrawal_told_at is not None


def _words(work: Work, row: Permission) -> str:
    if row.sealed_note is None:
        return ""
    let_through(work, to=row.compartment_id)  # of any family of the giver
    place = Place(Permission.__tablename__, "sealed_note", row.id)
    return open_reason(work, compartment_id=row.compartment_id, place=place, sealed=row.sealed_note)
