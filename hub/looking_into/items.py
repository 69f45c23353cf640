"""What deserves a look, as a value: which signal, whose reading, of which family, when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from hub.foundation.identifiers import AgencyId, FamilyId, FindingId, WorkerId

_NAMES = UUID("5b0b4f7e-9f57-4c58-9a53-0c1f3f1f6f11")
"""Any fixed id: item ids are derived under it."""


class Signal(StrEnum):
    """Why something deserves a look, in alphabetical order. No signal is a reproach."""

    ADDRESS = "address"
    BULK = "bulk"
    CLOSED = "closed"
    COLLEAGUE = "colleague"
    HOURS = "hours"
    NO_INVOLVEMENT = "none"
    OPENING = "opening"
    SAMPLE = "sample"
    SEARCHES = "searches"
    SEARCHES_OF_WEEK = "searches-week"
    SURNAME = "surname"
    WITHHELD = "withheld"


MONTHLY = frozenset(
    {Signal.ADDRESS, Signal.CLOSED, Signal.COLLEAGUE, Signal.NO_INVOLVEMENT, Signal.SURNAME}
)
"""Of one family, once a month."""


class State(StrEnum):
    """How far it has been looked into."""

    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    RAISED = "raised"
    CLOSED = "closed"


WAITING = frozenset({State.OPEN, State.ASKED, State.ANSWERED})
"""States in which the lead, or the worker she asked, has something to do."""


OVER = frozenset({State.CLOSED, State.RAISED})
"""States after which whatever happens is another item."""


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step as the log tells of it: which, and the digest of its words."""

    step_id: str
    words_digest: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The item before this one, of the same kind and time, that is over. until: how far it went."""

    item_id: FindingId
    until: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One thing. period: what parts it from the same of another time ("2026-11", a day, "").

    worker_id: whose act it is, if one worker's; object_id: the opening or the update, if one.
    times: how often, in the signal's own measure. given_id: of one that was stored already.
    earlier: what was looked into before, where this counts only what came since.
    families: what is about a day is about these; empty where that is not worked out any more.
    """

    agency_id: AgencyId
    signal: Signal
    worker_id: WorkerId | None
    family_id: FamilyId | None
    object_id: str | None
    period: str
    happened_at: datetime
    times: int = 1
    given_id: FindingId | None = None
    earlier: Earlier | None = None
    families: tuple[FamilyId, ...] = ()

    @property
    def item_id(self) -> FindingId:
        """The same each time it is worked out."""
        if self.given_id is not None:
            return self.given_id
        about = (self.agency_id, self.signal, self.worker_id, self.family_id, self.object_id)
        text = "/".join(str(one or "") for one in (*about, self.period))
        return FindingId(str(uuid5(_NAMES, text)))
