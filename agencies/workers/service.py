"""What administrators do with workers: add them, change their role, say who they are.

Each act tests DENY_ACCOUNT, then NOT_ALLOWED (decision 4), and moves the rules' access version,
so that whoever is reading decides again.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select, update

from agencies.accounts import require_administrator, require_partnership_administrator
from agencies.models import AccountRow, AgencyRow, RoleRow, WorkerIdentityRow, WorkerRow
from agencies.roles import ADMINISTRATOR, roles_at
from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.standing import Standing, standing_of
from agencies.workers.addresses import email_of, free_form
from audit.events import AccountChanged, RoleChanged
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId, new_id
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class NewWorker:
    """A worker to be added. Without an e-mail address he cannot sign in.

    `has_mfa` becomes true by enrolling; it is given here only for workers who never sign in by
    password: those of a demonstration or a replayed case.
    """

    name: str
    role: str
    email: str | None = None
    is_active: bool = True
    has_mfa: bool = False
    is_acting_dsl: bool = False
    training_until: datetime | None = None


def add_worker(
    work: Work, *, agency_id: AgencyId, worker: NewWorker, worker_id: WorkerId | None = None
) -> WorkerId:
    """Add a worker with his first role and an account. Raises: Refused, Invalid, NotFound."""
    require_administrator(work, agency_id=agency_id)
    agency = work.session.get(AgencyRow, agency_id)
    if agency is None:
        raise NotFound(agency_id)
    _check_role(work, agency.type, worker.role)
    return _add_worker(work, agency_id, worker, worker_id or WorkerId(new_id()))


def add_first_worker(work: Work, *, agency_id: AgencyId, worker: NewWorker) -> WorkerId:
    """Add an agency's first administrator, as part of adding the agency itself.

    Raises: Refused, also when the agency has any worker already; Invalid.
    """
    require_partnership_administrator(work)
    has_workers = work.session.scalars(
        select(WorkerRow.id).where(WorkerRow.agency_id == agency_id).limit(1)
    ).first()
    if has_workers is not None or worker.role != ADMINISTRATOR:
        raise Refused("NOT_ALLOWED")
    return _add_worker(work, agency_id, worker, WorkerId(new_id()))


def _add_worker(
    work: Work, agency_id: AgencyId, worker: NewWorker, worker_id: WorkerId
) -> WorkerId:
    work.session.add(
        WorkerRow(
            id=worker_id,
            agency_id=agency_id,
            name=worker.name,
            email=_free_email(work, agency_id, worker.email),
            recorded_at=work.now,
        )
    )
    work.session.flush()  # the role and the account refer to it
    _begin_role(work, worker_id, worker.role)
    work.session.add(
        AccountRow(
            worker_id=worker_id,
            is_active=worker.is_active,
            has_mfa=worker.has_mfa,
            is_acting_dsl=worker.is_acting_dsl,
            training_until=worker.training_until,
            starts_at=work.now,
            recorded_by=work.actor.worker_id,
        )
    )
    raise_versions(work.session, [RULES])
    work.record(
        AccountChanged(
            worker_id=worker_id,
            change="created",
            is_active=worker.is_active,
            has_mfa=worker.has_mfa,
            is_acting_dsl=worker.is_acting_dsl,
            training_until=worker.training_until,
            name=worker.name,
            email=email_of(worker.email or ""),
        )
    )
    work.record(RoleChanged(worker_id=worker_id, role=worker.role, agency_id=agency_id))
    return worker_id


def _check_role(work: Work, agency_type: str, role: str) -> None:
    # A replayed case may hold any role; the rules show an unknown one nothing.
    if not work.actor.is_system and role not in roles_at(agency_type):
        raise Invalid({"role": gettext("This kind of agency has no such role.")})


def _free_email(work: Work, agency_id: AgencyId, typed: str | None) -> str | None:
    return None if typed is None else free_form(work.session, typed=typed, agency_id=agency_id)


def change_role(work: Work, *, worker_id: WorkerId, role: str) -> None:
    """End the worker's role and begin another. His sessions end: they speak for the old one.

    Raises: Refused, NotFound, Invalid.
    """
    standing = managed(work, worker_id)
    if worker_id == work.actor.worker_id:
        raise Refused("NOT_ALLOWED")  # an administrator would open case content to herself
    _check_role(work, standing.agency_type, role)
    if role == standing.role and not work.actor.is_system:
        raise Invalid({"role": gettext("This is the worker's role already.")})
    work.session.execute(
        update(RoleRow)
        .where(RoleRow.worker_id == worker_id, RoleRow.ends_at.is_(None))
        .values(ends_at=work.now)
        .execution_options(synchronize_session=False)
    )
    _begin_role(work, worker_id, role)
    end_sessions_of(work, worker_id=worker_id, because=Ended.ROLE)
    raise_versions(work.session, [RULES])
    work.record(RoleChanged(worker_id=worker_id, role=role, agency_id=standing.agency_id))


def _begin_role(work: Work, worker_id: WorkerId, role: str) -> None:
    work.session.add(
        RoleRow(
            worker_id=worker_id,
            role=role,
            starts_at=work.now,
            ends_at=None,
            recorded_by=work.actor.worker_id,
        )
    )


def link_identity(work: Work, *, worker_id: WorkerId, person_id: PersonId) -> None:
    """Record that the worker is this person of the records (rule 1.2). Raises: Refused."""
    managed(work, worker_id)
    work.session.add(
        WorkerIdentityRow(worker_id=worker_id, person_id=person_id, recorded_at=work.now)
    )
    raise_versions(work.session, [RULES])
    work.record(AccountChanged(worker_id=worker_id, change="identity", value=person_id))


def managed(work: Work, worker_id: WorkerId) -> Standing:
    """The standing of a worker whom the actor manages.

    Raises: Refused NOT_ALLOWED for another agency's worker and for nobody alike; NotFound when
    the system asks for nobody.
    """
    standing = standing_of(work.session, worker_id=worker_id, at=work.now)
    require_administrator(work, agency_id=standing.agency_id if standing else AgencyId(""))
    if standing is None:
        raise NotFound(worker_id)
    return standing
