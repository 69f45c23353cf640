"""Events of accounts, roles, agencies and their agreements."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event
from hub.foundation.identifiers import AgencyId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Event, action="ACCOUNT", about="worker_id", why="change"):
    """change: created, active, inactive, password, code, training, acting_dsl …

    is_active, has_mfa, is_acting_dsl, training_until: as the account stands from now on, where
    what changed is one of them. name, email: of a worker who was added, as they were given.
    """

    worker_id: WorkerId
    change: str
    value: str = ""
    is_active: bool | None = None
    has_mfa: bool | None = None
    is_acting_dsl: bool | None = None
    training_until: datetime | None = None
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerCorrected(Event, action="WORKER", about="worker_id", why="change"):
    """A worker's name or address was put right. change: name, email or "name email".

    name, email: as they are from now on; email is empty for a worker who has none.
    """

    worker_id: WorkerId
    change: str
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event, action="ROLE", about="worker_id", why="role"):
    """A worker's role began. He has one at a time."""

    worker_id: WorkerId
    role: str
    agency_id: AgencyId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCreated(Event, action="AGENCY", about="agency_id", why="agency_type"):
    """An agency joined the partnership."""

    agency_id: AgencyId
    agency_type: str
    name: str
    is_never_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChanged(Event, action="DSA", about="agency_id"):
    """An agency's data sharing agreement got another period. Dates in ISO form."""

    agency_id: AgencyId
    begins: str
    ends: str = ""
