"""A worker's password as a try to sign in is held against it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import PasswordRow, WorkerRow
from agencies.passwords import STRONG, Hardness, is_right
from hub.foundation.identifiers import WorkerId


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """Whose password a try is held against, if anybody's, and its hash."""

    worker_id: WorkerId | None
    phc: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What comparing a typed password with a stored one found, outside any transaction."""

    against: StoredPassword
    is_right: bool


def email_of(typed: str) -> str:
    """The e-mail address as it is stored."""
    return typed.strip().casefold()[:254]


def stored_password(session: Session, *, email: str) -> StoredPassword:
    """The password that a sign-in with this address is held against. One statement."""
    row = session.execute(
        select(WorkerRow.id, PasswordRow.phc)
        .outerjoin(
            PasswordRow, (PasswordRow.worker_id == WorkerRow.id) & PasswordRow.ended_at.is_(None)
        )
        .where(WorkerRow.email == email_of(email))
        .order_by(PasswordRow.seq.desc())
        .limit(1)
    ).first()
    return StoredPassword(None, None) if row is None else StoredPassword(WorkerId(row[0]), row[1])


def password_of(session: Session, *, worker_id: WorkerId) -> StoredPassword:
    """The password of a worker who is in. One statement."""
    phc = session.scalars(
        select(PasswordRow.phc)
        .where(PasswordRow.worker_id == worker_id, PasswordRow.ended_at.is_(None))
        .order_by(PasswordRow.seq.desc())
        .limit(1)
    ).first()
    return StoredPassword(worker_id, phc)


def check(stored: StoredPassword, *, password: str, hardness: Hardness = STRONG) -> Checked:
    """Compare, outside any transaction: it takes long and must block nobody.

    Raises: Unavailable when too many are being compared.
    """
    return Checked(stored, is_right(password, stored.phc, hardness=hardness))
