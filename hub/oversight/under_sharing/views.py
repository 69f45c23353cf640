"""Sharing too little, on a page of its own. That it was looked at is recorded."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.page import asked_from, record_look
from hub.oversight.under_sharing.page import under_sharing_page
from hub.presentation.pages import render_page

blueprint = Blueprint("oversight_under_sharing", __name__)
HERE = "/oversight/under-sharing"


@blueprint.get("/oversight/under-sharing")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def under_sharing(work: Work) -> ResponseReturnValue:
    """What was not opened, not in time, not posted and not permitted, as far as she may know."""
    desk, asked = desk_of(work), asked_from(request.args)
    page = under_sharing_page(desk, asked)
    record_look(desk, page.counted, question="under-sharing", given=asked.given())
    return render_page(
        "oversight/under-sharing.html",
        page=page,
        is_filtered=asked.query.is_filtered,
        here=HERE,
    )
