"""Tells open pages when what they show may no longer be seen. The event says "changed" and no more.

Looked for in the database and not announced by whoever changes something: so it makes no
difference which process did it, or whether anybody did and a time limit just ran out.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from agencies.signed_in import actor_for_session
from hub.boundary import Attempt, Ground, look
from hub.foundation.actor import Actor
from hub.foundation.errors import HubError, NotFound
from hub.foundation.identifiers import FamilyId, SessionId, UpdateId
from hub.foundation.versions import RULES, versions_of
from hub.foundation.work import Work
from hub.timeline.marks import family_stands, update_stands

EVERY_SECONDS = 1.0
ANEW_SECONDS = 60.0
"""Limits in time end something without moving a version: each page is looked at this often."""
_log = logging.getLogger(__name__)
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page somebody has open: of a family, or of one update of it, and the mark it carries."""

    session_id: SessionId
    family_id: FamilyId
    update_id: UpdateId | None
    mark: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A page with the versions it was last found right at, and when that was."""

    page: OpenPage
    versions: tuple[int, ...] = ()
    at: float = 0.0


@dataclass
class Lookout:
    """Looks after the open pages of this process; `tell` reaches the socket of one."""

    ground: Ground
    tell: Tell
    _pages: dict[tuple[str, int], Looked] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: threading.Event = field(default_factory=threading.Event)
    _process: int = 0
    _thread: threading.Thread | None = None

    def watch(self, socket_id: str, *pages: OpenPage) -> None:
        """Look after this page: the one its socket speaks for, in place of any before.

        A page that lists several families is one for each of them.
        """
        self.forget(socket_id)
        with self._lock:
            for place, page in enumerate(pages):
                self._pages[socket_id, place] = Looked(page)
        self._start()

    def forget(self, socket_id: str) -> None:
        """Nobody has it open any more."""
        with self._lock:
            for key in [one for one in self._pages if one[0] == socket_id]:
                del self._pages[key]

    def close(self) -> None:
        """Have the thread stop."""
        self._over.set()
        if self._thread is not None and self._process == os.getpid():
            self._thread.join(timeout=5)

    def round(self) -> None:
        """Tell each page that no longer stands, once, and forget it."""
        with self._lock:
            pages = dict(self._pages)
        if not pages:
            return
        versions, now, told = self._versions(pages), time.monotonic(), set[str]()
        for key, looked in pages.items():
            seen = (versions[looked.page.family_id], versions[RULES])
            is_known = seen == looked.versions and now - looked.at < ANEW_SECONDS
            if key[0] in told or is_known:
                continue
            if self._stands(looked.page):
                self._keep(key, replace(looked, versions=seen, at=now))
            else:
                told.add(key[0])
                self.forget(key[0])
                self.tell(key[0])

    def _keep(self, key: tuple[str, int], looked: Looked) -> None:
        with self._lock:
            known = self._pages.get(key)
            if known is not None and known.page is looked.page:
                self._pages[key] = looked

    def _versions(self, pages: Mapping[tuple[str, int], Looked]) -> Mapping[str, int]:
        families = {one.page.family_id for one in pages.values()}
        with self.ground.database.read() as session:
            return versions_of(session, (*families, RULES))

    def _stands(self, page: OpenPage) -> bool:
        def identify(session: Session, now: datetime) -> Actor:
            signed_in = actor_for_session(session, session_id=page.session_id, now=now)
            if signed_in is None:
                raise NotFound(page.session_id)
            return signed_in.actor

        try:
            return look(
                self.ground,
                Attempt(act="live.watch", identify=identify),
                lambda work: page_stands(work, page),
            )
        except HubError:
            return False

    def _start(self) -> None:
        with self._lock:
            if self._process == os.getpid():
                return
            self._process = os.getpid()
            self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            try:
                self.round()
            except SQLAlchemyError:
                _log.exception("open pages were not looked at; the next round does")


def page_stands(work: Work, page: OpenPage) -> bool:
    """Whether the acting worker would be shown the same again."""
    if page.update_id is not None:
        return update_stands(work, update_id=page.update_id, mark=page.mark)
    return family_stands(work, family_id=page.family_id, mark=page.mark)
