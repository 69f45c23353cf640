"""The timeline of a family, one update, why it is seen, and its acknowledgement."""

from flask import Blueprint, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from consent.explain import explain, explain_withdrawn
from consent.outcome import Level
from consent.standpoint import Standpoint
from hub.families.card.frame import family_frame
from hub.families.splitting import split_as_seen
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, ngettext
from hub.sharing.decisions.seen import may_decide
from hub.sharing.emergency.panel import emergency_panel
from hub.sharing.more_requests.asking import asks_for_more, is_summary_of_partner
from hub.sharing.protection.sight import may_seal
from hub.timeline.answers import answers_to
from hub.timeline.asked import asked_words
from hub.timeline.folding import folded
from hub.timeline.heeding import unknown_words, wrong_days
from hub.timeline.marks import (
    family_stands,
    mark_of_list,
    mark_of_update,
    update_stands,
)
from hub.timeline.notices import notice_for
from hub.timeline.page import (
    entries_of,
    filter_fields,
    order_links,
    page_links,
    why_names,
)
from hub.timeline.query_words import address, paper_address, query_from
from hub.timeline.service import RecordSplit, open_update, read_timeline
from hub.timeline.shown import ShownUpdate
from hub.timeline.why_links import why_links
from hub.updates.acknowledging import acknowledge_update
from hub.updates.control.page import control_of
from hub.updates.queries import update_by_id
from hub.watch_notes.queries import notes_to_read

blueprint = Blueprint("timeline", __name__)


@blueprint.get("/families/<uuid:family_id>")
@opens_to(Capability.TIMELINE_FAMILY_READ)
def timeline(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """A family's updates, newest first, as far as this worker may see them."""
    try:
        page = read_timeline(work, family_id=family_id, query=query_from(request.args))
    except RecordSplit as split:
        return render_page("timeline/was-split.html", found=split.found)
    query = page.query
    family = family_frame(work, family_id=family_id, view=page.view, listed=page.listed)
    fields, groups = filter_fields(work, page, query), entries_of(work, page.view, page.items)
    return render_page(
        "timeline/timeline.html",
        family=family,
        groups=groups if query.is_filtered else folded(groups, page.items),
        notice=notice_for(work, request.args, page.items),
        fields=fields,
        count=_count_words(page.total, is_filtered=query.is_filtered),
        orders=order_links(family_id, query),
        pages=page_links(family_id, query, page, work.now),
        is_filtered=query.is_filtered,
        asked=asked_words(fields) if query.is_filtered else "",
        unknown=unknown_words(query, fields),
        wrong_days=wrong_days(query),
        here=address(family_id, query),
        paper=paper_address(family_id, query),
        start=f"/families/{family_id}",
        notes=notes_to_read(work, family_id=family_id),
        split=split_as_seen(work, family_id=family_id) if page.view.facts.family.splits else None,
        mark=mark_of_list(work, page.view, page.listed),
        emergency=emergency_panel(work, page.view) if family.card.members else None,
    )


@blueprint.get("/updates/<uuid:update_id>")
@opens_to(Capability.UPDATES_UPDATE_VIEW)
def update(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """One update by itself."""
    view, item = open_update(work, update_id=update_id)
    family_id = item.sighting.stored.family_id
    family = family_frame(work, family_id=family_id, view=view)
    groups = entries_of(work, view, (item,))
    return render_page(
        "timeline/update.html",
        family=family,
        # The page is itself where its links lead, and says below why it can be seen.
        entry=groups[0].entries[0]._replace(links=(), why_url=""),
        sentences=_why_sentences(work, view, item),
        links=why_links(view, item),
        recorded_at=work.now,
        is_own=item.agency_id == view.agency.agency_id,
        is_withdrawn=item.is_withdrawn,
        may_decide=may_decide(view) and item.sighting.level is Level.FULL,
        may_seal=may_seal(view),
        answers=answers_to(work, view, item),
        may_ask=asks_for_more(view)
        and is_summary_of_partner(view, item.sighting)
        and not item.is_withdrawn,
        control=None if item.is_withdrawn else control_of(work, view, item.sighting),
        update_id=update_id,
        family_url=f"/families/{family_id}",
        family_id=family_id,
        mark=mark_of_update(work, view, item.sighting),
    )


@blueprint.get("/families/<uuid:family_id>/stands")
@opens_to(Capability.TIMELINE_FAMILY_READ)
def family_page_stands(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Whether an open page of the family still shows what this worker may see."""
    return _stands(is_same=family_stands(work, family_id=family_id, mark=_mark()))


@blueprint.get("/updates/<uuid:update_id>/stands")
@opens_to(Capability.UPDATES_UPDATE_VIEW)
def update_page_stands(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """The same for the page of one update."""
    return _stands(is_same=update_stands(work, update_id=update_id, mark=_mark()))


def _mark() -> str:
    return request.args.get("mark", "")


def _stands(*, is_same: bool) -> ResponseReturnValue:
    """No page of his, no such family, not his any more: one answer, so nothing is told."""
    return jsonify(stands=is_same)


@blueprint.get("/updates/<uuid:update_id>/why")
@opens_to(Capability.UPDATES_UPDATE_VIEW)
def why(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Why this worker can see the update: at most two sentences."""
    view, item = open_update(work, update_id=update_id)
    return render_page(
        "timeline/why.html",
        sentences=_why_sentences(work, view, item),
        links=why_links(view, item),
        recorded_at=work.now,
        receipts=f"/account/readings?update={update_id}",
        back=f"/families/{item.sighting.stored.family_id}#u-{update_id}",
    )


def _why_sentences(work: Work, view: Standpoint, item: ShownUpdate) -> tuple[str, ...]:
    words = explain_withdrawn if item.is_withdrawn else explain
    return words(item.sighting.judged.decision, why_names(work, view, item))


@blueprint.post("/updates/<uuid:update_id>/acknowledge")
@opens_to(Capability.ALERTS_ALERT_ACKNOWLEDGE)
def acknowledge(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Answer an urgent update: one press, back to where he was."""
    acknowledge_update(work, update_id=update_id)
    stored = update_by_id(work.session, update_id=update_id)
    done = f"?acknowledged={update_id}"
    back = f"/families/{stored.family_id}{done}#u-{update_id}" if stored else "/"
    return redirect(f"/{done}" if request.form.get("back") == "work" else back)


def _count_words(total: int, *, is_filtered: bool) -> str:
    if is_filtered:
        return ngettext("%(num)d update matches", "%(num)d updates match", total)
    if not total:
        return gettext("No updates you may see yet.")
    return ngettext("%(num)d update you may see", "%(num)d updates you may see", total)
