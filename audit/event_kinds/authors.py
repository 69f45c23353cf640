"""Events of what the author agency chose about one of its updates (rule 7, decision 4)."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event
from hub.foundation.identifiers import AgencyId, GrantId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeptFrom(Event, about="update_id"):
    """from_agencies, from_workers: whom the author agency had kept the update from."""

    update_id: UpdateId
    from_agencies: tuple[AgencyId, ...] = ()
    from_workers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateReleased(_KeptFrom, action="RELEASE"):
    """They may have it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingReviewed(_KeptFrom, action="WITHHOLD_REVIEW"):
    """A safeguarding lead looked at it again, and it stays kept from them until review_at."""

    review_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _SensitivityChanged(Event, about="update_id"):
    """sensitivity: the SN that resulted; readers: those named now who were not before.

    named_readers: all who are named from now on.
    """

    update_id: UpdateId
    sensitivity: int
    readers: tuple[WorkerId, ...] = ()
    named_readers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityRaised(_SensitivityChanged, action="SN_RAISE"):
    """An update became more sensitive, or got named readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityLowered(_SensitivityChanged, action="SN_LOWER"):
    """An update became less sensitive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantGiven(Event, action="GRANT", about="update_id", why="basis", subject="to"):
    """An update was given to one agency or worker, up to a level (E, S, F), until a time."""

    update_id: UpdateId
    grant_id: GrantId
    to: str
    level: str
    basis: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEnded(Event, action="GRANT_END", about="update_id", subject="to"):
    """The author agency took a grant back."""

    update_id: UpdateId
    grant_id: GrantId
    to: str
