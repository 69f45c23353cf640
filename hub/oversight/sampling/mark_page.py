"""The page of one sampled disclosure: what was read, why, what was asked, and the mark."""

from flask import request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.work import Work
from hub.looking_into.service import ANSWER, ASK
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.page import record_look
from hub.oversight.sampling.asking import item_of, may_ask
from hub.oversight.sampling.queries import Drawn, note_of, seen_of
from hub.oversight.sampling.reasons import reason_lines
from hub.oversight.sampling.rows import VERDICT_WORDS, sample_lines
from hub.oversight.sampling.service import disclosure_of_agency
from hub.oversight.worklist.history import steps_seen
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

HERE = "/oversight/sample"


def disclosure_seen(desk: Desk, disclosure_id: str) -> Drawn:
    """Raises: NotFound, the denial recorded, for what is not hers to mark."""
    row = disclosure_of_agency(desk.work, disclosure_id)
    seen = seen_of(desk.lens, (row,)) if row else ()
    if not seen:
        deny(desk.work, object_id=disclosure_id, reason="NOT_OURS", exit_name="sample")
        raise NotFound(disclosure_id)
    return seen[0]


def mark_page(work: Work, disclosure_id: str, errors: dict[str, str]) -> ResponseReturnValue:
    """With what was typed, and what is wrong with it."""
    desk = desk_of(work)
    one, row = disclosure_seen(desk, disclosure_id), disclosure_of_agency(work, disclosure_id)
    record_look(desk, 1, question="sample-one", given={"update": one.seen.sighting.update_id})
    note = note_of(work, row) if row else ""
    return render_page(
        "oversight/sample-one.html",
        lines=[*sample_lines(desk, one), *reason_lines(desk, one)],
        steps=steps_seen(work, item_id=item_of(desk, one).item_id, only=(ASK, ANSWER)),
        may_ask=may_ask(desk, one),
        is_own=one.reader_id == work.actor.worker_id,
        question=request.form.get("question", ""),
        choices=[Choice(code, gettext(text)) for code, text in VERDICT_WORDS.items()],
        verdict=request.form.get("verdict", one.verdict),
        note=request.form.get("note", note),
        action=f"{HERE}/{disclosure_id}",
        errors=errors,
    )
