"""Events of comparing where people live. No address is in any of them."""

from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTyped(Event, action="HOME_TYPED", about="worker_id"):
    """Somebody typed where a worker lives. counts: two people have typed the same by now."""

    worker_id: WorkerId
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeForgotten(Event, action="HOME_FORGOTTEN", about="worker_id"):
    """The fingerprints of a worker's home were erased."""

    worker_id: WorkerId
