"""How large a request may be, and the page that says so in the hub's own words."""

from http import HTTPStatus

from flask import Response, make_response, request

from hub.foundation.gate import Gate
from hub.log_errors import asks_of_log, plain_error
from hub.presentation.pages import render_page

MOST_BYTES = 2 * 1024 * 1024
"""Of a form without files: a hundred times the longest text."""
MOST_WITH_FILES = 64 * 1024 * 1024
"""Of one with files: five of 10 MB, and some that are larger, so that each is told of by name."""
LONGEST_ADDRESS = 2000
TOO_LARGE = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_URI_TOO_LONG})


def limit_size(gate: Gate) -> None:
    """Have this request's form read up to what its view takes."""
    if gate.takes_files:
        request.max_content_length = MOST_WITH_FILES


def address_too_long() -> Response | None:
    """The answer to an address nobody typed by hand; None for all others."""
    if len(request.full_path) <= LONGEST_ADDRESS:
        return None
    return too_large(HTTPStatus.REQUEST_URI_TOO_LONG)


def too_large(status: int) -> Response:
    """The page, with the limits and what to do."""
    if asks_of_log():
        return plain_error(status)
    template = "errors/too-large.html"
    is_address = status == HTTPStatus.REQUEST_URI_TOO_LONG
    return make_response(render_page(template, is_address=is_address), status)
