"""The lists from which a lead chooses whom or what to ask about."""

from urllib.parse import urlencode

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.oversight.filters import address, query_from
from hub.oversight.overview.page import FilterField, desk_of, filter_fields
from hub.oversight.questions.lists import people_to_ask, updates_to_ask, workers_to_ask
from hub.oversight.questions.page import record_look
from hub.oversight.questions.whom_to_ask import whom_to_ask
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_lists", __name__)
HERE = "/oversight/questions"


@blueprint.get("/oversight/questions/updates")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def updates(work: Work) -> ResponseReturnValue:
    """The agency's updates, to ask who saw one."""
    desk, query = desk_of(work), query_from(request.args)
    answer = updates_to_ask(desk, query)
    record_look(desk, len(answer.rows), question="updates", given=query.given())
    here = f"{HERE}/updates"
    older, newest = address(here, query, answer.next_before), address(here, query)
    return render_page(
        "oversight/choose.html",
        title=gettext("Who saw an update?"),
        quiet=gettext("Choose one of your agency’s updates. Latest posted first."),
        table=answer.table(gettext("Updates"), work.now),
        fields=[one for one in filter_fields(desk, query) if one.name != "worker"],
        is_filtered=query.is_filtered,
        here=here,
        older=Link(gettext("Older"), older) if answer.next_before else None,
        newer=Link(gettext("Back to the latest"), newest) if query.before else None,
        foot="",
    )


@blueprint.get("/oversight/questions/people")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def people(work: Work) -> ResponseReturnValue:
    """The people on the cards she sees, to ask what was disclosed about one."""
    words = request.args.get("words", "")[:80]
    after = PersonId(typed_id(request.args.get("after")) or "")
    desk = desk_of(work)
    table, following = people_to_ask(desk, words=words, after=after)
    record_look(desk, len(table.rows), question="people", given={})
    more = f"{HERE}/people?{urlencode({'words': words, 'after': following})}"
    return render_page(
        "oversight/choose.html",
        title=gettext("What was disclosed about a person?"),
        quiet=gettext("Choose somebody on a family’s card."),
        table=table,
        fields=[FilterField("words", gettext("Name"), words, type="text")],
        is_filtered=bool(words),
        here=f"{HERE}/people",
        older=Link(gettext("More people"), more) if following else None,
        newer=Link(gettext("Back to the first"), f"{HERE}/people") if after else None,
        foot=whom_to_ask(work),
    )


@blueprint.get("/oversight/questions/workers")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def workers(work: Work) -> ResponseReturnValue:
    """The agency's workers, to ask what one of them saw."""
    desk = desk_of(work)
    table = workers_to_ask(desk)
    record_look(desk, len(table.rows), question="workers", given={})
    return render_page(
        "oversight/choose.html",
        title=gettext("What did a worker see?"),
        quiet=gettext("Choose one of your agency’s workers."),
        table=table,
        fields=(),
        is_filtered=False,
        here=f"{HERE}/workers",
        older=None,
        newer=None,
        foot="",
    )
