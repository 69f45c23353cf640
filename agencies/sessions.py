"""Sign-ins as rows on the server: who is behind a cookie, and when that ends.

The cookie holds 256 random bits and the row only their hash. Each stage of signing in, and each
step up, is a new row with a new cookie; the one before it ends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, Protocol

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from agencies.models import AgencyRow, RoleRow, SessionRow, WorkerRow
from hub.foundation.actor import Actor
from hub.foundation.identifiers import AgencyId, SessionId, WorkerId
from hub.foundation.settings import Settings
from hub.foundation.statements import Prepared, optional_instant_of

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
STAGE_LASTS = timedelta(minutes=10)
ENROLMENT_LASTS = timedelta(minutes=30)
STEP_UP_LASTS = timedelta(minutes=5)
TOUCH_EVERY = timedelta(seconds=30)


class Stage(StrEnum):
    """How far a sign-in has come. Only FULL and PERSONA open anything."""

    PASSWORD = "password"
    ENROLMENT = "enrolment"
    FULL = "full"
    PERSONA = "persona"


class Ended(StrEnum):
    """Why a session ended."""

    ABSOLUTE = "absolute"
    ACCOUNT = "account"
    CREDENTIALS = "credentials"
    IDLE = "idle"
    NEXT_STAGE = "next-stage"
    ROLE = "role"
    SIGNED_OUT = "signed-out"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The worker behind a cookie, and his session.

    `needs_touch`: the visit is worth noting, which it is twice a minute. `csrf_token` is what his
    forms carry; empty when he was looked up without his cookie.
    """

    actor: Actor
    session_id: SessionId
    worker_name: str
    agency_name: str
    stage: Stage
    signed_in_at: datetime
    stepped_up_at: datetime | None
    needs_touch: bool
    csrf_token: str

    def has_stepped_up(self, now: datetime) -> bool:
        """Whether he proved again, within five minutes, that it is he (ASVS 5.0 V7.5.3)."""
        return self.stepped_up_at is not None and now - self.stepped_up_at < STEP_UP_LASTS


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One line of "my sessions"."""

    session_id: SessionId
    device: str
    signed_in_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class StagedSignIn:
    """A sign-in on its way: the worker is not in yet."""

    session_id: SessionId
    worker_id: WorkerId
    tries: int
    secret: bytes | None


_FULL = (Stage.FULL, Stage.PERSONA)


def hash_of(token: str) -> str:
    """What is stored of a token. No salt or stretching: the token is random already."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def csrf_token_of(cookie: str) -> str:
    """What the forms of the holder of this cookie carry (ASVS 5.0 V3.5.1).

    Made from the cookie, which scripts and other sites cannot read, and never the stored hash.
    """
    return sha256(b"hub/csrf/v1\x00" + cookie.encode("utf-8", "replace")).hexdigest()


def cookie_name(settings: Settings) -> str:
    """`__Host-` binds the cookie to TLS and this host; plain http on one's own machine cannot."""
    return "hub-session" if settings.is_demo else "__Host-hub-session"


_SIGNED_IN = (
    select(
        SessionRow.begun_at,
        SessionRow.last_seen_at,
        SessionRow.stepped_up_at,
        SessionRow.ended_at,
        RoleRow.starts_at,
        RoleRow.ends_at,
        SessionRow.id,
        SessionRow.worker_id,
        SessionRow.stage,
        SessionRow.ended_because,
        WorkerRow.name,
        AgencyRow.id,
        AgencyRow.name,
        AgencyRow.type,
        RoleRow.role,
    )
    .join(WorkerRow, WorkerRow.id == SessionRow.worker_id)
    .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
    .join(RoleRow, RoleRow.seq == SessionRow.role_seq)
)
_BY_COOKIE = Prepared(_SIGNED_IN.where(SessionRow.token_hash == bindparam("asked")), ("asked",))
_BY_SESSION = Prepared(_SIGNED_IN.where(SessionRow.id == bindparam("asked")), ("asked",))
_INSTANTS = 6  # of its columns are instants, the first ones


class _Row(NamedTuple):
    """A session and whose it is."""

    begun_at: datetime
    last_seen_at: datetime
    stepped_up_at: datetime | None
    ended_at: datetime | None
    role_from: datetime
    role_until: datetime | None
    id: str
    worker_id: str
    stage: str
    ended_because: str | None
    worker_name: str
    agency_id: str
    agency_name: str
    agency_type: str
    role: str

    def has_role(self, now: datetime) -> bool:
        return self.role_from <= now and (self.role_until is None or now < self.role_until)


def _found(session: Session, statement: Prepared, asked: str) -> _Row | None:
    for row in statement.read(session, (asked,)):
        return _Row._make((*map(optional_instant_of, row[:_INSTANTS]), *row[_INSTANTS:]))
    return None


