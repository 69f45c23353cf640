"""Signing in: e-mail and password, then the code of the authenticator.

Failures are counted and recorded, so they are answers here and not errors: an error would roll
the count back. Nothing in an answer, its size or its timing tells whether an account exists.
"""

from dataclasses import dataclass

from sqlalchemy import update

from agencies.entering import Entered, Refusal, Visitor, enter, may_enter, present_role
from agencies.factors import let_in
from agencies.models import SessionRow
from agencies.password_checks import Checked, stored_passwords
from agencies.session_service import Beginning, begin, end_session
from agencies.session_states import Ended, Stage
from agencies.sessions import StagedSignIn
from agencies.standing import standing_of
from agencies.throttle import forgive, seconds_to_wait
from agencies.tries import code_buckets, failed, password_buckets
from audit.events import SignInFailed
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work

MOST_CODES = 5
"""Wrong codes after which the password has to be given again."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The password was right. `token` goes into the cookie; only a code gets further."""

    token: str


def enter_password(
    work: Work, *, email: str, checked: Checked, visitor: Visitor
) -> Begun | Refusal:
    """Judge a checked password, counting tries.

    The count is read here, in the write transaction, so tries sent at once gain nothing.
    """
    present = stored_passwords(work.session, email=email)
    buckets = password_buckets(work, email=email, stored=present, visitor=visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    worker_id = checked.against.worker_id
    is_his = checked.is_right and checked.against in present
    # Asked in either case, so that nobody's account takes as long as somebody's.
    role_seq = present_role(work, worker_id=worker_id or WorkerId(""))
    if not is_his or worker_id is None or role_seq is None:
        return Refusal(seconds=failed(work, buckets, worker_id, "password"))
    own = password_buckets(work, email=email, stored=(checked.against,), visitor=visitor)
    forgive(work.session, buckets=own)
    beginning = Beginning(worker_id, role_seq, Stage.PASSWORD, visitor.device, work.now)
    return Begun(begin(work, beginning=beginning)[1])


def enter_code(
    work: Work, *, pending: StagedSignIn, code: str, visitor: Visitor
) -> Entered | Refusal:
    """Judge a code, counting tries. A right one lets the worker in, with a new session."""
    buckets = code_buckets(work, worker_id=pending.worker_id, visitor=visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    if not let_in(work, worker_id=pending.worker_id, code=code):
        wait = failed(work, buckets, pending.worker_id, "code")
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
