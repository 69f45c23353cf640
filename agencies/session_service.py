"""Beginning and ending sign-ins."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from agencies.models import SessionRow
from agencies.session_states import Ended, Stage
from agencies.tokens import csrf_token_of, hash_of
from audit.events import SessionEnded
from hub.foundation.identifiers import SessionId, WorkerId, new_id
from hub.foundation.work import Effect, Work

Listener = Callable[[tuple[SessionId, ...]], None]
_listeners: list[Listener] = []


def on_ended(listener: Listener) -> Effect:
    """Call the listener with the ids of sessions that have ended, after each commit that ends any,
    until the returned function is called.

    Sessions that merely time out are not announced; ask `actor_for_session` before each emit.
    """
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def new_token() -> str:
    """256 random bits as text fit for a cookie."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new session row needs to know."""

    worker_id: WorkerId
    role_seq: int
    stage: Stage
    device: str
    begun_at: datetime
    stepped_up_at: datetime | None = None


def begin(work: Work, *, beginning: Beginning) -> tuple[SessionId, str]:
    """Add a session; its id, and the token for the cookie, which is nowhere else."""
    token, session_id = new_token(), SessionId(new_id())
    work.session.add(
        SessionRow(
            id=session_id,
            token_hash=hash_of(token),
            form_hash=hash_of(csrf_token_of(token)),
            worker_id=beginning.worker_id,
            role_seq=beginning.role_seq,
            stage=beginning.stage,
            device=beginning.device[:80],
            begun_at=beginning.begun_at,
            last_seen_at=work.now,
            stepped_up_at=beginning.stepped_up_at,
            tries=0,
            secret=None,
            ended_at=None,
            ended_because=None,
        )
    )
    return session_id, token


def end_session(work: Work, *, session_id: SessionId, because: Ended) -> None:
    """End one session for good."""
    _end(work, (session_id,), because)


def end_sessions_of(
    work: Work, *, worker_id: WorkerId, because: Ended, besides: SessionId | None = None
) -> tuple[SessionId, ...]:
    """End all sessions of a worker, at whatever stage, but the one named, and record each."""
    ids = work.session.scalars(
        select(SessionRow.id)
        .where(SessionRow.worker_id == worker_id, SessionRow.ended_at.is_(None))
        .order_by(SessionRow.id)
    )
    ended = tuple(SessionId(one) for one in ids if one != besides)
    _end(work, ended, because)
    for one in ended:
        work.record(SessionEnded(ended_session=one, reason=because, worker_id=worker_id))
    return ended


def _end(work: Work, session_ids: tuple[SessionId, ...], because: Ended) -> None:
    if not session_ids:
        return
    work.session.execute(
        update(SessionRow)
        .where(SessionRow.id.in_(session_ids), SessionRow.ended_at.is_(None))
        .values(ended_at=work.now, ended_because=because, secret=None)
        .execution_options(synchronize_session="fetch")
    )
    work.after_commit(lambda: _announce(session_ids))


def _announce(session_ids: tuple[SessionId, ...]) -> None:
    for listener in _listeners:
        listener(session_ids)
