"""One unit of work: what a request, a socket event or a command carries from end to end."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar, cast

from sqlalchemy.orm import Session

from hub.foundation.actor import Actor
from hub.foundation.keyring import Keyring

Effect = Callable[[], None]
Result = TypeVar("Result")
INSTANT = "instant of the unit of work"
"""Where a session says when whatever it stores is recorded."""


class Recordable(Protocol):
    """Something that happened and belongs in the audit log (see `audit.events`)."""

    @property
    def action(self) -> str:
        """The code of what was done."""
        ...


@dataclass
class Work:
    """The session, the instant and the actor of one unit of work, and what it leaves behind.

    Services never commit. What they record becomes audit entries in the same transaction;
    what they ask for `after_commit` (a push) runs only once that has succeeded.
    """

    session: Session
    now: datetime
    actor: Actor
    keyring: Keyring
    events: list[Recordable] = field(default_factory=list)
    refusals: list[Recordable] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    """The access versions this unit of work decided on: by family, and of the rules."""
    changes: int | None = None
    """The last change of any fact that its snapshot knows; None until it reads one."""
    passages: set[str] = field(default_factory=set)
    """Whose keys it may have though its agency has no part in the family (consent.wall)."""
    has_no_wall: bool = False
    """Known only once it was asked: its database keeps no key from anybody."""
    is_snapshot: bool = False
    """It only reads, and all of it at one instant: what it was told once stays true."""
    _told: dict[Hashable, object] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.session.info[INSTANT] = self.now

    def once(self, key: Hashable, find: Callable[[], Result]) -> Result:
        """What `find` gives, found once on a snapshot; a unit that may write asks each time.

        key: what is asked, with all that the answer depends on. It ends with the unit of work.
        """
        if not self.is_snapshot:
            return find()
        if key not in self._told:
            self._told[key] = find()
        return cast(Result, self._told[key])

    def told(self, key: Hashable) -> object | None:
        """What `once` has found for that key already; None if nothing was asked yet."""
        return self._told.get(key)

    def record(self, event: Recordable) -> None:
        """Queue an audit entry. It commits with the change, or nothing does."""
        self.events.append(event)

    def record_refusal(self, event: Recordable) -> None:
        """Queue an audit entry that is kept although everything else is rolled back."""
        self.refusals.append(event)

    def after_commit(self, effect: Effect) -> None:
        """Run this once everything is stored; never when it is not."""
        self.effects.append(effect)
