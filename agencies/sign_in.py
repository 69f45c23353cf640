"""Signing in: e-mail and password, then the code of the authenticator.

Failures are counted and recorded, so they are answers here and not errors: an error would roll
the count back. Nothing in an answer, its size or its timing tells whether an account exists.
"""

from dataclasses import dataclass

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from agencies.factors import let_in
from agencies.models import KnownDeviceRow, PasswordRow, SessionRow, WorkerRow
from agencies.passwords import STRONG, Hardness, is_right
from agencies.session_service import Beginning, begin, end_session, new_token
from agencies.session_states import Ended, Stage
from agencies.sessions import StagedSignIn
from agencies.signed_in import SignedIn
from agencies.standing import Standing, latest_role, standing_of
from agencies.throttle import Bucket, buckets_for, count_failure, forgive, seconds_to_wait
from agencies.tokens import hash_of
from audit.events import SignedIn as SignInEvent
from audit.events import SignInFailed, SignInLocked, SteppedUp
from hub.foundation.identifiers import SessionId, WorkerId
from hub.foundation.work import Work

MOST_CODES = 5
"""Wrong codes after which the password has to be given again."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a try comes from: the other end's address, its browser in words, its device cookie."""

    address: str
    device: str
    device_token: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """Whose password a try is held against, if anybody's, and its hash."""

    worker_id: WorkerId | None
    phc: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What comparing a typed password with a stored one found, outside any transaction."""

    against: StoredPassword
    is_right: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """The password was right. `token` goes into the cookie; only a code gets further."""

    token: str


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


# --- first stage: the password ---------------------------------------------------------------


def email_of(typed: str) -> str:
    """The e-mail address as it is stored."""
    return typed.strip().casefold()[:254]


def stored_password(session: Session, *, email: str) -> StoredPassword:
    """The password that a sign-in with this address is held against. One statement."""
    row = session.execute(
        select(WorkerRow.id, PasswordRow.phc)
        .outerjoin(
            PasswordRow, (PasswordRow.worker_id == WorkerRow.id) & PasswordRow.ended_at.is_(None)
        )
        .where(WorkerRow.email == email_of(email))
        .order_by(PasswordRow.seq.desc())
        .limit(1)
    ).first()
    return StoredPassword(None, None) if row is None else StoredPassword(WorkerId(row[0]), row[1])


def password_of(session: Session, *, worker_id: WorkerId) -> StoredPassword:
    """The password of a worker who is in. One statement."""
    phc = session.scalars(
        select(PasswordRow.phc)
        .where(PasswordRow.worker_id == worker_id, PasswordRow.ended_at.is_(None))
        .order_by(PasswordRow.seq.desc())
        .limit(1)
    ).first()
    return StoredPassword(worker_id, phc)


def check(stored: StoredPassword, *, password: str, hardness: Hardness = STRONG) -> Checked:
    """Compare, outside any transaction: it takes long and must block nobody.

    Raises: Unavailable when too many are being compared.
    """
    return Checked(stored, is_right(password, stored.phc, hardness=hardness))


def enter_password(
    work: Work, *, email: str, checked: Checked, visitor: Visitor
) -> Begun | Refusal:
    """Judge a checked password, counting tries.

    The count is read here, in the write transaction, so tries sent at once gain nothing.
    """
    buckets = _buckets(work, "password", email_of(email), checked.against.worker_id, visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    present = stored_password(work.session, email=email)
    worker_id = present.worker_id
    # Asked in either case, so that nobody's account takes as long as somebody's.
    role_seq = present_role(work, worker_id=worker_id or WorkerId(""))
    if not checked.is_right or present != checked.against or worker_id is None or role_seq is None:
        return Refusal(seconds=_failed(work, buckets, worker_id, "password"))
    forgive(work.session, buckets=buckets)
    beginning = Beginning(worker_id, role_seq, Stage.PASSWORD, visitor.device, work.now)
    return Begun(begin(work, beginning=beginning)[1])


def seconds_until_look(work: Work, *, email: str, visitor: Visitor) -> int:
    """How long tries on this address are not looked at, to spare the hashing."""
    worker_id = stored_password(work.session, email=email).worker_id
    buckets = _buckets(work, "password", email_of(email), worker_id, visitor)
    return seconds_to_wait(work.session, buckets=buckets, now=work.now)


def _buckets(
    work: Work, stage: str, account: str, worker_id: WorkerId | None, visitor: Visitor
) -> tuple[Bucket, ...]:
    return buckets_for(
        work.keyring,
        stage=stage,
        account=account,
        address=visitor.address,
        device=_known_device(work.session, worker_id, visitor.device_token),
    )


def _failed(
    work: Work, buckets: tuple[Bucket, ...], worker_id: WorkerId | None, reason: str
) -> int:
    count_failure(work.session, buckets=buckets, now=work.now)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    work.record(SignInFailed(worker_id=worker_id, reason=reason))
    if wait:
        work.record(SignInLocked(worker_id=worker_id, seconds=wait))
    return wait


def _known_device(session: Session, worker_id: WorkerId | None, token: str | None) -> str | None:
    # Asked in either case, as above.
    return session.scalars(
        select(KnownDeviceRow.token_hash).where(
            KnownDeviceRow.token_hash == hash_of(token or ""),
            KnownDeviceRow.worker_id == (worker_id or ""),
            KnownDeviceRow.ended_at.is_(None),
        )
    ).first()


def present_role(work: Work, *, worker_id: WorkerId) -> int | None:
    """The row of the role the worker has now; None when he has none and cannot sign in."""
    asked: Select[int | None] = select(latest_role(work.now)).where(WorkerRow.id == worker_id)
    return work.session.scalars(asked).first()


# --- second stage: the code ------------------------------------------------------------------


def enter_code(
    work: Work, *, pending: StagedSignIn, code: str, visitor: Visitor
) -> Entered | Refusal:
    """Judge a code, counting tries. A right one lets the worker in, with a new session."""
    buckets = _buckets(work, "code", pending.worker_id, pending.worker_id, visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    if not let_in(work, worker_id=pending.worker_id, code=code):
        wait = _failed(work, buckets, pending.worker_id, "code")
        return Refusal(seconds=wait, is_over=_count_code(work, pending))
    forgive(work.session, buckets=buckets)
    return _entered(work, pending, visitor)


def _count_code(work: Work, pending: StagedSignIn) -> bool:
    work.session.execute(
        update(SessionRow)
        .where(SessionRow.id == pending.session_id)
        .values(tries=SessionRow.tries + 1)
        .execution_options(synchronize_session=False)
    )
    is_over = pending.tries + 1 >= MOST_CODES
    if is_over:
        end_session(work, session_id=pending.session_id, because=Ended.CREDENTIALS)
    return is_over


def _entered(work: Work, pending: StagedSignIn, visitor: Visitor) -> Entered | Refusal:
    end_session(work, session_id=pending.session_id, because=Ended.NEXT_STAGE)
    standing = standing_of(work.session, worker_id=pending.worker_id, at=work.now)
    if standing is None or not may_enter(standing):
        work.record(SignInFailed(worker_id=pending.worker_id, reason="account"))
        return Refusal(is_over=True, is_closed=True)
    return enter(work, worker_id=pending.worker_id, stage=Stage.FULL, visitor=visitor)


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
    if _known_device(work.session, worker_id, visitor.device_token) is not None:
        return None
    token = new_token()
    work.session.add(
        KnownDeviceRow(
            token_hash=hash_of(token), worker_id=worker_id, known_since=work.now, ended_at=None
        )
    )
    return token


# --- proving it again ------------------------------------------------------------------------


def step_up(
    work: Work, *, signed_in: SignedIn, checked: Checked | None, code: str, visitor: Visitor
) -> Entered | Refusal:
    """Judge a password and a code given again before something grave. Right ones bring a new
    session.

    A demonstration's persona has neither: for him asking is enough.
    """
    worker_id = signed_in.actor.worker_id
    buckets = _buckets(work, "code", worker_id, worker_id, visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    if signed_in.stage is Stage.PERSONA:
        return _stepped_up(work, signed_in, visitor)
    present = password_of(work.session, worker_id=worker_id)
    is_known = checked is not None and checked.is_right and checked.against == present
    if not is_known or not let_in(work, worker_id=worker_id, code=code):
        reason = "code" if is_known else "password"
        return Refusal(seconds=_failed(work, buckets, worker_id, reason))
    return _stepped_up(work, signed_in, visitor)


def _stepped_up(work: Work, signed_in: SignedIn, visitor: Visitor) -> Entered | Refusal:
    worker_id = signed_in.actor.worker_id
    role_seq = present_role(work, worker_id=worker_id)
    if role_seq is None:
        return Refusal(is_over=True)
    end_session(work, session_id=signed_in.session_id, because=Ended.NEXT_STAGE)
    beginning = Beginning(
        worker_id, role_seq, signed_in.stage, visitor.device, signed_in.signed_in_at, work.now
    )
    session_id, token = begin(work, beginning=beginning)
    work.record(SteppedUp(worker_id=worker_id))
    return Entered(token, session_id, worker_id, None)
