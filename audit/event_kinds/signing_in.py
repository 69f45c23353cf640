"""Events of signing in and out."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import SessionId, WorkerId


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
