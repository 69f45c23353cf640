"""What is asked between two acts: one snapshot, and one unit of work for each who asks."""

from collections.abc import Callable, Hashable
from contextlib import ExitStack
from datetime import datetime

from sqlalchemy.orm import Session

from hub.boundary import Ground
from hub.foundation.actor import Actor
from hub.foundation.work import Work


class Asking:
    """Questions asked at one instant of one state, without leaving a trace."""

    def __init__(self, ground: Ground, at: datetime) -> None:
        self.at = at
        self._ground = ground
        self._open = ExitStack()
        self._session = self._open.enter_context(ground.database.read())
        self._works: dict[Hashable, Work] = {}

    def work_of(self, who: Hashable, find: Callable[[Session], Actor]) -> Work:
        """The unit of work of that worker; `find` says how he stands."""
        if who not in self._works:
            actor = find(self._session)
            self._works[who] = Work(
                self._session, self.at, actor, self._ground.keyring, is_snapshot=True
            )
        return self._works[who]

    def close(self) -> None:
        """Let go of the snapshot."""
        self._open.close()
