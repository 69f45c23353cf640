"""All that is held against the log: the rows of tables, and the words of updates."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from audit.report import Progress
from audit.verifier.checks import Faults
from audit.verifier.entry import Leaf, Payload
from hub.foundation.work import Work
from hub.held_to_log.comparing import HeldToLog
from hub.held_to_log.said import SaidToLog

Showing = Callable[[str], AbstractContextManager[Progress]]
"""Shows under a label how far something has come."""


class EverythingHeld:
    """Hears every sound entry once; then rows and words are held against what was heard."""

    def __init__(self) -> None:
        self._rows, self._said = HeldToLog(), SaidToLog()

    @property
    def untold(self) -> int:
        """Of how many updates and corrections no entry says what they say."""
        return self._said.untold

    @property
    def untold_rows(self) -> Mapping[str, int]:
        """The same of words sealed in rows, by table."""
        return self._rows.untold

    def close(self) -> None:
        """Forget everything."""
        self._rows.close()
        self._said.close()

    def hear(self, leaf: Leaf, payload: Payload) -> None:
        """Take an entry whose details are there."""
        self._rows.hear(leaf, payload)
        self._said.hear(leaf, payload)

    def compare(self, work: Work, showing: Showing) -> Faults:
        """What is gone, invented, changed, reworded or cannot be opened any more."""
        faults = Faults()
        with showing("Holding the lists against it") as progress:
            self._rows.compare(work, faults, progress)
        with showing("Opening what updates say") as progress:
            self._said.compare(work, faults, progress)
        return faults
