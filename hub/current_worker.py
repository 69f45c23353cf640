"""Who is signed in, as Flask-Login asks for it: our session row is the only thing it believes.

No user id in a signed cookie and no remember-me: both would outlive the session they stand for.
"""

from datetime import datetime

from flask import Flask, Request, g
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.orm import Session

from agencies.signed_in import SignedIn, actor_for_cookie
from agencies.tokens import cookie_name
from hub.foundation.settings import Settings


class CurrentWorker(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """The worker behind the session cookie of this request."""

    def __init__(self, signed_in: SignedIn) -> None:
        self.signed_in = signed_in

    def get_id(self) -> str:
        """The session, not the worker: it ends when the session does."""
        return self.signed_in.session_id


def know_workers(app: Flask, settings: Settings) -> None:
    """Have Flask-Login load the worker from the session row of each request."""
    manager = LoginManager(app, add_context_processor=False)  # templates get the frame alone
    manager.session_protection = None  # an address or a browser's name proves nothing

    def load(request: Request) -> CurrentWorker | None:
        if "session_lookup" not in g:
            return None  # outside a unit of work nobody is signed in
        session, now = g.session_lookup
        cookie = request.cookies.get(cookie_name(settings))
        signed_in = cookie and actor_for_cookie(session, cookie=cookie, now=now)
        return CurrentWorker(signed_in) if signed_in else None

    manager.request_loader(load)


def look_up(session: Session, now: datetime) -> SignedIn | None:
    """Who is signed in, read in this unit of work; None when nobody is, or not any more."""
    g.pop("_login_user", None)  # an earlier unit of work of this request may have looked too
    g.session_lookup = (session, now)
    worker = current_user._get_current_object()
    g.signed_in = worker.signed_in if isinstance(worker, CurrentWorker) else None
    g.pop("session_lookup")
    return worker.signed_in if isinstance(worker, CurrentWorker) else None
