"""Counts tries to sign in, and says how long the next one is not looked at."""

from collections.abc import Sequence

from agencies.entering import Visitor, known_device
from agencies.password_checks import StoredPassword, stored_passwords
from agencies.throttle import Bucket, buckets_for, count_failure, seconds_to_wait
from agencies.workers.addresses import email_of
from audit.events import SignInFailed, SignInLocked
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work

PASSWORD, CODE = "password", "code"


def seconds_until_look(work: Work, *, email: str, visitor: Visitor) -> int:
    """How long tries on this address are not looked at, to spare the hashing."""
    stored = stored_passwords(work.session, email=email)
    buckets = password_buckets(work, email=email, stored=stored, visitor=visitor)
    return seconds_to_wait(work.session, buckets=buckets, now=work.now)


def password_buckets(
    work: Work, *, email: str, stored: Sequence[StoredPassword], visitor: Visitor
) -> tuple[Bucket, ...]:
    """Where a password counts: under each worker it is held against, whatever his address is.

    So a corrected address begins no new count. Under the address where it is nobody's. As many
    are counted for an address of one worker as for one of two, and of none.
    """
    device, holder = known_device(
        work.session, [one.worker_id for one in stored], visitor.device_token
    )
    typed = email_of(email)
    workers = [one.worker_id for one in stored if one.worker_id is not None]
    accounts: list[str] = [holder] if holder is not None else [*workers] or [typed]
    return buckets_for(
        work.keyring,
        stage=PASSWORD,
        accounts=accounts,
        made_up=[f"{typed} {place}" for place in range(len(accounts), len(stored))],
        address=visitor.address,
        device=device,
    )


def code_buckets(work: Work, *, worker_id: WorkerId, visitor: Visitor) -> tuple[Bucket, ...]:
    """Where a code counts, or whatever a worker types who is known already."""
    return buckets_for(
        work.keyring,
        stage=CODE,
        accounts=(worker_id,),
        address=visitor.address,
        device=known_device(work.session, [worker_id], visitor.device_token)[0],
    )


def failed(work: Work, buckets: tuple[Bucket, ...], worker_id: WorkerId | None, reason: str) -> int:
    count_failure(work.session, buckets=buckets, now=work.now)
    wait = seconds_to_wait(work.session, buckets=buckets, now=work.now)
    work.record(SignInFailed(worker_id=worker_id, reason=reason))
    if wait:
        work.record(SignInLocked(worker_id=worker_id, seconds=wait))
    return wait
