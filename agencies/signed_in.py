"""Who is signed in: the worker behind a cookie or a session, for as long as it lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from agencies.models import SessionRow
from agencies.session_holders import BY_SESSION, BY_TOKEN_HASH, Held, held
from agencies.session_states import ABSOLUTE, BY_WORKER, IDLE, OPENING, Stage, why_over
from agencies.tokens import csrf_token_of, hash_of
from hub.foundation.actor import Actor
from hub.foundation.identifiers import AgencyId, SessionId, WorkerId

STEP_UP_LASTS = timedelta(minutes=5)
TOUCH_EVERY = timedelta(seconds=30)


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
    training_until: datetime | None = None

    def is_trained(self, now: datetime) -> bool:
        """Whether his training has not run out: until it is renewed he reads and posts nothing."""
        return self.training_until is None or now < self.training_until

    def has_stepped_up(self, now: datetime) -> bool:
        """Whether he proved again, within five minutes, that it is he (ASVS 5.0 V7.5.3)."""
        return self.stepped_up_at is not None and now - self.stepped_up_at < STEP_UP_LASTS


def actor_for_cookie(session: Session, *, cookie: str, now: datetime) -> SignedIn | None:
    """Who is signed in with this cookie; None when nobody is, or not any more. One statement."""
    row = held(session, BY_TOKEN_HASH, hash_of(cookie))
    return None if row is None else _signed_in(row, now, csrf_token_of(cookie))


def actor_for_session(session: Session, *, session_id: SessionId, now: datetime) -> SignedIn | None:
    """The same by session id: for sockets, at each event and before each emit."""
    row = held(session, BY_SESSION, session_id)
    return None if row is None else _signed_in(row, now, "")


def _signed_in(row: Held, now: datetime, csrf_token: str) -> SignedIn | None:
    if row.stage not in OPENING or not row.has_role(now) or why_over(row, now) is not None:
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
        training_until=row.training_until,
    )


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


def just_timed_out(session: Session, *, cookie: str, now: datetime) -> Actor | None:
    """The worker whose session behind this cookie ran out by itself, or who ended it from
    elsewhere, within half a day.

    For keeping what he was typing, and nothing else: he is not signed in. None when the session
    was ended for him, or when he has that role no more. Who signs out here has no cookie left.
    """
    row = held(session, BY_TOKEN_HASH, hash_of(cookie))
    if row is None or row.stage not in OPENING or why_over(row, now) not in BY_WORKER:
        return None
    if not row.has_role(now) or now - row.last_seen_at >= ABSOLUTE:
        return None
    return Actor(WorkerId(row.worker_id), AgencyId(row.agency_id), row.agency_type, row.role)
