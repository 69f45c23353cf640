"""A family's timeline on paper: everything the filters list, on one page."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.families.card.frame import family_frame
from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, ngettext
from hub.sharing.emergency.bar import emergency_bars
from hub.timeline.asked import asked_words
from hub.timeline.heeding import unknown_words, wrong_days
from hub.timeline.page import entries_of, filter_fields
from hub.timeline.purposes import purpose_choices, purpose_from
from hub.timeline.query_words import address, paper_address, query_from
from hub.timeline.service import RecordSplit, TimelinePage, read_timeline
from hub.updates.judging import sight_of_family

blueprint = Blueprint("timeline_paper", __name__)
MOST = 500
"""Updates on paper at once: about a hundred sheets."""


def _ask_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _ask_page(work, family_id, error.fields if isinstance(error, Invalid) else {})


@blueprint.get("/families/<uuid:family_id>/paper")
@opens_to(Capability.TIMELINE_FAMILY_READ)
def why_paper(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """What the paper is for, asked once, before anything is shown."""
    return _ask_page(work, family_id, {})


@blueprint.post("/families/<uuid:family_id>/paper")
@opens_to(Capability.TIMELINE_FAMILY_READ, again=_ask_again)
def timeline_on_paper(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The whole list for paper, its showing recorded as such, with what it is for."""
    if emergency_bars(work):
        return _no_paper(family_id)
    purpose = purpose_from(request.form)
    asked = replace(query_from(request.args), after=None, size=MOST)
    try:
        page = read_timeline(
            work, family_id=family_id, query=asked, exit_name="paper", purpose=purpose.kept
        )
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
        unknown=unknown_words(page.query, fields) or wrong_days(page.query),
        purpose=purpose.words,
        back=address(family_id, replace(page.query, size=25)),
    )


def _ask_page(work: Work, family_id: FamilyId, errors: dict[str, str]) -> ResponseReturnValue:
    """In an emergency nothing is printed, whatever the family (interface 10)."""
    if emergency_bars(work):
        return _no_paper(family_id)
    query, sight = query_from(request.args), sight_of_family(work, family_id=family_id)
    listed = sight.listed if sight else None
    return render_page(
        "timeline/why-paper.html",
        family=family_frame(work, family_id=family_id, part="paper", listed=listed),
        purposes=purpose_choices(),
        typed=request.form,
        errors=errors,
        action=paper_address(family_id, query),
        back=address(family_id, query),
    )


def _no_paper(family_id: FamilyId) -> ResponseReturnValue:
    return render_page("timeline/no-paper.html", back=f"/families/{family_id}")


def _count_words(page: TimelinePage) -> str:
    """How many are here, and where one list is too long, how to print its rest.

    Of what the reader may not see it says nothing: neither that there is some, nor none.
    """
    if page.total > len(page.items):
        return gettext(
            "The first %(here)d of %(all)d updates that you may see. "
            "Choose other days to print the rest.",
            here=len(page.items),
            all=page.total,
        )
    return ngettext(
        "%(num)d update that you may see", "%(num)d updates that you may see", page.total
    )
