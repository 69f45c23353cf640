"""A family's timeline on paper: everything the filters list, on one page."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.families.card.frame import family_frame
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, ngettext
from hub.sharing.emergency.bar import emergency_bars
from hub.timeline.asked import asked_words
from hub.timeline.heeding import left_out_words, wrong_days
from hub.timeline.page import entries_of, filter_fields
from hub.timeline.query_words import address, paper_address, query_from
from hub.timeline.service import RecordSplit, TimelinePage, read_timeline

blueprint = Blueprint("timeline_paper", __name__)
MOST = 500
"""Updates on paper at once: about a hundred sheets."""


@blueprint.get("/families/<uuid:family_id>/paper")
@opens_to(Capability.TIMELINE_FAMILY_READ)
def timeline_on_paper(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The whole list for paper, its showing recorded as such.

    In an emergency nothing is printed, whatever the family (interface 10).
    """
    if emergency_bars(work):
        return render_page("timeline/no-paper.html", back=f"/families/{family_id}")
    asked = replace(query_from(request.args), after=None, size=MOST)
    try:
        page = read_timeline(work, family_id=family_id, query=asked, exit_name="paper")
    except RecordSplit as split:
        return render_page("timeline/was-split.html", found=split.found)
    family = family_frame(work, family_id=family_id, view=page.view, listed=page.listed)
    fields = filter_fields(work, page, page.query)
    return render_page(
        "timeline/paper.html",
        family=family,
        groups=entries_of(work, page.view, page.items),
        count=_count_words(page),
        asked=asked_words(fields) if page.query.is_filtered else "",
        left_out=left_out_words(page.query, fields) or wrong_days(page.query),
        here=paper_address(family_id, page.query),
        back=address(family_id, replace(page.query, size=25)),
    )


def _count_words(page: TimelinePage) -> str:
    """How many are here; where there are more, which, and how to print the rest."""
    if page.total > len(page.items):
        return gettext(
            "The first %(here)d of %(all)d updates. Choose other days to print the rest.",
            here=len(page.items),
            all=page.total,
        )
    return ngettext("%(num)d update, all of them", "%(num)d updates, all of them", page.total)
