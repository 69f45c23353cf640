"""Events of a child: his status, and who is in the groups around him."""

from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet(Event, action="STATUS_SET", about="child_id", why="status"):
    """A child's status, or his legal track, changed.

    is_categorised: it says of which category, if of one; entries of before did not.
    """

    child_id: PersonId
    status: str
    track: str = "main"
    category: str | None = None
    is_categorised: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroupEvent(Event, about="child_id", why="group", subject="member"):
    """group: strategy, plan or core; member: an agency's or a worker's id."""

    child_id: PersonId
    group: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJoined(_GroupEvent, action="GROUP_JOIN"):
    """An agency or a worker became a member of a child's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(_GroupEvent, action="GROUP_LEAVE"):
    """An agency or a worker left a child's group."""
