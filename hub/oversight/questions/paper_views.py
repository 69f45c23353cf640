"""The standing questions on paper: asked once what for, and that stands on the sheet."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.files import record_export
from hub.oversight.questions.gathered import paper_table
from hub.oversight.questions.page import (
    asked_from,
    may_have_proofs,
    page_of,
    refuse_unreadable,
    ways_out,
)
from hub.oversight.questions.paper import PURPOSES, paper_head
from hub.oversight.questions.views import standing, whole
from hub.presentation.pages import render_page
from hub.presentation.times import Dates, dates_as
from hub.presentation.wording import gettext
from hub.sharing.emergency.bar import emergency_bars
from hub.timeline.purposes import purpose_choices, purpose_from

blueprint = Blueprint("oversight_paper", __name__)


def _ask_again(work: Work, error: HubError, *, question: str) -> ResponseReturnValue:
    return _ask_page(work, question, error.fields if isinstance(error, Invalid) else {})


@blueprint.get("/oversight/questions/<string:question>/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def why_paper(work: Work, *, question: str) -> ResponseReturnValue:
    """What the paper is for, asked before anything is shown."""
    return _ask_page(work, question, {})


@blueprint.post("/oversight/questions/<string:question>/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def paper(work: Work, *, question: str) -> ResponseReturnValue:
    """The answer as a page for paper, its making recorded with what it is for."""
    one, asked = standing(question), asked_from(request.args)
    desk_of(work)
    if emergency_bars(work):
        return _no_paper(page_of(question, asked))
    purpose = purpose_from(request.form, PURPOSES)
    with dates_as(Dates.PAPER):
        desk, asked, answer = whole(work, question)
        title = answer.title or gettext(one.title)
        head = paper_head(
            desk, answer, question=question, title=title, asked=asked, purpose=purpose.words
        )
        page = render_page(
            "oversight/paper.html",
            title=title,
            head=head,
            table=paper_table(answer, title, work.now),
            empty=gettext(one.empty),
            is_complete=answer.next_before is None,
            back=page_of(question, asked),
            ways_out=ways_out(question, asked, has_proofs=may_have_proofs(answer))[:2],
            purpose=purpose.words,
        )
    record_export(
        desk, answer, page, question=question, form="print", asked=asked, purpose=purpose.kept
    )
    return page


def _ask_page(work: Work, question: str, errors: dict[str, str]) -> ResponseReturnValue:
    one, asked = standing(question), asked_from(request.args)
    refuse_unreadable(request.args, asked)
    desk_of(work)
    if emergency_bars(work):
        return _no_paper(page_of(question, asked))
    return render_page(
        "oversight/why-paper.html",
        title=gettext(one.title),
        purposes=purpose_choices(PURPOSES),
        typed=request.form,
        errors=errors,
        action=ways_out(question, asked)[2].href,
        back=page_of(question, asked),
    )


def _no_paper(back: str) -> ResponseReturnValue:
    """In an emergency nothing is printed (interface 10)."""
    return render_page("timeline/no-paper.html", back=back, back_text=gettext("Back to the answer"))
