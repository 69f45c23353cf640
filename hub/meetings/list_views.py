"""Where a chair begins: her families, each with the way to a meeting about it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.families.card.cards import record_card
from hub.families.own import own_families
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page

blueprint = Blueprint("meeting_list", __name__)


@blueprint.get("/meetings")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def meetings(work: Work) -> ResponseReturnValue:
    """The families whose card she sees: about one of them she can start a meeting."""
    families = own_families(work)
    for one in families:
        record_card(work, one.card, exit_name="meetings")
    links = tuple(Link(one.title, f"/families/{one.family_id}/meetings") for one in families)
    return render_page("meetings/meetings.html", families=links)
