"""Lets a worker in who has proved who he is, and knows his browser from then on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from agencies.models import KnownDeviceRow, WorkerRow
from agencies.session_service import Beginning, begin, new_token
from agencies.session_states import Stage
from agencies.standing import Standing, latest_role
from agencies.tokens import hash_of
from audit.events import SignedIn as SignInEvent
from hub.foundation.columns import UtcDateTime
from hub.foundation.identifiers import SessionId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a try comes from: the other end's address, its browser in words, its device cookie."""

    address: str
    device: str
    device_token: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """The worker is in. `device_token` is to be kept by this browser, if it has none yet."""

    token: str
    session_id: SessionId
    worker_id: WorkerId
    device_token: str | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Not in. `seconds` to wait before the next try is looked at; 0: at once.

    `is_over`: begin again with the password. `is_closed`: password and code were right, but the
    account is closed, which its owner may know.
    """

    seconds: int = 0
    is_over: bool = False
    is_closed: bool = False


def may_enter(standing: Standing) -> bool:
    """Whether his account is open. Training and agreement are told of after signing in."""
    return standing.is_active and bool(standing.role)


def enter(work: Work, *, worker_id: WorkerId, stage: Stage, visitor: Visitor) -> Entered | Refusal:
    """Let a worker in who has proved who he is; his browser is known from now on."""
    role_seq = present_role(work, worker_id=worker_id)
    if role_seq is None:
        return Refusal(is_over=True)
    beginning = Beginning(worker_id, role_seq, stage, visitor.device, work.now, work.now)
    session_id, token = begin(work, beginning=beginning)
    method = "persona" if stage is Stage.PERSONA else "password and code"
    work.record(SignInEvent(worker_id=worker_id, method=method))
    return Entered(token, session_id, worker_id, _made_known(work, worker_id, visitor))


def _made_known(work: Work, worker_id: WorkerId, visitor: Visitor) -> str | None:
    if known_device(work.session, [worker_id], visitor.device_token)[0] is not None:
        return None
    token = new_token()
    work.session.add(
        KnownDeviceRow(
            token_hash=hash_of(token), worker_id=worker_id, known_since=work.now, ended_at=None
        )
    )
    return token


def present_role(work: Work, *, worker_id: WorkerId) -> int | None:
    """The row of the role the worker has now; None when he has none and cannot sign in."""
    return work.session.scalars(_role_of(), {"worker_id": worker_id, "at": work.now}).first()


@cache
def _role_of() -> Select[int | None]:
    at = bindparam("at", type_=UtcDateTime)
    return select(latest_role(at)).where(WorkerRow.id == bindparam("worker_id"))


def known_device(
    session: Session, workers: Iterable[WorkerId | None], token: str | None
) -> tuple[str | None, WorkerId | None]:
    """The browser's hash and which of these workers it is known of; None where of nobody."""
    # Asked for nobody's account as for somebody's: both take as long.
    row = session.execute(
        select(KnownDeviceRow.token_hash, KnownDeviceRow.worker_id).where(
            KnownDeviceRow.token_hash == hash_of(token or ""),
            KnownDeviceRow.worker_id.in_([one or "" for one in workers]),
            KnownDeviceRow.ended_at.is_(None),
        )
    ).first()
    return (None, None) if row is None else (row[0], WorkerId(row[1]))
