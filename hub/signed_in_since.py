"""What a worker is told who sends a form from a page of an earlier session of hers."""

from http import HTTPStatus

from flask import Response, g, make_response, request

from hub.boundary import Attempt, Ground, look
from hub.error_pages import typed_fields
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


def since_words() -> str:
    """Above the form, filled in as it was sent."""
    if request.blueprint == "updates":
        return gettext("You signed in again since this page was opened. Check it and post.")
    return gettext("You signed in again since this page was opened. Check it and send it.")


def since_page(ground: Ground, attempt: Attempt) -> Response:
    """The page where no form is shown again: nothing was done, and what was typed is on it."""
    message = gettext(
        "You signed in again since this page was opened. Open it anew and do it there."
    )

    def show(work: Work) -> Response:
        g.work = work
        page = render_page("errors/refused.html", message=message, typed=typed_fields())
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)

    return look(ground, Attempt(act=attempt.act, actor=attempt.actor), show)
