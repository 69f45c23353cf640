"""Errors below /log, which programs read: a line of plain text and no cookie, never a page."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, request

from hub.presentation.wording import gettext, later

_BELOW = "/log/"
_SENTENCES: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: later("Not found: the log has nothing at this address, or not yet."),
    HTTPStatus.METHOD_NOT_ALLOWED: later("Not allowed: the log is only read, with GET."),
    HTTPStatus.REQUEST_URI_TOO_LONG: later("This address is longer than any of the log’s."),
    HTTPStatus.SERVICE_UNAVAILABLE: later("The log cannot be read now. Try again in a while."),
}
_ANY = later("This could not be answered.")


def asks_of_log() -> bool:
    """Whether the request is for something below /log."""
    return request.path.startswith(_BELOW)


def plain_error(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """One sentence, and the status that says the same."""
    said = gettext(_SENTENCES.get(status, _ANY))
    response = Response(f"{said}\n", status, content_type="text/plain; charset=utf-8")
    response.headers.update(headers or {})
    return response
