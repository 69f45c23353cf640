"""What the browser at the other end is and remembers: address, kind, cookies."""

import re

from flask import Response, current_app, g, request

from agencies.entering import Entered, Visitor
from agencies.signed_in import SignedIn
from agencies.tokens import cookie_name
from hub.foundation.settings import Settings

DEVICE_SECONDS = 400 * 24 * 60 * 60  # browsers keep no cookie for longer

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"))
_LATER_BROWSERS = (("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def settings() -> Settings:
    """The settings the application was made with."""
    found: Settings = current_app.config["HUB_SETTINGS"]
    return found


def signed_in() -> SignedIn | None:
    """Who is signed in at the other end, if anybody."""
    found = g.get("signed_in")
    return found if isinstance(found, SignedIn) else None


def session_cookie() -> str:
    """The session cookie as sent; empty when none was."""
    return request.cookies.get(cookie_name(settings()), "")


def visitor() -> Visitor:
    """Where the request comes from."""
    return Visitor(
        address=request.remote_addr or "",
        device=device_words(request.headers.get("User-Agent", "")),
        device_token=request.cookies.get(_device_cookie()),
    )


def device_words(user_agent: str) -> str:
    """A browser in words a worker recognises, such as "Firefox on Windows"."""
    browser = _first(user_agent, (*_BROWSERS, *_LATER_BROWSERS)) or "A browser"
    system = _first(user_agent, _SYSTEMS)
    return f"{browser} on {system}" if system else browser


def _first(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    return next((words for mark, words in marks if re.search(rf"\b{re.escape(mark)}", text)), "")


def keep_stage(response: Response, token: str) -> Response:
    """Give the browser the cookie of a stage or a session. It goes when the browser closes."""
    response.set_cookie(
        cookie_name(settings()), token, httponly=True, samesite="Lax", secure=_is_bound(), path="/"
    )
    return response


def keep_entered(response: Response, entered: Entered) -> Response:
    """Give the browser the cookie of a full session, and one by which it is known later."""
    keep_stage(response, entered.token)
    if entered.device_token is not None:
        response.set_cookie(
            _device_cookie(),
            entered.device_token,
            max_age=DEVICE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=_is_bound(),
            path="/",
        )
    return response


def forget_session(response: Response) -> Response:
    """Take the session cookie and whatever the browser kept of pages."""
    response.delete_cookie(
        cookie_name(settings()), httponly=True, samesite="Lax", secure=_is_bound(), path="/"
    )
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _device_cookie() -> str:
    return "__Host-hub-device" if _is_bound() else "hub-device"


def _is_bound() -> bool:
    return not settings().is_demo
