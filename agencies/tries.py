"""Counts tries to sign in, and says how long the next one is not looked at."""

from agencies.entering import Visitor, known_device
from agencies.password_checks import email_of, stored_password
from agencies.throttle import Bucket, buckets_for, count_failure, seconds_to_wait
from audit.events import SignInFailed, SignInLocked
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


def seconds_until_look(work: Work, *, email: str, visitor: Visitor) -> int:
    """How long tries on this address are not looked at, to spare the hashing."""
    worker_id = stored_password(work.session, email=email).worker_id
    buckets = buckets_of(work, "password", email_of(email), worker_id, visitor)
    return seconds_to_wait(work.session, buckets=buckets, now=work.now)


def buckets_of(
    work: Work, stage: str, account: str, worker_id: WorkerId | None, visitor: Visitor
) -> tuple[Bucket, ...]:
    return buckets_for(
        work.keyring,
        stage=stage,
        account=account,
        address=visitor.address,
        device=known_device(work.session, worker_id, visitor.device_token),
    )


def failed(work: Work, buckets: tuple[Bucket, ...], worker_id: WorkerId | None, reason: str) -> int:
    count_failure(work.session, buckets=buckets, now=work.now)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    work.record(SignInFailed(worker_id=worker_id, reason=reason))
    if wait:
        work.record(SignInLocked(worker_id=worker_id, seconds=wait))
    return wait
