"""Refuses changes that another site made the browser send (ASVS V3.5)."""

import hmac
import secrets
from hashlib import sha256

from flask import Response, current_app, g, request

from agencies.signed_in import SignedIn
from hub.foundation.errors import NotFound

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
VISIT = "hub-visit"
SAME_SITE = frozenset({"same-origin", "none"})


class AnothersForm(NotFound):
    """Sent from a page of ours that somebody else had opened at this browser, or long ago."""


def check_same_site(signed_in: SignedIn | None) -> None:
    """Let safe methods pass; everything else needs this browser's token.

    Raises: NotFound, so that a probe learns nothing.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    if not carries(token_for(signed_in)):
        raise NotFound("sent by another site, or without this browser's token")


def carries(token: str) -> bool:
    """Whether the request comes from a page of ours that was made for this token's holder."""
    return hmac.compare_digest(form_token().encode(), token.encode())


def is_of_another_session() -> bool:
    """Whether the browser vouches that a page of ours sent it, with a token that is not this
    session's. What such a page asked for is the same for everybody, so a probe learns nothing."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin" and bool(form_token())


def form_token() -> str:
    """The token that came along; "" where the browser says that another site sent it."""
    if request.headers.get("Sec-Fetch-Site", "none") not in SAME_SITE:
        return ""
    return request.form.get(FIELD) or request.headers.get(HEADER) or ""


def token_for(signed_in: SignedIn | None) -> str:
    """The token this browser's forms carry: its session's, or before sign-in its visit's."""
    if signed_in is not None:
        return signed_in.csrf_token
    key = current_app.config["SECRET_KEY"]
    return hmac.new(key, b"visit/" + _visit().encode(), sha256).hexdigest()


def _visit() -> str:
    if "visit" not in g:
        g.visit = request.cookies.get(VISIT) or secrets.token_urlsafe(24)
    return str(g.visit)


def remember_visit(response: Response) -> Response:
    """Give a browser that was shown a form before sign-in the cookie its token is bound to."""
    if "visit" in g and request.cookies.get(VISIT) != g.visit:
        response.set_cookie(VISIT, g.visit, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
