"""A log that says nothing new: while the hub serves, no minute passes without an entry.

So a witness that hears nothing knows that the hub is down, cut off, or no longer recording, and
somebody there has to ask. It knows nothing of anybody all the same.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from audit.witnesses.service import Witness

LONGEST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Silence:
    """since: when the log was last seen to grow; None for one that never showed itself."""

    origin: str
    since: datetime | None

    def sentence(self, now: datetime) -> str:
        """For whoever looks after the witness."""
        if self.since is None:
            return f"{self.origin} has never asked this witness for anything. Ask the hub why."
        minutes = int((now - self.since).total_seconds()) // 60
        return (
            f"{self.origin} has shown nothing new for {minutes:,} minutes, since "
            f"{self.since:%d %B, %H:%M} UTC. While the hub serves, its log grows every minute: ask "
            "the hub's operators, on a number you have from elsewhere, what has stopped it."
        )


def silent_logs(
    witness: Witness, *, now: datetime, longest: timedelta = LONGEST
) -> tuple[Silence, ...]:
    """Every log it watches that has not grown for longer than that, but for those that ended."""
    grown = witness.store.grown_at()
    return tuple(
        Silence(origin, grown.get(origin))
        for origin in _in_use(witness)
        if origin not in grown or now - grown[origin] > longest
    )


def _in_use(witness: Witness) -> tuple[str, ...]:
    """Of `…/audit/1` and `…/audit/2` the one that it was told of last."""
    newest = {origin.rpartition("/")[0]: origin for origin in witness.logs}
    return tuple(newest.values())
