"""Where a worker reads what his safeguarding lead asks him, and answers."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from hub.families.involvement.managed import reference_of
from hub.families.own import families_shown
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, FindingId
from hub.foundation.work import Work
from hub.looking_into.items import State
from hub.looking_into.models import LookedInto
from hub.looking_into.queries import StoredItem, stored
from hub.looking_into.service import ANSWER, ASK, answer_lead, is_asked, steps_of
from hub.oversight.worklist.asked_readings import read_then
from hub.oversight.worklist.history import steps_seen
from hub.oversight.worklist.words import asked_about_words, times_words, why_asked
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_asked", __name__)


@blueprint.get("/asked/<uuid:item_id>")
@opens_to(Capability.OVERSIGHT_QUESTION_ANSWER)
def asked(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """The question, and the form or the answer given."""
    return _page(work, _asked(work, item_id), {})


def _again(work: Work, error: HubError, *, item_id: FindingId) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    return _page(work, _asked(work, item_id), errors)


@blueprint.post("/asked/<uuid:item_id>")
@opens_to(Capability.OVERSIGHT_QUESTION_ANSWER, again=_again)
def answered(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """The answer, once; sent twice, the first stands."""
    one, words = _asked(work, item_id), request.form.get("words", "").strip()
    if one.state is State.ASKED:
        if not words:
            raise Invalid({"words": gettext("Write your answer.")})
        answer_lead(work, item_id=item_id, words=words.replace("\r\n", "\n"))
    return redirect(f"/asked/{item_id}", 303)


def _asked(work: Work, item_id: FindingId) -> StoredItem:
    """Raises: NotFound, the denial recorded, for whoever was never asked about it."""
    row = work.session.get(LookedInto, item_id)
    if row is None or not is_asked(work, row) or not _was_asked(work, item_id):
        deny(work, object_id=item_id, reason="NOT_ASKED", exit_name="asked")
        raise NotFound(item_id)
    return stored(row)


def _was_asked(work: Work, item_id: FindingId) -> bool:
    return any(one.step == ASK for one in steps_of(work, item_id=item_id))


def _page(work: Work, one: StoredItem, errors: dict[str, str]) -> ResponseReturnValue:
    return render_page(
        "oversight/asked.html",
        lead=why_asked(one.item),
        lines=_lines(work, one),
        then=read_then(work, one.item),
        steps=steps_seen(work, item_id=one.item_id, only=(ASK, ANSWER)),
        may_answer=one.state is State.ASKED,
        action=f"/asked/{one.item_id}",
        typed=request.form,
        errors=errors,
    )


def _lines(work: Work, one: StoredItem) -> list[tuple[str, str, Link | None]]:
    item = one.item
    when = (gettext("When"), row_moment(one.happened_at, work.now), None)
    about = ", ".join(part for part in (asked_about_words(item), times_words(item)) if part)
    lines: list[tuple[str, str, Link | None]] = [(gettext("What it is about"), about, None)]
    if one.family_id is not None:
        lines.append((gettext("Family"), _family(work, one.family_id), None))
    return [*lines, when]


def _family(work: Work, family_id: FamilyId) -> str:
    """Its name while he still sees its card, else its reference."""
    shown = families_shown(work, family_ids=(family_id,))
    if shown:
        return shown[0].title
    return gettext("Family %(reference)s", reference=reference_of(family_id))