def actor_for_cookie(session: Session, *, cookie: str, now: datetime) -> SignedIn | None:
    """Who is signed in with this cookie; None when nobody is, or not any more. One statement."""
    row = _found(session, _BY_COOKIE, hash_of(cookie))
    return None if row is None else _signed_in(row, now, csrf_token_of(cookie))


def actor_for_session(session: Session, *, session_id: SessionId, now: datetime) -> SignedIn | None:
    """The same by session id: for sockets, at each event and before each emit."""
    row = _found(session, _BY_SESSION, session_id)
    return None if row is None else _signed_in(row, now, "")


def _signed_in(row: _Row, now: datetime, csrf_token: str) -> SignedIn | None:
    if row.stage not in _FULL or not row.has_role(now) or why_over(row, now) is not None:
        return None
    session_id = SessionId(row.id)
    return SignedIn(
        actor=Actor(
            WorkerId(row.worker_id), AgencyId(row.agency_id), row.agency_type, row.role, session_id
        ),
        session_id=session_id,
        worker_name=row.worker_name,
        agency_name=row.agency_name,
        stage=Stage(row.stage),
        signed_in_at=row.begun_at,
        stepped_up_at=row.stepped_up_at,
        needs_touch=now - row.last_seen_at >= TOUCH_EVERY,
        csrf_token=csrf_token,
    )


class Lasting(Protocol):
    """What says whether a session still lives: its row, or those columns of it."""

    @property
    def stage(self) -> str: ...
    @property
    def begun_at(self) -> datetime: ...
    @property
    def last_seen_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def ended_because(self) -> str | None: ...


def why_over(row: Lasting, now: datetime) -> Ended | None:
    """Why that session opens nothing any more; None while it does."""
    if row.ended_at is not None:
        return Ended(row.ended_because or Ended.SIGNED_OUT)
    if now - row.begun_at >= _LASTS[Stage(row.stage)]:
        return Ended.ABSOLUTE
    if now - row.last_seen_at >= IDLE:
        return Ended.IDLE
    return None


_LASTS = {
    Stage.PASSWORD: STAGE_LASTS,
    Stage.ENROLMENT: ENROLMENT_LASTS,
    Stage.FULL: ABSOLUTE,
    Stage.PERSONA: ABSOLUTE,
}


def touch_session(session: Session, *, session_id: SessionId, now: datetime) -> None:
    """Note that the session was used just now. Never revives one that has ended or run out."""
    session.execute(
        update(SessionRow)
        .where(
            SessionRow.id == session_id,
            SessionRow.ended_at.is_(None),
            SessionRow.last_seen_at > now - IDLE,
            SessionRow.last_seen_at < now,
        )
        .values(last_seen_at=now)
        .execution_options(synchronize_session=False)
    )


def how_it_ended(session: Session, *, cookie: str, now: datetime) -> Ended | None:
    """Why the session of this cookie is over, for the page after it. None: no such session."""
    row = _row_of(session, cookie)
    return None if row is None or row.stage not in _FULL else why_over(row, now)


def just_timed_out(session: Session, *, cookie: str, now: datetime) -> Actor | None:
    """The worker whose session behind this cookie ran out by itself, within half a day.

    For keeping what he was typing, and nothing else: he is not signed in. None when he signed
    out, when the session was ended for him, or when he has that role no more.
    """
    row = _found(session, _BY_COOKIE, hash_of(cookie))
    if row is None or row.stage not in _FULL or why_over(row, now) not in _BY_ITSELF:
        return None
    if not row.has_role(now) or now - row.last_seen_at >= ABSOLUTE:
        return None
    return Actor(WorkerId(row.worker_id), AgencyId(row.agency_id), row.agency_type, row.role)


_BY_ITSELF = (Ended.IDLE, Ended.ABSOLUTE)


def staged(session: Session, *, cookie: str, stage: Stage, now: datetime) -> StagedSignIn | None:
    """The sign-in on its way behind this cookie, if it has come to that stage and still lives."""
    row = _row_of(session, cookie)
    if row is None or row.stage != stage or why_over(row, now) is not None:
        return None
    return StagedSignIn(SessionId(row.id), WorkerId(row.worker_id), row.tries, row.secret)


def _row_of(session: Session, cookie: str) -> SessionRow | None:
    return session.scalars(
        select(SessionRow).where(SessionRow.token_hash == hash_of(cookie))
    ).first()


def open_sessions(
    session: Session, *, worker_id: WorkerId, now: datetime
) -> tuple[OpenSession, ...]:
    """The worker's sign-ins that still open something, last used first."""
    rows = session.scalars(
        select(SessionRow)
        .where(
            SessionRow.worker_id == worker_id,
            SessionRow.ended_at.is_(None),
            SessionRow.stage.in_(_FULL),
        )
        .order_by(SessionRow.last_seen_at.desc(), SessionRow.id.desc())
    )
    return tuple(
        OpenSession(SessionId(row.id), row.device, row.begun_at, row.last_seen_at)
        for row in rows
        if why_over(row, now) is None
    )
