"""How lately a quorum of witnesses saw the log: what is newer can still be lost unnoticed.

Nothing the database says of it is believed: each line is opened with the witness's key, over the
checkpoint that the log's own key signed, and counts from the time the witness signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import Log, log_in_use
from audit.models import AuditCheckpoint, LogCosignature
from audit.verifier.note import VerifierKey
from audit.verifier.policy import NONE, Policy
from audit.witnesses.kept_lines import CLOCKS_APART, seconds_signed, size_signed

AMBER_AFTER = timedelta(minutes=5)
RED_AFTER = timedelta(minutes=60)


class Light(StrEnum):
    """Green: within minutes; amber: more than five; red: more than sixty, or never."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Freshness:
    """The log up to `size` was seen at `at` by `seen` of `known` witnesses, a quorum.

    at: None while no quorum has ever seen it; size is 0 then.
    """

    size: int
    at: datetime | None
    seen: int
    known: int

    def light(self, now: datetime) -> Light:
        if self.at is None or now - self.at > RED_AFTER:
            return Light.RED
        return Light.AMBER if now - self.at > AMBER_AFTER else Light.GREEN


@dataclass(frozen=True, slots=True)
class _Claim:
    """A checkpoint as the database holds it, and the lines that stand under its size, by key."""

    note: str
    lines: dict[bytes, str]


def freshness(
    session: Session,
    *,
    policy: Policy | None,
    key: VerifierKey,
    now: datetime,
    log: Log | None = None,
) -> Freshness | None:
    """Of the newest checkpoint that a quorum has seen; None where no witness is asked for.

    log: the one in use if none is named. key: the log's, which signed its checkpoints.
    """
    if policy is None or policy.quorum == NONE:
        return None
    log = log or log_in_use(session)
    claims = _claims(session, log)
    known = len(policy.witnesses)
    for size in sorted(claims, reverse=True):
        claim = claims[size]
        # Opening is dear beside counting: what could not be a quorum anyway is left closed.
        if not policy.is_met(claim.lines) or size_signed(claim.note, key) != size:
            continue
        seconds = _opened(claim, policy, now)
        met = policy.met_at(seconds)
        if met is not None:
            return Freshness(size, datetime.fromtimestamp(met, UTC), len(seconds), known)
    return Freshness(0, None, 0, known)


def _claims(session: Session, log: Log) -> dict[int, _Claim]:
    rows = session.execute(
        select(LogCosignature.size, LogCosignature.key, LogCosignature.line, AuditCheckpoint.note)
        .join(AuditCheckpoint, AuditCheckpoint.size == LogCosignature.size)
        .where(log.holds(LogCosignature.size))
    )
    found: dict[int, _Claim] = {}
    for end, key, line, note in rows:
        claim = found.setdefault(end - log.first, _Claim(note, {}))
        claim.lines[_bytes(key)] = line
    return found


def _opened(claim: _Claim, policy: Policy, now: datetime) -> Mapping[bytes, int]:
    """When each witness of the policy cosigned it, of those that really did, and not later."""
    latest = int((now + CLOCKS_APART).timestamp())
    found = {}
    for one in policy.witnesses:
        line = claim.lines.get(one.key.public_key)
        seconds = None if line is None else seconds_signed(claim.note, line, one.key)
        if seconds is not None and seconds <= latest:
            found[one.key.public_key] = seconds
    return found


def _bytes(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""
