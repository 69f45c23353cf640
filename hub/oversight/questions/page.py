"""An answer as a page takes it: its table, its filters, the ways on and the ways out."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import PersonId, UpdateId
from hub.oversight.filters import address, query_from
from hub.oversight.lost import gone_words
from hub.oversight.overview.page import Desk, FilterField, filter_fields
from hub.oversight.questions.answer import PAGE, SHOWN, Answer, Asked, folded_words
from hub.oversight.questions.leaving import PRINT, PROOFS, TABLE
from hub.oversight.questions.registry import PERSON, QUESTIONS, WHO_SAW, WORKER, Question
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext

FILTERS = ("before", "family", "person", "since", "until", "update", "worker")
"""The names that narrow what is asked for."""


def asked_from(arguments: Mapping[str, str]) -> Asked:
    """What the address asks for. What cannot be read asks for nothing."""
    update, person = typed_id(arguments.get("update")), typed_id(arguments.get("person"))
    return Asked(
        query_from(arguments),
        PAGE,
        update_id=UpdateId(update) if update else None,
        person_id=PersonId(person) if person else None,
        with_own=arguments.get("own") == SHOWN,
    )


def standing(question: str, *, has_page: bool = False) -> Question:
    """Raises: NotFound for a question that is none, or has no page where one is wanted."""
    one = QUESTIONS.get(question)
    if one is None or (has_page and not one.has_page):
        raise NotFound(question)
    return one


def refuse_unreadable(arguments: Mapping[str, str], asked: Asked) -> None:
    """What leaves the hub is what was asked for. Raises: Refused FILTER_UNREADABLE."""
    read = asked.given().keys()
    if any(arguments.get(name, "").strip() and name not in read for name in FILTERS):
        raise Refused("FILTER_UNREADABLE")


def fields_of(desk: Desk, question: str, asked: Asked) -> tuple[FilterField, ...]:
    """The filters this question has."""
    fields = filter_fields(desk, asked.query)
    return tuple(one for one in fields if one.name in QUESTIONS[question].fields)


def ways_out(question: str, asked: Asked, *, has_proofs: bool = True) -> tuple[Link, ...]:
    """As a table, with proofs, on paper: all that the filters leave, not this page alone.

    has_proofs: whether any of it rests on an entry that may leave the hub.
    """
    return (
        Link(gettext("Download table"), way_out(question, asked, TABLE)),
        Link(
            gettext("Download with proofs") if has_proofs else gettext("Download without proofs"),
            way_out(question, asked, PROOFS),
        ),
        Link(gettext("Print"), way_out(question, asked, PRINT)),
    )


def way_out(question: str, asked: Asked, form: str) -> str:
    """The address of one of them."""
    given = {name: value for name, value in asked.given().items() if name != "before"}
    sent = f"?{urlencode(given)}" if given else ""
    return f"/oversight/questions/{question}/{form}{sent}"


def answer_page(
    desk: Desk, answer: Answer, *, question: str, asked: Asked, here: str
) -> ResponseReturnValue:
    """The page; that it was looked at is recorded."""
    one, given = QUESTIONS[question], asked.given()
    record_look(desk, len(answer.rows), question=question, given=given)
    title = answer.title or gettext(one.title)
    older = address(here, asked.query, answer.next_before)
    return render_page(
        "oversight/answer.html",
        title=title,
        quiet=gettext(one.quiet),
        empty=gettext(one.empty),
        table=answer.table(title, desk.work.now),
        fields=fields_of(desk, question, asked),
        is_filtered=asked.query.is_filtered,
        here=here,
        older=Link(gettext("Older"), older) if answer.next_before else None,
        newer=Link(gettext("Back to the latest"), address(here, asked.query))
        if asked.query.before
        else None,
        ways_out=ways_out(question, asked, has_proofs=may_have_proofs(answer)),
        folded=folded_words(answer.folded),
        gone=answer.gone,
        erased=gone_words(desk.work),
        own_href=_own_address(desk, here, asked),
        onward=answer.onward,
    )


def _own_address(desk: Desk, here: str, asked: Asked) -> str:
    """Where her own stand that are folded away."""
    return address(here, replace(asked.query, worker_id=desk.work.actor.worker_id, before=None))


def may_have_proofs(answer: Answer) -> bool:
    """Not where nothing happened, where what is listed is that nothing did, nor where nobody in it
    is named: the entries of such rows stay in the hub."""
    if answer.has_proofs is not None:
        return answer.has_proofs
    return any(not row.is_day for row in answer.rows) or answer.next_before is not None


def record_look(desk: Desk, lines: int, *, question: str, given: Mapping[str, str]) -> None:
    """Every look into the log is in the log."""
    about = given.get("update") or given.get("person") or ""
    rest = {name: one for name, one in given.items() if name not in {"update", "person"}}
    desk.work.record(
        OversightOpened(question=question, lines_shown=lines, object_id=about, filters=rest)
    )


def page_of(question: str, asked: Asked) -> str:
    """Where the answer stands on screen."""
    own = {
        WHO_SAW: ("updates", asked.update_id),
        PERSON: ("people", asked.person_id),
        WORKER: ("workers", asked.query.worker_id),
    }
    if question in own:
        place, which = own[question]
        rest = f"?own={SHOWN}" if asked.with_own else ""
        return f"/oversight/{place}/{which}{rest}" if which else "/oversight"
    return address(f"/oversight/questions/{question}", asked.query)
