"""Events of what was refused: something asked for by its id, an act."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.event import Event, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied(Event, action="DENY", kind=Kind.REFUSE, about="object_id", why="reason"):
    """Something asked for by its id was refused (decision 3). The screen never says why."""

    object_id: str
    reason: str
    view: str = ""
    purpose: str = ""
    rule_version: str = ""
    access_versions: Mapping[str, int] = field(default_factory=dict)
    outcome: str = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRefused(Event, action="REFUSED", kind=Kind.REFUSE, about="object_id", why="code"):
    """An act was refused by a rule of decision 4 and rolled back."""

    act: str
    code: str
    object_id: str = ""
    outcome: str = "refused"
