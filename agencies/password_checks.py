"""The passwords that a try to sign in is held against.

One address may be a worker's in each of two agencies, and neither's administrator is to learn of
the other. The password says which account is meant, so every try is held against as many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import PasswordRow, WorkerRow
from agencies.passwords import STRONG, Hardness, is_right
from agencies.workers.addresses import MOST_OF_AN_ADDRESS, email_of, stored_forms
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


def stored_passwords(session: Session, *, email: str) -> tuple[StoredPassword, ...]:
    """The passwords that a sign-in with this address is held against.

    Always MOST_OF_AN_ADDRESS: nobody's make up the number. One statement.
    """
    rows = session.execute(
        select(WorkerRow.id, PasswordRow.phc)
        .outerjoin(
            PasswordRow, (PasswordRow.worker_id == WorkerRow.id) & PasswordRow.ended_at.is_(None)
        )
        .where(WorkerRow.email.in_(stored_forms(email_of(email))))
        .order_by(WorkerRow.email, PasswordRow.seq)
    )
    latest = {WorkerId(worker_id): phc for worker_id, phc in rows}
    found = [StoredPassword(who, phc) for who, phc in latest.items()]
    nobodys = [StoredPassword(None, None)] * MOST_OF_AN_ADDRESS
    return tuple([*found, *nobodys][:MOST_OF_AN_ADDRESS])


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


def check_each(
    stored: Sequence[StoredPassword], *, password: str, hardness: Hardness = STRONG
) -> Checked:
    """The first that is right, or else the first; all are compared, so that each try takes as long.

    Raises: Unavailable when too many are being compared.
    """
    checked = [check(one, password=password, hardness=hardness) for one in stored]
    return next((one for one in checked if one.is_right), checked[0])
