"""Events of asking a partner for more of an update: asked, read by who is asked, answered."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import MoreRequestId, UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAsked(Event, action="MORE_ASK", about="update_id"):
    """A worker who reads the summary asked the author agency for more."""

    request_id: MoreRequestId
    update_id: UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreRequestShown(Event, action="VIEW_MORE", kind=Kind.DISCLOSE, about="request_id"):
    """The words of a request were shown to somebody of the author agency."""

    request_id: MoreRequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAnswered(Event, action="MORE", about="request_id", why="outcome"):
    """It was answered. outcome: shared, no."""

    request_id: MoreRequestId
    outcome: str
