"""The address a worker signs in with, as it is stored.

Two agencies may employ one person, and neither's administrator is to learn of the other: so an
address may be a worker's in each of two agencies. The second is stored with a mark behind a blank,
which no address has, and shown without it.
"""

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import WorkerRow
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, WorkerId

SECOND = " 2"
MOST_OF_AN_ADDRESS = 2
"""So many workers, each of another agency, may have one address."""
_LONGEST = 254  # of the column


def email_of(typed: str) -> str:
    """The e-mail address as people type it, made comparable."""
    return typed.strip().casefold()[:_LONGEST]


def stored_forms(email: str) -> tuple[str, ...]:
    """How that address may be stored."""
    return (email, f"{email}{SECOND}")


def address_in(stored: str) -> str:
    """The address without its mark."""
    return stored.removesuffix(SECOND)


def free_form(
    session: Session, *, typed: str, agency_id: AgencyId, besides: WorkerId | None = None
) -> str:
    """How to store it for another worker of that agency, or for the one named.

    Raises: Invalid for a colleague's address, and for one that two other agencies have.
    """
    email = email_of(typed)
    rows = session.execute(
        select(WorkerRow.email, WorkerRow.agency_id).where(
            WorkerRow.email.in_(stored_forms(email)), WorkerRow.id != (besides or "")
        )
    ).all()
    if any(there == agency_id for _, there in rows):
        raise Invalid({"email": gettext("This email address is already in use.")})
    taken = {form for form, _ in rows}
    free = [one for one in stored_forms(email) if one not in taken and len(one) <= _LONGEST]
    if not free:
        raise Invalid({"email": gettext("This email address cannot be used. Enter another.")})
    return free[0]
