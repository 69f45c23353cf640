"""Slowing down those who guess, without shutting out those who belong.

Failures are counted in the database under blind names, alike for accounts that exist and those
that do not. Nothing is ever locked: after some free tries each failure makes the next try wait
longer, up to a limit. A browser from which the worker has signed in before is counted on its
own, so strangers who fail on purpose cannot keep him out.
"""

import hmac
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agencies.models import SignInTryRow
from hub.foundation.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Rule:
    """`free` failures cost nothing; each later one doubles the wait from `first` to `longest`.

    After `forgotten` without a failure the count begins anew.
    """

    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta


_ACCOUNT_HERE = Rule(5, timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=24))
_ACCOUNT = Rule(20, timedelta(seconds=5), timedelta(minutes=15), timedelta(hours=24))
_ADDRESS = Rule(40, timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=1))
_EVERYBODY = Rule(300, timedelta(seconds=2), timedelta(seconds=30), timedelta(minutes=2))
_NEVER = Rule(sys.maxsize, timedelta(0), timedelta(0), timedelta(hours=1))
_KEEP = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A blind name and the rule it is counted by."""

    name: str
    rule: Rule


def buckets_for(
    keyring: Keyring,
    *,
    stage: str,
    accounts: Sequence[str],
    address: str,
    device: str | None,
    made_up: Sequence[str] = (),
) -> tuple[Bucket, ...]:
    """Where a try counts. `device`: one known of the only account, None: a stranger's.

    `accounts` are the ids of the workers it may be about, or what was typed; `address` is the
    other end's IP address. `made_up`: names that only make up the usual number of counts.
    """
    key = keyring.derive("agencies/throttle")
    if device is not None:
        return tuple(_bucket(key, _ACCOUNT_HERE, "device", stage, one, device) for one in accounts)
    return (
        *(_bucket(key, _ACCOUNT_HERE, "here", stage, one, address) for one in accounts),
        *(account_bucket(keyring, stage=stage, account=one) for one in accounts),
        *(_bucket(key, _NEVER, "made up", part, one) for one in made_up for part in "12"),
        _bucket(key, _ADDRESS, "address", address),
        _bucket(key, _EVERYBODY, "everybody"),
    )


def account_bucket(keyring: Keyring, *, stage: str, account: str) -> Bucket:
    """Where strangers' tries on an account count, wherever they come from."""
    key = keyring.derive("agencies/throttle")
    return _bucket(key, _ACCOUNT, "account", stage, account)


def buckets_for_address(keyring: Keyring, *, address: str) -> tuple[Bucket, ...]:
    """Where a try counts that names no account: at the other end's address alone."""
    return (_bucket(keyring.derive("agencies/throttle"), _ADDRESS, "address", address),)


def _bucket(key: bytes, rule: Rule, *parts: str) -> Bucket:
    name = b"\x00".join(part.encode("utf-8", "replace") for part in parts)
    return Bucket(hmac.new(key, name, sha256).hexdigest(), rule)


def seconds_to_wait(session: Session, *, buckets: Iterable[Bucket], now: datetime) -> int:
    """How long until the next try is looked at; 0: at once."""
    waits = session.scalars(
        select(SignInTryRow.wait_until).where(
            SignInTryRow.bucket.in_([bucket.name for bucket in buckets])
        )
    ).all()
    return max((0, *(int((until - now).total_seconds()) for until in waits)))


@dataclass(frozen=True, slots=True)
class Count:
    """Failures that still count, and until when the next try waits."""

    failures: int = 0
    wait_until: datetime | None = None


def counts_of(session: Session, *, buckets: Sequence[Bucket], now: datetime) -> tuple[Count, ...]:
    """How each of these stands, in their order. One statement."""
    rows = session.scalars(
        select(SignInTryRow).where(SignInTryRow.bucket.in_([one.name for one in buckets]))
    )
    found = {row.bucket: row for row in rows}
    return tuple(_count(found.get(one.name), one.rule, now) for one in buckets)


def _count(row: SignInTryRow | None, rule: Rule, now: datetime) -> Count:
    if row is None or now - row.last_at >= rule.forgotten:
        return Count()
    return Count(row.failures, row.wait_until)


def count_failure(session: Session, *, buckets: Iterable[Bucket], now: datetime) -> None:
    """Count one failed try in each bucket. Requires the write transaction: tries queue for it."""
    for bucket in buckets:
        row = session.get(SignInTryRow, bucket.name)
        if row is None:
            row = SignInTryRow(bucket=bucket.name, failures=0, last_at=now, wait_until=now)
            session.add(row)
        is_forgotten = now - row.last_at >= bucket.rule.forgotten
        row.failures = 1 if is_forgotten else row.failures + 1
        row.last_at = now
        row.wait_until = now + wait_after(row.failures, bucket.rule)
    session.execute(
        delete(SignInTryRow)
        .where(SignInTryRow.last_at < now - _KEEP)
        .execution_options(synchronize_session=False)
    )


def wait_after(failures: int, rule: Rule) -> timedelta:
    """The wait that so many failures in a row bring."""
    beyond = failures - rule.free
    if beyond <= 0:
        return timedelta(0)
    doublings: int = 1 << min(beyond - 1, 20)
    return min(rule.first * doublings, rule.longest)


def forgive(session: Session, *, buckets: Iterable[Bucket]) -> None:
    """Forget the failures after a success: those of the place it came from alone.

    A guesser who also owns an account must not clear his address or somebody else's count.
    """
    forget(session, buckets=[one for one in buckets if one.rule is _ACCOUNT_HERE])


def forget(session: Session, *, buckets: Iterable[Bucket]) -> None:
    """Begin these counts anew. One statement."""
    session.execute(
        delete(SignInTryRow)
        .where(SignInTryRow.bucket.in_([bucket.name for bucket in buckets]))
        .execution_options(synchronize_session=False)
    )
