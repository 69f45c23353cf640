"""Which sockets are open, and to whose session each belongs: it never outlives its session."""

from collections import defaultdict
from threading import Lock

from hub.foundation.identifiers import SessionId

MOST_OF_A_SESSION = 6
MOST_OF_ALL = 240
"""Below the server's threads: an open socket holds one, and pages need some too."""


class OpenSockets:
    """The sockets of this process, by session."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_session: dict[SessionId, set[str]] = defaultdict(set)
        self._session_of: dict[str, SessionId] = {}

    def admit(self, session_id: SessionId, socket_id: str) -> bool:
        """Count a socket in; false when the session or the process has enough of them."""
        with self._lock:
            own = self._by_session[session_id]
            if len(own) >= MOST_OF_A_SESSION or len(self._session_of) >= MOST_OF_ALL:
                return False
            own.add(socket_id)
            self._session_of[socket_id] = session_id
            return True

    def forget(self, socket_id: str) -> None:
        """A socket has closed."""
        with self._lock:
            session_id = self._session_of.pop(socket_id, None)
            if session_id is None:
                return
            self._by_session[session_id].discard(socket_id)
            if not self._by_session[session_id]:
                del self._by_session[session_id]

    def of_session(self, session_id: SessionId) -> tuple[str, ...]:
        """The sockets of one session."""
        with self._lock:
            return tuple(self._by_session.get(session_id, ()))

    def sessions(self) -> tuple[SessionId, ...]:
        """Every session with an open socket."""
        with self._lock:
            return tuple(self._by_session)

    def session_of(self, socket_id: str) -> SessionId | None:
        """Whose socket it is."""
        with self._lock:
            return self._session_of.get(socket_id)
