"""Entries whose details are gone: by whose word, from when to when, and whether it was too early.

Details are kept for eight years at the least, as long as the shortest-lived record that an entry
may be about: NHS Records Management Code of Practice, adult health records after the last contact.
"""

from collections.abc import Mapping

from .checks import Faults
from .entry import Leaf, Payload

DAY = 86_400_000
KEPT = 2922 * DAY
"""Eight years with their two leap days, in milliseconds."""


class Erasures:
    """Takes what is gone and what explains it in any order, and leaves in that of their places.

    now: in milliseconds since 1970; None where whoever verifies has no clock.
    """

    def __init__(self, faults: Faults, now: int | None = None) -> None:
        self._faults, self._now = faults, now
        self._gone: dict[str, tuple[str, int | None]] = {}
        self._explained: set[tuple[str, str]] = set()
        self._explaining: set[str] = set()
        self._happened: dict[str, int] = {}
        self._latest = 0

    def __len__(self) -> int:
        return len(self._gone)

    @property
    def between(self) -> tuple[int, int] | None:
        """When the first and the last of them were recorded, in milliseconds; None without any."""
        times = [at for _, at in self._gone.values() if at is not None]
        return (min(times), max(times)) if times else None

    def take(self, entry_id: str, explained_by: str, leaf: Leaf | None) -> None:
        """An entry whose details are gone. leaf: None where it cannot be read."""
        self._gone[entry_id] = (explained_by, leaf.milliseconds if leaf else None)

    def explain(self, entry_id: str, payload: Payload) -> None:
        """An entry that names others whose details were erased."""
        self._explaining.add(entry_id)
        self._explained |= _explained(entry_id, payload)

    def pass_by(self, leaf: Leaf) -> None:
        """Any leaf, after those before it: these happened no later than it did.

        Whoever holds the log's key can date an erasure years ahead, but not what others record
        after it.
        """
        at = leaf.milliseconds
        if at < self._latest:
            self._happened = {one: min(at, moment) for one, moment in self._happened.items()}
            self._latest = at
        if leaf.entry_id in self._explaining:
            self._happened[leaf.entry_id] = at
            self._latest = at

    def finish(self) -> None:
        """Name what nobody explains, and what was erased before its time was over."""
        for entry_id, (explanation, at) in sorted(self._gone.items()):
            if (entry_id, explanation) not in self._explained:
                self._faults.add("erasure-unexplained", entry_id)
            elif at is not None and self._moment(explanation) - at < KEPT:
                self._faults.add("erased-early", entry_id)

    def _moment(self, explanation: str) -> int:
        happened = self._happened.get(explanation, 0)
        return happened if self._now is None else min(happened, self._now)


def _explained(entry_id: str, payload: Payload) -> set[tuple[str, str]]:
    """(erased entry, this entry) for each one that it names."""
    details = payload.value("details")
    named = details.get("entries") if isinstance(details, Mapping) else None
    return {(str(one), entry_id) for one in named} if isinstance(named, list) else set()
