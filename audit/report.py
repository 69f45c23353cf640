"""What verifying a database's log says of it, and to whom while it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from audit.verifier.beginning import Beginning
from audit.verifier.checks import Fault
from audit.verifier.entry import Leaf, Payload

Progress = Callable[[int, int], None]
Hear = Callable[[Leaf, Payload], None]
"""Takes each entry of which the details are there, and what it says."""


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying found. Sound when nothing does not fit.

    size: leaves; pending: entries still without a place; opened: payloads whose commitments
    were re-derived (0 without a keyring); erased: payloads that are gone, and explained.
    erased_between: when the first and the last of these were recorded, in milliseconds.
    size and root are of the log in use; beginnings: what each log after the first began with.
    """

    size: int
    root: str
    pending: int
    checkpoints: int
    opened: int
    erased: int
    fault_count: int
    faults: tuple[Fault, ...]
    fault_codes: frozenset[str] = frozenset()
    beginnings: tuple[Beginning, ...] = ()
    erased_between: tuple[int, int] | None = None

    @property
    def is_sound(self) -> bool:
        return self.fault_count == 0
