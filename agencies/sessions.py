"""Sign-ins as rows on the server: those still open, those on their way, how one ended.

The cookie holds 256 random bits and the row only their hash. Each stage of signing in, and each
step up, is a new row with a new cookie; the one before it ends.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import SessionRow
from agencies.session_states import OPENING, Ended, Stage, why_over
from agencies.tokens import hash_of
from hub.foundation.identifiers import SessionId, WorkerId


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


def how_it_ended(session: Session, *, cookie: str, now: datetime) -> Ended | None:
    """Why the session of this cookie is over, for the page after it. None: no such session."""
    row = _row_of(session, cookie)
    return None if row is None or row.stage not in OPENING else why_over(row, now)


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
            SessionRow.stage.in_(OPENING),
        )
        .order_by(SessionRow.last_seen_at.desc(), SessionRow.id.desc())
    )
    return tuple(
        OpenSession(SessionId(row.id), row.device, row.begun_at, row.last_seen_at)
        for row in rows
        if why_over(row, now) is None
    )
