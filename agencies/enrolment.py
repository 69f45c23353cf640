"""Setting password and authenticator with an invitation."""

from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select, update

from agencies.entering import Entered, Refusal, Visitor, enter, may_enter, present_role
from agencies.factors import (
    new_secret,
    seal_secret,
    set_authenticator,
    step_shown,
    unseal_secret,
)
from agencies.invitations import end_passwords
from agencies.models import InvitationRow, PasswordRow, SessionRow, WorkerRow
from agencies.session_service import Beginning, begin, end_sessions_of
from agencies.session_states import Ended, Stage
from agencies.sessions import StagedSignIn
from agencies.standing import standing_of
from agencies.throttle import buckets_for_address, count_failure, seconds_to_wait
from agencies.tokens import hash_of
from agencies.workers.account_service import AccountChange, replace_account
from agencies.workers.addresses import address_in
from audit.events import AccountChanged, SignInFailed
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import SessionId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Enrolling:
    """A worker who is setting his password and authenticator."""

    session_id: SessionId
    worker_id: WorkerId
    name: str
    email: str
    secret: str


def accept(work: Work, *, code: str, visitor: Visitor) -> str | Refusal:
    """Begin to enrol with an invitation code; the token for the cookie.

    The invitation stays good until enrolment is finished.
    """
    buckets = buckets_for_address(work.keyring, address=visitor.address)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    worker_id = _invited(work, code)
    role_seq = None if worker_id is None else present_role(work, worker_id=worker_id)
    if worker_id is None or role_seq is None:
        count_failure(work.session, buckets=buckets, now=work.now)
        work.record(SignInFailed(reason="invitation"))
        return Refusal()
    beginning = Beginning(worker_id, role_seq, Stage.ENROLMENT, visitor.device, work.now)
    session_id, token = begin(work, beginning=beginning)
    work.session.flush()  # the secret is bound to the row just added
    work.session.execute(
        update(SessionRow)
        .where(SessionRow.id == session_id)
        .values(secret=seal_secret(work.keyring, secret=new_secret(), record_id=session_id))
    )
    return token


def _invited(work: Work, code: str) -> WorkerId | None:
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    row = work.session.scalars(
        select(InvitationRow).where(InvitationRow.code_hash == hash_of(typed))
    ).first()
    if row is None or row.ended_at is not None or work.now >= row.expires_at:
        return None
    return WorkerId(row.worker_id)


def enrolling(work: Work, *, pending: StagedSignIn) -> Enrolling:
    """What the page that sets password and authenticator shows. Raises: NotFound."""
    worker = work.session.get(WorkerRow, pending.worker_id)
    if worker is None or worker.email is None or pending.secret is None:
        raise NotFound(pending.worker_id)
    secret = unseal_secret(work.keyring, sealed=pending.secret, record_id=pending.session_id)
    return Enrolling(
        pending.session_id,
        WorkerId(pending.worker_id),
        worker.name,
        address_in(worker.email),
        secret,
    )


def finish(work: Work, *, who: Enrolling, phc: str, code: str, visitor: Visitor) -> Entered:
    """Set password and authenticator, use up the invitation and let the worker in.

    `phc`: the chosen password, checked and hashed by the caller outside any transaction.
    Raises: Invalid when the code is wrong; NotFound when the invitation was used or replaced.
    """
    step = step_shown(who.secret, code=code, now=work.now)
    if step is None:
        raise Invalid({"code": gettext("This is not the code the app shows now.")})
    _use_up(work, who.worker_id)
    standing = standing_of(work.session, worker_id=who.worker_id, at=work.now)
    if standing is None or not may_enter(standing):
        raise NotFound(who.worker_id)
    end_passwords(work, worker_id=who.worker_id)
    work.session.add(PasswordRow(worker_id=who.worker_id, phc=phc, set_at=work.now, ended_at=None))
    set_authenticator(work, worker_id=who.worker_id, secret=who.secret, last_step=step)
    end_sessions_of(work, worker_id=who.worker_id, because=Ended.CREDENTIALS)
    replace_account(work, standing=standing, change=AccountChange(has_mfa=True))
    work.record(AccountChanged(worker_id=who.worker_id, change="password"))
    entered = enter(work, worker_id=who.worker_id, stage=Stage.FULL, visitor=visitor)
    if isinstance(entered, Refusal):
        raise NotFound(who.worker_id)
    return entered


def _use_up(work: Work, worker_id: WorkerId) -> None:
    used = work.session.execute(
        update(InvitationRow)
        .where(
            InvitationRow.worker_id == worker_id,
            InvitationRow.ended_at.is_(None),
            InvitationRow.expires_at > work.now,
        )
        .values(ended_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE gives a cursor result
        raise NotFound(worker_id)
