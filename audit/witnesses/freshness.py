"""How lately a quorum of witnesses saw the log: what is newer can still be lost unnoticed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import Log, log_in_use
from audit.models import LogCosignature
from audit.verifier.policy import NONE, Policy

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


def freshness(session: Session, *, policy: Policy, log: Log | None = None) -> Freshness | None:
    """Of the newest checkpoint that a quorum has seen; None where no witness is asked for.

    log: the one in use if none is named.
    """
    if policy.quorum == NONE:
        return None
    by_size: dict[int, dict[bytes, int]] = {}
    log = log or log_in_use(session)
    of_log = select(LogCosignature).where(log.holds(LogCosignature.size))
    for row in session.execute(of_log).scalars():
        seconds = by_size.setdefault(row.size - log.first, {})
        seconds[bytes.fromhex(row.key)] = int(row.at.timestamp())
    known = len(policy.witnesses)
    keys = {one.key.public_key for one in policy.witnesses}
    for size in sorted(by_size, reverse=True):
        met = policy.met_at(by_size[size])
        if met is not None:
            seen = len(keys & by_size[size].keys())
            return Freshness(size, datetime.fromtimestamp(met, UTC), seen, known)
    return Freshness(0, None, 0, known)
