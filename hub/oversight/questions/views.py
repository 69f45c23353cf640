"""The standing questions on screen, as files and on paper."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.oversight.filters import address
from hub.oversight.overview.page import Desk, desk_of, own_readings
from hub.oversight.overview.sections import TITLES, section
from hub.oversight.questions.answer import PAGE, Answer, Asked
from hub.oversight.questions.csv_file import csv_file
from hub.oversight.questions.files import as_file, record_export
from hub.oversight.questions.named_entries import with_named_entries
from hub.oversight.questions.page import (
    answer_page,
    asked_from,
    fields_of,
    record_look,
    refuse_unreadable,
    ways_out,
)
from hub.oversight.questions.proofs_file import proofs_file
from hub.oversight.questions.registry import PERSON, QUESTIONS, Question
from hub.presentation.pages import render_page
from hub.presentation.times import Dates, dates_as

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


@blueprint.get("/oversight/questions/<string:question>/table")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def table_file(work: Work, *, question: str) -> ResponseReturnValue:
    """The answer as a table, safe against formulas."""
    with dates_as(Dates.ISO):
        desk, asked, answer = whole(work, question)
    content = csv_file(answer)
    record_export(desk, answer, content, question=question, form="table", asked=asked)
    return as_file(desk, content, question=question, ending="csv", kind="text/csv")


@blueprint.get("/oversight/questions/<string:question>/proofs")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def proofs(work: Work, *, question: str) -> ResponseReturnValue:
    """The answer with the entries it rests on and their proofs."""
    with dates_as(Dates.ISO):
        desk, asked, answer = whole(work, question)
    content = proofs_file(desk, answer, question=question, given=asked.given())
    record_export(desk, answer, content, question=question, form="proofs", asked=asked)
    return as_file(desk, content, question=question, ending="json", kind="application/json")


def standing(question: str, *, has_page: bool = False) -> Question:
    """Raises: NotFound for a question that is none, or has no page where one is wanted."""
    one = QUESTIONS.get(question)
    if one is None or (has_page and not one.has_page):
        raise NotFound(question)
    return one


def whole(work: Work, question: str) -> tuple[Desk, Asked, Answer]:
    """All of an answer, as it leaves the hub."""
    desk, one = desk_of(work), standing(question)
    asked = asked_from(request.args)
    refuse_unreadable(request.args, asked)
    asked = asked.whole()
    return desk, asked, with_named_entries(desk, one.ask(desk, asked))


def _readings(desk: Desk, question: str) -> ResponseReturnValue:
    asked = asked_from(request.args)
    found = section(desk, question, asked.query, size=PAGE)
    record_look(desk, len(found.rows), question=question, given=asked.given())
    own = replace(asked.query, worker_id=desk.work.actor.worker_id, before=None)
    return render_page(
        "oversight/question.html",
        list=found,
        own=own_readings(desk, question, asked.query),
        own_href=address(f"{HERE}/{question}", own),
        fields=fields_of(desk, question, asked),
        is_filtered=asked.query.is_filtered,
        here=f"{HERE}/{question}",
        ways_out=ways_out(question, asked),
    )
