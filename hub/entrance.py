"""The way in over HTTP: who it is, whether he may try, and what each error looks like."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import cast
from urllib.parse import urlencode

from flask import Flask, Response, g, make_response, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from agencies.capabilities import may_attempt
from agencies.signed_in import SignedIn, touch_session
from audit.standing import LogBehind
from hub.accounts.browser import keep_entered
from hub.boundary import Attempt, Ground, look, perform
from hub.cross_site import check_same_site
from hub.current_worker import look_up
from hub.foundation.actor import ANONYMOUS, Actor
from hub.foundation.errors import (
    HubError,
    Invalid,
    KeepsChanging,
    NotFound,
    ReadOnly,
    Refused,
    TooOften,
    Unavailable,
)
from hub.foundation.gate import Gate, gate_of
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.proving import prove_again
from hub.refusals import sentence_for
from hub.request_sizes import TOO_LARGE, address_too_long, limit_size, too_large
from hub.unsent import asks_to_keep, forget_sent, keep_unsent, kept_answer

_log = logging.getLogger(__name__)
View = Callable[..., ResponseReturnValue]
TYPED_AGAIN = frozenset({"password", "code", "csrf_token", "home_postcode", "home_house"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

STATUS: dict[type[HubError], tuple[HTTPStatus, str]] = {
    NotFound: (HTTPStatus.NOT_FOUND, "errors/not-found.html"),
    Invalid: (HTTPStatus.UNPROCESSABLE_ENTITY, "errors/invalid.html"),
    Refused: (HTTPStatus.UNPROCESSABLE_ENTITY, "errors/refused.html"),
    TooOften: (HTTPStatus.TOO_MANY_REQUESTS, "errors/rate-limited.html"),
    KeepsChanging: (HTTPStatus.SERVICE_UNAVAILABLE, "errors/changed.html"),
    ReadOnly: (HTTPStatus.SERVICE_UNAVAILABLE, "errors/read-only.html"),
    LogBehind: (HTTPStatus.SERVICE_UNAVAILABLE, "errors/log-behind.html"),
    Unavailable: (HTTPStatus.SERVICE_UNAVAILABLE, "errors/unavailable.html"),
}
"""The one table from error to answer."""


class SignInNeeded(HubError):
    """Nobody is signed in, or the session is over. Answered by the way to the sign-in page."""


class StepUpNeeded(HubError):
    """Only minutes after proving again who it is. Answered by the way to the page that asks."""


def guard_all(app: Flask, ground: Ground, settings: Settings) -> None:
    """Put the gate before every view. Raises: Unguarded when one declares none."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static":
            gate = gate_of(view)
            app.view_functions[endpoint] = _guarded(cast(View, view), gate, ground, settings)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _guarded(view: View, gate: Gate, ground: Ground, settings: Settings) -> View:
    @wraps(view)
    def answer(**arguments: object) -> ResponseReturnValue:
        if gate.reads_nothing:
            return view(**arguments)
        limit_size(gate)
        if (refused := address_too_long()) is not None:
            return refused
        attempt = Attempt(act=request.endpoint or "", identify=_identify(gate), address=_address())
        try:
            if asks_to_keep(gate):
                return kept_answer(keep_unsent(ground, settings, gate, arguments))
            return _answered(view, gate, ground, attempt, arguments)
        except SignInNeeded:
            return redirect(_sign_in_address(keep_unsent(ground, settings, gate, arguments)))
        except StepUpNeeded:
            return _proven(view, gate, ground, arguments)

    return answer


def _answered(
    view: View, gate: Gate, ground: Ground, attempt: Attempt, arguments: dict[str, object]
) -> Response:
    """Raises: SignInNeeded, StepUpNeeded."""
    try:
        response = _run(ground, attempt, gate, lambda work: _respond(view, gate, work, arguments))
    except (SignInNeeded, StepUpNeeded):
        raise
    except (Invalid, Refused, TooOften) as error:
        return _again(gate, ground, attempt, error, arguments)
    except HubError as error:
        return _error_page(ground, attempt, error)
    _touch(ground)
    return response


def _proven(
    view: View, gate: Gate, ground: Ground, arguments: dict[str, object]
) -> ResponseReturnValue:
    """Only looked at: on to the page that asks. Sent: asked at once, and what was typed stays."""
    if request.method in SAFE_METHODS:
        return redirect("/sign-in/again?" + urlencode({"next": request.path}))
    attempt = Attempt(act=request.endpoint or "", address=_address())
    try:
        proven = prove_again(ground, _identify(replace(gate, step_up=False)))
    except HubError as error:
        return _error_page(ground, attempt, error)
    if isinstance(proven, Response):
        return proven
    attempt.actor = proven.signed_in.actor
    return keep_entered(_answered(view, gate, ground, attempt, arguments), proven.entered)


