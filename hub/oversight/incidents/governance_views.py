"""Information governance's page of one incident."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FindingId
from hub.foundation.work import Work
from hub.oversight.incidents.governance import agencies_named, governed_incident, metadata_lines
from hub.oversight.incidents.page import steps_without_words
from hub.presentation.pages import render_page

blueprint = Blueprint("oversight_governed_incidents", __name__)


@blueprint.get("/oversight/record/incidents/<uuid:item_id>")
@opens_to(Capability.OVERSIGHT_RECORD_VIEW)
def governed(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """Who has it in hand, which steps were taken when, and the 72 hours. No words."""
    one, item = governed_incident(work, item_id=item_id)
    named = agencies_named(work)
    steps = steps_without_words(work, item_id, named=frozenset(named))
    work.record(OversightOpened(question="incident", lines_shown=len(steps), object_id=item_id))
    return render_page(
        "oversight/incident-record.html",
        lines=metadata_lines(work, one, item, named=named),
        steps=steps,
    )
