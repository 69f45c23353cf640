"""Information governance's page about how the record is used."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.confirmed import confirmed_words
from hub.oversight.filters import LogQuery, address, query_from
from hub.oversight.governance.record import record_use
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_record", __name__)
HERE = "/oversight/record"


@blueprint.get("/oversight/record")
@opens_to(Capability.OVERSIGHT_RECORD_VIEW)
def record(work: Work) -> ResponseReturnValue:
    """Who looked into the log, how often what happened where, and incidents."""
    before = query_from(request.args).before
    with_own = request.args.get("own") == "shown"
    period = request.args.get("period", "")
    use = record_use(work, before=before, with_own=with_own, period=period)
    work.record(OversightOpened(question="record", lines_shown=len(use.looks.rows)))
    older = address(HERE, LogQuery(), use.looks.next_before) + ("&own=shown" if with_own else "")
    return render_page(
        "oversight/record.html",
        confirmed=confirmed_words(work),
        looks=use.looks.table(gettext("Who looked into the log"), work.now),
        counts=use.counts,
        periods=[Choice(one.name, one.words) for one in use.counts.choices],
        incidents=use.incidents,
        lone_leads=use.lone_leads,
        audited_leads=use.audited_leads,
        without_lead=use.without_lead,
        older=Link(gettext("Older"), older) if use.looks.next_before else None,
        newer=Link(gettext("Back to the latest"), HERE) if before else None,
    )
