"""The standing questions on screen."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.oversight.filters import address
from hub.oversight.lost import gone_words
from hub.oversight.overview.page import Desk, desk_of, own_readings
from hub.oversight.overview.sections import TITLES, section
from hub.oversight.questions.answer import PAGE, folded_words
from hub.oversight.questions.page import (
    answer_page,
    asked_from,
    fields_of,
    record_look,
    standing,
    ways_out,
)
from hub.oversight.questions.registry import PERSON, QUESTIONS
from hub.presentation.pages import render_page

blueprint = Blueprint("oversight_questions", __name__)
HERE = "/oversight/questions"


@blueprint.get("/oversight/questions/<string:question>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_question(work: Work, *, question: str) -> ResponseReturnValue:
    """One question by itself, page by page."""
    desk = desk_of(work)
    if question in TITLES:
        return _readings(desk, question)
    asked = asked_from(request.args)
    answer = standing(question, has_page=True).ask(desk, asked)
    return answer_page(desk, answer, question=question, asked=asked, here=f"{HERE}/{question}")


@blueprint.get("/oversight/people/<uuid:person_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_person(work: Work, *, person_id: PersonId) -> ResponseReturnValue:
    """Everything disclosed about one person on a card of hers, and on what basis."""
    desk = desk_of(work)
    asked = replace(asked_from(request.args), person_id=person_id)
    answer = QUESTIONS[PERSON].ask(desk, asked)
    return answer_page(
        desk, answer, question=PERSON, asked=asked, here=f"/oversight/people/{person_id}"
    )


def _readings(desk: Desk, question: str) -> ResponseReturnValue:
    asked = asked_from(request.args)
    found = section(desk, question, asked.query, size=PAGE)
    record_look(desk, len(found.rows), question=question, given=asked.given())
    own = replace(asked.query, worker_id=desk.work.actor.worker_id, before=None)
    return render_page(
        "oversight/question.html",
        list=found,
        erased=gone_words(desk.work),
        folded=folded_words(own_readings(desk, question, asked.query)),
        own_href=address(f"{HERE}/{question}", own),
        fields=fields_of(desk, question, asked),
        is_filtered=asked.query.is_filtered,
        here=f"{HERE}/{question}",
        ways_out=ways_out(question, asked, has_proofs=found.has_proofs),
    )