def _run(
    ground: Ground, attempt: Attempt, gate: Gate, unit: Callable[[Work], Response]
) -> Response:
    is_fragment = gate.reads_fragments and request.headers.get("Hub-Fragment") == "1"
    run = look if is_fragment or request.method in SAFE_METHODS else perform
    return run(ground, attempt, unit)


def _respond(view: View, gate: Gate, work: Work, arguments: dict[str, object]) -> Response:
    g.work = work
    response = make_response(view(work, **arguments))
    forget_sent(work, gate, response)
    return response


def _again(
    gate: Gate,
    ground: Ground,
    attempt: Attempt,
    error: Invalid | Refused | TooOften,
    arguments: dict[str, object],
) -> Response:
    """Show the form once more, with what was typed and what to do about it."""
    if gate.again is None:
        return _error_page(ground, attempt, error)
    again = cast(View, gate.again)

    def show(work: Work) -> Response:
        g.work = work
        return make_response(again(work, error, **arguments))

    # What was typed into some forms is kept meanwhile: showing one again may write.
    try:
        response = _run(ground, Attempt(act=attempt.act, actor=attempt.actor), gate, show)
    except HubError as other:
        return _error_page(ground, attempt, other)
    response.status_code = STATUS[type(error)][0]
    return response


def _error_page(ground: Ground, attempt: Attempt, error: HubError) -> Response:
    status, template = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    message = sentence_for(error.code) if isinstance(error, Refused) else None

    def show(work: Work) -> Response:
        g.work = work
        typed = () if isinstance(error, NotFound) else _typed()
        return make_response(render_page(template, message=message, typed=typed), status)

    if isinstance(error, Unavailable):
        g.pop("work", None)
        return make_response(render_page(template, message=None, typed=_typed()), status)
    return look(ground, Attempt(act=attempt.act, actor=attempt.actor), show)


def _typed() -> tuple[tuple[str, str], ...]:
    """What a worker just sent and could not be stored, so that nothing is lost (interface: states).

    Never a password or a code: those are typed again.
    """
    if request.method in SAFE_METHODS or g.get("signed_in") is None:
        return ()
    fields = request.form.items(multi=True)
    return tuple((name, value) for name, value in fields if name not in TYPED_AGAIN)


def _identify(gate: Gate) -> Callable[[Session, datetime], Actor]:
    def identify(session: Session, now: datetime) -> Actor:
        signed_in = look_up(session, now)
        # First who it is: a form whose session ran out leads to the sign-in page.
        actor = _admitted(gate, signed_in)
        check_same_site(signed_in)
        if gate.step_up and not (signed_in and signed_in.has_stepped_up(now)):
            raise StepUpNeeded
        return actor

    return identify


def _admitted(gate: Gate, signed_in: SignedIn | None) -> Actor:
    if gate.capability is None:
        return signed_in.actor if signed_in else ANONYMOUS
    if signed_in is None:
        raise SignInNeeded
    actor = signed_in.actor
    if not may_attempt(role=actor.role, agency_type=actor.agency_type, capability=gate.capability):
        raise NotFound("not for this role")
    return actor


def _touch(ground: Ground) -> None:
    signed_in: SignedIn | None = g.get("signed_in")
    is_background = request.headers.get("Hub-Background") == "1"
    if signed_in is not None and signed_in.needs_touch and not is_background:
        with ground.database.write() as session:
            touch_session(session, session_id=signed_in.session_id, now=ground.clock.now())


def _sign_in_address(kept_at: str | None) -> str:
    """The sign-in page, with the way back to where he was going or to what was kept of it."""
    if kept_at is not None:
        return "/sign-in?" + urlencode({"next": kept_at})
    if request.method != "GET" or request.path == "/":
        return "/sign-in"
    return "/sign-in?" + urlencode({"next": request.full_path.rstrip("?")})


def _address() -> str | None:
    return request.remote_addr


def _http_error(error: HTTPException) -> ResponseReturnValue:
    g.pop("work", None)  # its session is closed by now: the frame goes without a count
    if error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        return render_page("errors/not-found.html"), HTTPStatus.NOT_FOUND
    if error.code in TOO_LARGE:
        return too_large(error.code)
    return error


def _unexpected(error: Exception) -> ResponseReturnValue:
    _log.error("an unexpected %s in %s", type(error).__name__, request.endpoint)
    g.pop("work", None)
    return render_page("errors/server-error.html"), HTTPStatus.INTERNAL_SERVER_ERROR
