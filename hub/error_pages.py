"""What each error looks like over HTTP."""

import logging
from http import HTTPStatus

from flask import Flask, Response, g, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from audit.standing import LogBehind
from hub.accounts.asking import who_can_help
from hub.accounts.wording import account_problem
from hub.boundary import Attempt, Ground, look
from hub.cross_site import AnothersForm
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
from hub.foundation.work import Work
from hub.log_errors import asks_of_log, plain_error
from hub.presentation.pages import render_page
from hub.refusals import sentence_for
from hub.request_sizes import TOO_LARGE, too_large

_log = logging.getLogger(__name__)
TYPED_AGAIN = frozenset({"password", "code", "csrf_token"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

STATUS: dict[type[HubError], tuple[HTTPStatus, str]] = {
    AnothersForm: (HTTPStatus.CONFLICT, "errors/anothers-form.html"),
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


def answer_errors(app: Flask) -> None:
    """Answer what no view and no table answers: what Flask finds, and what nobody thought of."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def error_page(ground: Ground, attempt: Attempt, error: HubError) -> Response:
    """The page of an error, in a unit of its own: what failed was rolled back."""
    if isinstance(error, Refused) and error.code == "DENY_ACCOUNT":
        return _account_page(ground, attempt)
    status, template = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    if asks_of_log():
        return plain_error(status)
    message = sentence_for(error.code) if isinstance(error, Refused) else None

    def show(work: Work) -> Response:
        g.work = work
        typed = () if isinstance(error, NotFound) else typed_fields()
        return make_response(render_page(template, message=message, typed=typed), status)

    if isinstance(error, Unavailable):
        g.pop("work", None)
        return make_response(render_page(template, message=None, typed=typed_fields()), status)
    return look(ground, Attempt(act=attempt.act, actor=attempt.actor), show)


def _account_page(ground: Ground, attempt: Attempt) -> Response:
    """What is wrong with one's own account, told to its worker alone (interface: denials).

    It is the first page of whoever may open no other, and then no failure.
    """
    status = HTTPStatus.OK if request.path == "/" else STATUS[Refused][0]

    def show(work: Work) -> Response:
        g.work = work
        page = render_page(
            "errors/account.html",
            message=account_problem(work) or sentence_for("DENY_ACCOUNT"),
            people=who_can_help(work),
            typed=typed_fields(),
        )
        return make_response(page, status)

    return look(ground, Attempt(act=attempt.act, actor=attempt.actor), show)


def typed_fields() -> tuple[tuple[str, str], ...]:
    """What a worker just sent and could not be stored, so that nothing is lost (interface: states).

    Never a password or a code: those are typed again.
    """
    if request.method in SAFE_METHODS or g.get("signed_in") is None:
        return ()
    fields = request.form.items(multi=True)
    return tuple((name, value) for name, value in fields if name not in TYPED_AGAIN)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    g.pop("work", None)  # its session is closed by now: the frame goes without a count
    if asks_of_log() and error.code is not None:
        return plain_error(error.code, _allowed_by(error))
    if error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        return render_page("errors/not-found.html"), HTTPStatus.NOT_FOUND
    if error.code in TOO_LARGE:
        return too_large(error.code)
    return error


def _allowed_by(error: HTTPException) -> dict[str, str]:
    """With which methods it could be asked for, where it was asked for with another."""
    if not isinstance(error, MethodNotAllowed):
        return {}
    return {"Allow": ", ".join(sorted(error.valid_methods or ()))}


def _unexpected(error: Exception) -> ResponseReturnValue:
    _log.error("an unexpected %s in %s", type(error).__name__, request.endpoint)
    g.pop("work", None)
    if asks_of_log():
        return plain_error(HTTPStatus.INTERNAL_SERVER_ERROR)
    return render_page("errors/server-error.html"), HTTPStatus.INTERNAL_SERVER_ERROR
