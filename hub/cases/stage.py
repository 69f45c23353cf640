"""The stage a case is played on: a scratch database, a clock that stands still, and the names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from agencies.standing import standing_of
from hub.boundary import Attempt, Ground, perform
from hub.cases.asking import Asking
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.clock import FrozenClock
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import WorkerId, new_id
from hub.foundation.work import Work

Result = TypeVar("Result")


class Unnamed(Exception):
    """A case names something that does not exist by then."""


@dataclass(slots=True)
class Names:
    """The ids behind a case's own names, by kind."""

    of_kind: dict[str, dict[str, str]] = field(default_factory=dict)

    def new(self, kind: str, name: object) -> str:
        """A fresh id for a name."""
        made = self.of_kind.setdefault(kind, {})[str(name)] = new_id()
        return made

    def bind(self, kind: str, name: object, made: str) -> None:
        """Keep the id something was given."""
        self.of_kind.setdefault(kind, {})[str(name)] = made

    def id(self, kind: str, name: object) -> str:
        """The id. Raises: Unnamed."""
        try:
            return self.of_kind[kind][str(name)]
        except KeyError:
            raise Unnamed(f"{kind} {name}") from None

    def any_id(self, name: object, kinds: tuple[str, ...]) -> str | None:
        """The id under that name in the first of these kinds that has it."""
        found = (self.of_kind.get(kind, {}).get(str(name)) for kind in kinds)
        return next((one for one in found if one is not None), None)

    def ids_of(self, name: object) -> frozenset[str]:
        """The ids under that name, of whatever kind: a name is unique within its kind alone."""
        found = (made.get(str(name)) for made in self.of_kind.values())
        return frozenset(one for one in found if one is not None)

    def name_of(self, kind: str, made: str) -> str:
        """The case's own name of an id."""
        return next(name for name, one in self.of_kind.get(kind, {}).items() if one == made)


@dataclass(slots=True)
class Stage:
    """Where events are carried out. `refused` keeps the code of each refused event, by name.

    has_ends: something was begun that ends by itself; without, nobody need ask when.
    """

    ground: Ground
    clock: FrozenClock
    names: Names = field(default_factory=Names)
    refused: dict[str, str] = field(default_factory=dict)
    has_ends: bool = False
    _asking: Asking | None = None
    _planned: tuple[datetime | None] | None = None

    def ids(self, kind: str, names: object) -> tuple[str, ...]:
        """The ids behind a list of names; none for an absent list."""
        listed = names if isinstance(names, list) else ()
        return tuple(self.names.id(kind, name) for name in listed)

    def act(self, by: object, act: str, change: Callable[[Work], Result]) -> Result:
        """Carry out one act as that worker, or without one as the replayer itself."""
        self.stop_asking()
        self._planned = None
        return perform(self.ground, Attempt(act=act, actor=self.actor(by)), change)

    def planned(self, next_due: Callable[[Work], datetime | None]) -> datetime | None:
        """When something next falls due: asked once after each act, for nothing else moves it."""
        if self._planned is None:
            self._planned = (self.work_as(None, next_due),)
        return self._planned[0]

    def actor(self, by: object) -> Actor:
        """The worker as he stands now. Raises: Unnamed."""
        with self.ground.database.read() as session:
            return self._actor(by, session)

    def _actor(self, by: object, session: Session) -> Actor:
        if by is None:
            return SYSTEM
        worker_id = WorkerId(self.names.id("workers", by))
        standing = standing_of(session, worker_id=worker_id, at=self.clock.now())
        if standing is None:
            raise Unnamed(f"workers {by}")
        return Actor(worker_id, standing.agency_id, standing.agency_type, standing.role)

    def work_as(self, by: object, read: Callable[[Work], Result]) -> Result:
        """Ask something as that worker without leaving a trace."""
        if self._asking is None or self._asking.at != self.clock.now():
            self.stop_asking()
            self._asking = Asking(self.ground, self.clock.now())
        return read(self._asking.work_of(by and str(by), lambda session: self._actor(by, session)))

    def stop_asking(self) -> None:
        """What was read until now may no longer hold."""
        if self._asking is not None:
            self._asking.close()
            self._asking = None


Event = Mapping[str, object]
Act = Callable[[Stage, Event], None]


def name_of_event(event: Event) -> str:
    """How expectations refer to an event: its ref, or its id if it has none."""
    return str(event.get("ref") or event.get("id") or "")


def carry_out(stage: Stage, event: Event, at: datetime, act: Act) -> str | None:
    """Do what the event says at its instant; the refusal's code, or None."""
    stage.stop_asking()
    stage.clock.move_to(at)
    try:
        act(stage, event)
    except Refused as refusal:
        return refusal.code
    except Invalid as invalid:
        return "INVALID " + " ".join(sorted(invalid.fields))
    except NotFound:
        return None  # ending what is not there changes nothing
    return None
