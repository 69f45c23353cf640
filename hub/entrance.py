"""The way in over HTTP: every view behind its gate, in one unit of work, with its answer."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import cast
from urllib.parse import urlencode

from flask import Flask, Response, g, make_response, redirect, request
from flask.typing import ResponseReturnValue

from agencies.signed_in import SignedIn, touch_session
from hub.accounts.browser import keep_entered
from hub.admission import (
    SignedInSince,
    SignInNeeded,
    StepUpNeeded,
    check_role,
    check_training,
    identify_for,
)
from hub.boundary import Attempt, Ground, look, perform
from hub.error_pages import SAFE_METHODS, STATUS, answer_errors, error_page
from hub.foundation.errors import HubError, Invalid, NotFound, Refused, TooOften
from hub.foundation.gate import Gate, gate_of
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.hidden_marks import check_typed
from hub.presentation.lengths import too_long
from hub.proving import prove_again
from hub.request_sizes import address_too_long, limit_size
from hub.signed_in_since import since_page, since_words
from hub.unsent import (
    asks_to_keep,
    forget_sent,
    holds_typing,
    is_nobodys,
    keep_for,
    keep_unsent,
    kept_answer,
)

View = Callable[..., ResponseReturnValue]


def guard_all(app: Flask, ground: Ground, settings: Settings) -> None:
    """Put the gate before every view. Raises: Unguarded when one declares none."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static":
            gate = gate_of(view)
            app.view_functions[endpoint] = _guarded(cast(View, view), gate, ground, settings)
    answer_errors(app)


def _guarded(view: View, gate: Gate, ground: Ground, settings: Settings) -> View:
    @wraps(view)
    def answer(**arguments: object) -> ResponseReturnValue:
        if gate.reads_nothing:
            return view(**arguments)
        limit_size(gate)
        if (refused := address_too_long()) is not None:
            return refused
        attempt = Attempt(
            act=request.endpoint or "", identify=identify_for(gate), address=_address()
        )
        try:
            if asks_to_keep(gate):
                return kept_answer(keep_unsent(ground, settings, gate, arguments))
            return _answered(view, gate, ground, attempt, arguments)
        except SignInNeeded:
            kept_at = keep_unsent(ground, settings, gate, arguments)
            is_lost = kept_at is None and holds_typing(gate) and is_nobodys(settings)
            return redirect("/sign-in?unkept=1" if is_lost else _sign_in_address(kept_at))
        except SignedInSince:
            return _since(gate, ground, attempt, arguments)
        except StepUpNeeded:
            return _proven(view, gate, ground, arguments)

    return answer


def _answered(
    view: View, gate: Gate, ground: Ground, attempt: Attempt, arguments: dict[str, object]
) -> Response:
    """Raises: SignInNeeded, SignedInSince, StepUpNeeded."""
    try:
        response = _run(ground, attempt, gate, lambda work: _respond(view, gate, work, arguments))
    except (SignInNeeded, SignedInSince, StepUpNeeded):
        raise
    except (Invalid, Refused, TooOften) as error:
        return _again(gate, ground, attempt, error, arguments)
    except HubError as error:
        return error_page(ground, attempt, error)
    _touch(ground)
    return response


def _since(
    gate: Gate, ground: Ground, attempt: Attempt, arguments: dict[str, object]
) -> ResponseReturnValue:
    """Nothing is done from a page of an earlier session: its worker sees again what he typed.

    What a script asked for is simply not there, but for a draft, which is kept.
    """
    signed_in: SignedIn = g.signed_in
    attempt.actor, attempt.identify = signed_in.actor, None
    if request.headers.get("Hub-Fragment") == "1":
        return error_page(ground, attempt, NotFound("asked from an earlier session"))
    if gate.again is None or gate.step_up:
        kept_at = keep_for(ground, signed_in.actor, gate, arguments)
        return redirect(kept_at, 303) if kept_at else since_page(ground, attempt)
    return _again(gate, ground, attempt, Invalid({"": since_words()}), arguments)


def _proven(
    view: View, gate: Gate, ground: Ground, arguments: dict[str, object]
) -> ResponseReturnValue:
    """Only looked at: on to the page that asks. Sent: asked at once, and what was typed stays."""
    if request.method in SAFE_METHODS:
        return redirect("/sign-in/again?" + urlencode({"next": request.path}))
    attempt = Attempt(act=request.endpoint or "", address=_address())
    try:
        proven = prove_again(ground, identify_for(replace(gate, step_up=False)))
    except HubError as error:
        return error_page(ground, attempt, error)
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
    check_role(work, gate, view=request.endpoint or "", named=arguments.values())
    if request.method in SAFE_METHODS and not arguments:
        check_training(gate, g.get("signed_in"), work.now)
    if request.method not in SAFE_METHODS:
        check_typed()
        _check_lengths()
    response = make_response(view(work, **arguments))
    forget_sent(work, gate, response)
    return response


def _check_lengths() -> None:
    """Raises: Invalid with each field that is longer than its view takes."""
    wrong = too_long(request.endpoint or "", request.form)
    if wrong:
        raise Invalid(wrong)


def _again(
    gate: Gate,
    ground: Ground,
    attempt: Attempt,
    error: Invalid | Refused | TooOften,
    arguments: dict[str, object],
) -> Response:
    """Show the form once more, with what was typed and what to do about it."""
    if gate.again is None:
        return error_page(ground, attempt, error)
    again = cast(View, gate.again)

    def show(work: Work) -> Response:
        g.work = work
        return make_response(again(work, error, **arguments))

    # What was typed into some forms is kept meanwhile: showing one again may write.
    try:
        response = _run(ground, Attempt(act=attempt.act, actor=attempt.actor), gate, show)
    except HubError as other:
        return error_page(ground, attempt, other)
    response.status_code = STATUS[type(error)][0]
    return response


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
