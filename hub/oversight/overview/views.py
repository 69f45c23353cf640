"""The lead's first page, and the questions behind it. Looking here is itself recorded."""

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from agencies.queries import get_agency
from agencies.roles import role_words
from audit.events import OversightOpened
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.erased import erased_words
from hub.oversight.filters import BY_OURS, LogQuery, query_from
from hub.oversight.joinings import joinings_page
from hub.oversight.lost import gone_words
from hub.oversight.overview.integrity import integrity_line
from hub.oversight.overview.look_into import joinings_table, look_into
from hub.oversight.overview.page import answer, desk_of, filter_fields, worker_asked_for
from hub.oversight.overview.picture import chart_of
from hub.oversight.overview.sections import TITLES, ReadingList, listed, section
from hub.oversight.overview.tiles import (
    besides_words,
    first_lines,
    older_words,
    tiles,
    unmarked_count,
)
from hub.oversight.overview.waiting import waiting_for_lead
from hub.oversight.overview.weeks import weeks_of_readings
from hub.oversight.questions.answer import Asked
from hub.oversight.questions.page import ways_out
from hub.oversight.questions.registry import WHO_SAW, WORKER
from hub.oversight.readers import seen_by
from hub.oversight.wording import Words
from hub.oversight.worklist.found import worklist
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight", __name__)

FIRST, WHOLE = 6, 25


@blueprint.get("/oversight")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def oversight(work: Work) -> ResponseReturnValue:
    """Whether the record is whole, the latest readings, and what to look into.

    Of a record that cannot be relied on nothing is listed.
    """
    desk = desk_of(work)
    fork = current_app.extensions["hub"].writer.watch.fork
    integrity = integrity_line(work, current_app.config["HUB_POLICY"], fork=fork)
    agency = get_agency(work.session, agency_id=work.actor.agency_id, at=work.now).name
    if integrity.closes:
        work.record(OversightOpened(question="integrity", lines_shown=0))
        return render_page("oversight/integrity.html", agency=agency, integrity=integrity)
    query = query_from({**request.args, "before": ""})
    lists = [section(desk, one, query, size=FIRST) for one in TITLES]
    found, unmarked = worklist(desk), unmarked_count(desk)
    _record(work, "overview", lists, query)
    return render_page(
        "oversight/oversight.html",
        agency=agency,
        integrity=integrity,
        erased=erased_words(work),
        lists=lists,
        fields=filter_fields(desk, query),
        is_filtered=query.is_filtered,
        chart=chart_of(weeks_of_readings(work, desk.lens)),
        look_into=look_into(desk),
        waiting=f"{waiting_for_lead(work).words} {besides_words(found, unmarked)}".strip(),
        tiles=tiles(desk, found, unmarked),
        first=first_lines(desk, found),
        older=older_words(desk, found),
    )


@blueprint.get("/oversight/questions/joined")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def joined(work: Work) -> ResponseReturnValue:
    """Desk workers who put themselves on a team, with their reasons."""
    desk, here = desk_of(work), "/oversight/questions/joined"
    typed = request.args.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else None
    page = joinings_page(work, desk.lens, before=before, size=WHOLE)
    work.record(OversightOpened(question="joined", lines_shown=len(page.joinings)))
    older = f"{here}?before={page.next_before}"
    return render_page(
        "oversight/joined.html",
        table=joinings_table(work, page.joinings),
        erased=gone_words(work),
        older=Link(gettext("Older"), older) if page.next_before else None,
        newer=Link(gettext("Back to the latest"), here) if before else None,
    )


@blueprint.get("/oversight/updates/<uuid:update_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_update(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Who saw this update."""
    desk, path = desk_of(work), f"/oversight/updates/{update_id}"
    query = LogQuery(before=query_from(request.args).before)
    with_own = request.args.get("own") == "shown"
    found = seen_by(work, desk.lens, update_id=update_id, query=query, with_own=with_own)
    readings = listed(desk, "", found.page, query, path=path, rest="&own=shown" * with_own)
    _record(work, "who-saw", [readings], query, object_id=update_id)
    stored = found.sighting.stored
    author_id, family_id = stored.marking.author_id, stored.family_id
    words = Words(work, desk.lens, workers=(author_id,))
    desk.lens.show((found.sighting,), exit_name="oversight")
    return render_page(
        "oversight/update.html",
        label=words.label(found.sighting),
        family=desk.lens.titles((family_id,)).get(family_id, ""),
        author=words.person(family_id, author_id).name,
        when=long_day(stored.event_at),
        rows=found.rows,
        list=readings,
        erased=gone_words(work),
        own=found.own,
        update_id=update_id,
        ways_out=ways_out(
            WHO_SAW,
            Asked(LogQuery(), update_id=update_id, with_own=with_own),
            has_proofs=readings.has_proofs,
        ),
    )


@blueprint.get("/oversight/workers/<uuid:worker_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_worker(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Everything one of her workers read."""
    desk, path = desk_of(work), f"/oversight/workers/{worker_id}"
    found = worker_asked_for(desk, worker_id)
    query = LogQuery(worker_id=worker_id, before=query_from(request.args).before)
    readings = listed(desk, BY_OURS, answer(desk, BY_OURS, query, size=WHOLE), query, path=path)
    _record(work, "one-worker", [readings], query, object_id=worker_id)
    return render_page(
        "oversight/worker.html",
        name=found.name,
        role=role_words(found.role, found.agency_type),
        list=readings,
        erased=gone_words(work),
        ways_out=ways_out(
            WORKER, Asked(LogQuery(worker_id=worker_id)), has_proofs=readings.has_proofs
        ),
    )


def _record(
    work: Work, question: str, lists: list[ReadingList], query: LogQuery, *, object_id: str = ""
) -> None:
    work.record(
        OversightOpened(
            question=question,
            lines_shown=sum(len(one.rows) for one in lists),
            object_id=object_id,
            filters=query.given(),
        )
    )
