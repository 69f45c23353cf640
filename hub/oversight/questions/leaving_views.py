"""The answers to the standing questions as they leave the hub: a table, a file with proofs, paper.

One form asks what for, whichever of them it is, and nothing leaves before that is answered. A
file is taken only by somebody who has just proved who she is (ASVS 5.0 V7.5.3).
"""

from collections.abc import Mapping

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.lost import gone_words
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.answer import Answer, Asked, most_words
from hub.oversight.questions.csv_file import csv_file
from hub.oversight.questions.files import as_file, record_export
from hub.oversight.questions.gathered import paper_table
from hub.oversight.questions.leaving import FORMS, PRINT, PROOFS, TABLE
from hub.oversight.questions.named_entries import with_named_entries
from hub.oversight.questions.page import (
    asked_from,
    may_have_proofs,
    page_of,
    refuse_unreadable,
    standing,
    way_out,
    ways_out,
)
from hub.oversight.questions.paper import paper_head
from hub.oversight.questions.proofs_file import proofs_file
from hub.oversight.reach import reach_of_proofs
from hub.oversight.receipts.leaving import policy_asked
from hub.oversight.what_for import nothing_leaves, purpose_sent, what_for_page
from hub.presentation.pages import render_page
from hub.presentation.times import Dates, dates_as
from hub.presentation.wording import gettext
from hub.sharing.emergency.bar import emergency_bars
from hub.timeline.purposes import Purpose

blueprint = Blueprint("oversight_leaving", __name__)
HERE = "/oversight/questions/<string:question>"


def _ask_again(
    work: Work, error: HubError, *, question: str, form: str = PRINT
) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    return _ask_page(work, question, form, errors)


@blueprint.get(f"{HERE}/print", defaults={"form": PRINT})
@blueprint.get(f"{HERE}/proofs", defaults={"form": PROOFS})
@blueprint.get(f"{HERE}/table", defaults={"form": TABLE})
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def what_for(work: Work, *, question: str, form: str) -> ResponseReturnValue:
    """What it is for, asked before anything leaves."""
    return _ask_page(work, question, form, {})


@blueprint.post(f"{HERE}/proofs", defaults={"form": PROOFS})
@blueprint.post(f"{HERE}/table", defaults={"form": TABLE})
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again, step_up=True)
def file(work: Work, *, question: str, form: str) -> ResponseReturnValue:
    """The answer as a table, safe against formulas, or with the entries it rests on."""
    standing(question)
    desk_of(work)
    if emergency_bars(work):
        return nothing_leaves(page_of(question, asked_from(request.args)))
    purpose = purpose_sent()
    with dates_as(Dates.ISO):
        desk, asked, answer = _whole(work, question)
    given = asked.given()
    content = (
        csv_file(answer, gone_words(desk.work), site=request.host_url.rstrip("/"))
        if form == TABLE
        else proofs_file(
            desk,
            answer,
            question=question,
            given=given,
            purpose=purpose.words,
            policy=policy_asked(),
        )
    )
    _record(desk, answer, content, question=question, form=form, asked=asked, purpose=purpose)
    words = FORMS[form]
    return as_file(desk, answer, content, question=question, ending=words.ending, kind=words.kind)


@blueprint.post(f"{HERE}/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def paper(work: Work, *, question: str) -> ResponseReturnValue:
    """The answer as a page for paper."""
    one, asked = standing(question), asked_from(request.args)
    desk_of(work)
    if emergency_bars(work):
        return nothing_leaves(page_of(question, asked))
    purpose = purpose_sent()
    with dates_as(Dates.PAPER):
        desk, asked, answer = _whole(work, question)
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
    _record(desk, answer, page, question=question, form=PRINT, asked=asked, purpose=purpose)
    return page


def _whole(work: Work, question: str) -> tuple[Desk, Asked, Answer]:
    """All of an answer, as it leaves the hub."""
    desk, one = desk_of(work), standing(question)
    asked = asked_from(request.args)
    refuse_unreadable(request.args, asked)
    asked = asked.whole()
    return desk, asked, with_named_entries(desk, one.ask(desk, asked))


def _record(
    desk: Desk,
    answer: Answer,
    content: bytes,
    *,
    question: str,
    form: str,
    asked: Asked,
    purpose: Purpose,
) -> None:
    record_export(
        desk, answer, content, question=question, form=form, asked=asked, purpose=purpose.kept
    )


def _ask_page(
    work: Work, question: str, form: str, errors: Mapping[str, str]
) -> ResponseReturnValue:
    one, words, asked = standing(question), FORMS[form], asked_from(request.args)
    refuse_unreadable(request.args, asked)
    desk = desk_of(work)
    if emergency_bars(work):
        return nothing_leaves(page_of(question, asked))
    if one.require is not None:
        one.require(desk, asked)
    return what_for_page(
        gettext(one.title),
        f"{gettext(words.quiet)}. {most_words()}",
        button=gettext(words.button),
        action=way_out(question, asked, form),
        back=page_of(question, asked),
        errors=errors,
        reach=reach_of_proofs(work) if form == PROOFS else "",
    )
