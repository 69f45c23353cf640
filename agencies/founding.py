"""How the partnership and its agencies begin: each with the administrator who adds the others."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.invitations import Invitation, make_invitation, reset_factors
from agencies.models import AgencyRow, RoleRow, WorkerRow
from agencies.roles import ADMINISTRATOR, AGENCY_TYPES, PARTNERSHIP
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.addresses import email_of, stored_forms
from agencies.workers.service import NewWorker, add_first_worker, add_worker
from hub.foundation.errors import HubError, NotFound
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


def create_first_administrator(
    work: Work, *, agency_name: str, worker_name: str, email: str
) -> Invitation:
    """Found the partnership: its agency, an agreement from today, and its administrator.

    For the command line alone, as the system. Raises: AlreadyFounded.
    """
    if not work.actor.is_system or has_administrator(work.session):
        raise AlreadyFounded("a partnership administrator exists already")
    agency_id = add_agency(work, agency=NewAgency(type=PARTNERSHIP, name=agency_name))
    set_agreement(work, agency_id=agency_id, starts_at=work.now, ends_at=None)
    worker = NewWorker(name=worker_name, role=ADMINISTRATOR, email=email)
    return make_invitation(work, worker_id=add_worker(work, agency_id=agency_id, worker=worker))


def invite_again(work: Work, *, email: str) -> Invitation:
    """Let an administrator of the partnership back in who lost her phone or password.

    For the command line alone, as the system: nobody on screen can do it for the only one.
    Raises: NotFound.
    """
    worker_id = work.session.scalars(
        select(WorkerRow.id)
        .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
        .where(
            WorkerRow.email.in_(stored_forms(email_of(email))),
            AgencyRow.type.not_in(AGENCY_TYPES),
        )
    ).first()
    if worker_id is None or not work.actor.is_system:
        raise NotFound("no such administrator")
    return reset_factors(work, worker_id=WorkerId(worker_id))


class AlreadyFounded(HubError):
    """There is an administrator of the partnership: she adds whoever comes next."""


def has_administrator(session: Session) -> bool:
    """Whether the partnership ever had an administrator."""
    found = session.scalars(
        select(RoleRow.seq)
        .join(WorkerRow, WorkerRow.id == RoleRow.worker_id)
        .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
        .where(RoleRow.role == ADMINISTRATOR, AgencyRow.type.not_in(AGENCY_TYPES))
        .limit(1)
    ).first()
    return found is not None


def add_agency_with_administrator(
    work: Work, *, agency: NewAgency, worker_name: str, email: str
) -> Invitation:
    """Add an agency together with its first administrator, who adds its other workers.

    Without him nobody could: decision 4 lets only an agency's own administrator add workers.
    Raises: Refused, Invalid.
    """
    agency_id = add_agency(work, agency=agency)
    worker = NewWorker(name=worker_name, role=ADMINISTRATOR, email=email)
    return make_invitation(
        work, worker_id=add_first_worker(work, agency_id=agency_id, worker=worker)
    )
