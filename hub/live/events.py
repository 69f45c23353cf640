"""The socket's events. Each declares its capability, like a view, and is checked each time."""

import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, request
from flask_socketio import SocketIO, disconnect, join_room

from agencies.capabilities import may_attempt
from agencies.session_service import on_ended
from agencies.signed_in import SignedIn, actor_for_cookie
from agencies.tokens import cookie_name
from consent.authorise import deny
from hub.alerts.push import outside, send_pushes_to
from hub.boundary import Attempt, Ground, look
from hub.foundation.actor import Actor
from hub.foundation.gate import Capability, gate_of, opens_to
from hub.foundation.identifiers import AlertId, FamilyId, SessionId, UpdateId
from hub.foundation.settings import Settings
from hub.live.lookout import Lookout, OpenPage
from hub.live.sending import Sender
from hub.live.sockets import OpenSockets
from hub.presentation.typed import typed_id

Handler = Callable[..., object]
CONNECT = "live.connect"
LONGEST_MARK = 100
MOST_LISTED = 200
"""Families of one page, such as My work, that are looked after."""


class LiveAlerts:
    """Socket.IO on the application. Refuses to be set up with an event that names no gate."""

    def __init__(self, app: Flask, ground: Ground, settings: Settings) -> None:
        self._app, self._ground, self._settings = app, ground, settings
        self.sockets = OpenSockets()
        self.socketio = SocketIO(
            app,
            async_mode="threading",
            message_queue=settings.redis_url,
            manage_session=False,
        )
        self.sender = Sender(ground, self.sockets, self._emit, self._drop)
        self.lookout = Lookout(ground, self._tell)
        for name, handler in (
            ("connect", self.connect),
            ("disconnect", self.disconnect),
            ("watch", self.watch),
        ):
            gate_of(handler)
            self.socketio.on_event(name, handler)
        ground.endings.extend(
            (
                send_pushes_to(self.sender.push),
                on_ended(self.sender.end),
                self.sender.close,
                self.lookout.close,
            )
        )

    @opens_to(Capability.ALERTS_ALERT_VIEW)
    def connect(self, auth: object = None) -> bool:
        """Admit a browser of this origin with a standing session and that session's token."""
        signed_in = self._signed_in()
        if signed_in is None or not _is_same_origin() or not _has_token(auth, signed_in):
            return False
        actor = signed_in.actor
        if not may_attempt(
            role=actor.role,
            agency_type=actor.agency_type,
            capability=Capability.ALERTS_ALERT_VIEW,
        ):
            self._refused(actor)
            return False
        if not self.sockets.admit(signed_in.session_id, _socket_id()):
            return False
        join_room(signed_in.session_id)
        self.sender.start()
        return True

    @opens_to(Capability.ALERTS_ALERT_VIEW)
    def disconnect(self, _reason: object = None) -> None:
        """Forget the socket."""
        self.lookout.forget(_socket_id())
        self.sockets.forget(_socket_id())

    @opens_to(Capability.ALERTS_ALERT_VIEW)
    def watch(self, asked: object = None) -> None:
        """Tell this socket once, when its page no longer shows what its worker may see.

        Whoever asks about a page he was never shown is told so at once, whatever is behind it:
        the answer holds nothing but that he would have to load it.
        """
        session_id = self.sockets.session_of(_socket_id())
        if session_id is None:
            return
        listed = asked[:MOST_LISTED] if isinstance(asked, list) else [asked]
        pages = [page for one in listed if (page := _page(session_id, one)) is not None]
        if pages:
            self.lookout.watch(_socket_id(), *pages)

    def _signed_in(self) -> SignedIn | None:
        cookie = request.cookies.get(cookie_name(self._settings))
        if not cookie:
            return None
        with self._ground.database.read() as session:
            return actor_for_cookie(session, cookie=cookie, now=self._ground.clock.now())

    def _refused(self, actor: Actor) -> None:
        """Leave the denial entry of whoever connects although his role is told of nothing."""
        attempt = Attempt(act=CONNECT, actor=actor, address=request.remote_addr)
        look(
            self._ground,
            attempt,
            lambda work: deny(work, object_id="", reason="ROLE", exit_name=CONNECT),
        )

    def _emit(self, session_id: SessionId, alert_id: AlertId, urgency: str) -> None:
        self.socketio.emit("alert", outside(alert_id, urgency), to=session_id)

    def _tell(self, socket_id: str) -> None:
        self.socketio.emit("changed", to=socket_id)

    def _drop(self, socket_id: str) -> None:
        with self._app.app_context():
            disconnect(socket_id, namespace="/")
        self.lookout.forget(socket_id)
        self.sockets.forget(socket_id)


def _page(session_id: SessionId, asked: object) -> OpenPage | None:
    """What a browser says it has open; None where it says nothing readable."""
    fields = asked if isinstance(asked, dict) else {}
    family_id, update_id = (_id(fields.get(name)) for name in ("family", "update"))
    mark = str(fields.get("mark", ""))
    if family_id is None or len(mark) > LONGEST_MARK:
        return None
    return OpenPage(
        session_id, FamilyId(family_id), UpdateId(update_id) if update_id else None, mark
    )


def _id(text: object) -> str | None:
    return typed_id(str(text))


def _socket_id() -> str:
    return str(getattr(request, "sid"))  # noqa: B009 - Flask-SocketIO adds it


def _is_same_origin() -> bool:
    """A browser always says where a page came from; whoever says nothing is no browser."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.host


def _has_token(auth: object, signed_in: SignedIn) -> bool:
    given = str(auth.get("csrf", "")) if isinstance(auth, dict) else ""
    return hmac.compare_digest(given.encode(), signed_in.csrf_token.encode())
