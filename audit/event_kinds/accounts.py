"""Events of signing in, accounts, roles and agreements, and of the log itself."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import AgencyId, EntryId, SessionId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event, action="LOGIN", kind=Kind.ACCESS, about="worker_id"):
    """A worker signed in. method: password and code, persona, partner sign-on."""

    worker_id: WorkerId
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event, action="LOGIN_FAILED", kind=Kind.ACCESS, about="worker_id", why="reason"):
    """A sign-in failed. worker_id None: no such account. reason: password, code, account …"""

    reason: str
    worker_id: WorkerId | None = None
    outcome: str = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLocked(Event, action="LOGIN_LOCKED", kind=Kind.ACCESS, about="worker_id"):
    """Too many failures: sign-in to this account waits a while."""

    worker_id: WorkerId | None = None
    seconds: int = 0
    outcome: str = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedUp(Event, action="STEP_UP", kind=Kind.ACCESS, about="worker_id"):
    """A worker proved again, minutes before a grave act, that it is he."""

    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event, action="LOGOUT", kind=Kind.ACCESS, about="ended_session"):
    """A worker ended a session of his."""

    ended_session: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(
    Event, action="SESSION_END", kind=Kind.ACCESS, about="ended_session", why="reason"
):
    """A session ended for another reason: idle, expired, everywhere, disabled, role …"""

    ended_session: SessionId
    reason: str
    worker_id: WorkerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Event, action="ACCOUNT", about="worker_id", why="change"):
    """change: created, active, inactive, password, code, training, acting_dsl …"""

    worker_id: WorkerId
    change: str
    value: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChanged(Event, action="DSA", about="agency_id"):
    """An agency's data sharing agreement got another period. Dates in ISO form."""

    agency_id: AgencyId
    begins: str
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadsErased(Event, action="SHRED", kind=Kind.LOG):
    """The details of older entries were erased. Names them, so that absence is explained."""

    entries: tuple[EntryId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionRebuilt(Event, action="LOG_REBUILD", kind=Kind.LOG):
    """The rows to search in were derived anew. found: what was wrong with them, by code."""

    entries: int
    faults: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysChanged(Event, action="KEYS", kind=Kind.LOG, why="act"):
    """The key that wraps all others was changed. act: begun, proven, failed, retired.

    key_id: the one in use; count: how many keys and secrets lay under a former one, were wrapped
    anew, or how many former ones are gone.
    """

    act: str
    key_id: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillHeld(Event, action="DRILL", kind=Kind.LOG, why="drill"):
    """Backup, restore or keys were tried on a copy. outcome: well, failed."""

    drill: str
    outcome: str
