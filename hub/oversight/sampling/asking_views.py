"""Sending a question about a sampled disclosure to whoever read."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.overview.page import desk_of
from hub.oversight.sampling.asking import ask_reader, may_ask
from hub.oversight.sampling.mark_page import HERE, disclosure_seen, mark_page
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_sample_asking", __name__)


def _again(work: Work, error: HubError, *, disclosure_id: str) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    return mark_page(work, disclosure_id, errors)


@blueprint.post("/oversight/sample/<uuid:disclosure_id>/question")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_again)
def asked_about(work: Work, *, disclosure_id: str) -> ResponseReturnValue:
    """Ask him; sent twice, he is asked once."""
    desk = desk_of(work)
    one = disclosure_seen(desk, disclosure_id)
    words = request.form.get("question", "").strip()
    if not words:
        raise Invalid({"question": gettext("Write your question.")})
    if not may_ask(desk, one):
        raise Invalid({"question": gettext("This worker cannot be asked about it now.")})
    ask_reader(desk, one, words=words.replace("\r\n", "\n"))
    return redirect(f"{HERE}/{disclosure_id}", 303)
