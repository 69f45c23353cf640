"""A worker who is in proves again who he is, before something grave."""

from agencies.entering import Entered, Refusal, Visitor, present_role
from agencies.factors import let_in
from agencies.password_checks import Checked, password_of
from agencies.session_service import Beginning, begin, end_session
from agencies.session_states import Ended, Stage
from agencies.signed_in import SignedIn
from agencies.throttle import seconds_to_wait
from agencies.tries import code_buckets, failed
from audit.events import SteppedUp
from hub.foundation.work import Work


def step_up(
    work: Work, *, signed_in: SignedIn, checked: Checked | None, code: str, visitor: Visitor
) -> Entered | Refusal:
    """Judge a password and a code given again before something grave. Right ones bring a new
    session.

    A demonstration's persona has neither: for him asking is enough.
    """
    worker_id = signed_in.actor.worker_id
    buckets = code_buckets(work, worker_id=worker_id, visitor=visitor)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    if wait:
        return Refusal(seconds=wait)
    if signed_in.stage is Stage.PERSONA:
        return _stepped_up(work, signed_in, visitor)
    present = password_of(work.session, worker_id=worker_id)
    is_known = checked is not None and checked.is_right and checked.against == present
    if not is_known or not let_in(work, worker_id=worker_id, code=code):
        reason = "code" if is_known else "password"
        return Refusal(seconds=failed(work, buckets, worker_id, reason))
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
