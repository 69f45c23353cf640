"""The lead's worklist: what deserves a look, one thing of it, and what she does about it."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FindingId
from hub.foundation.work import Work
from hub.looking_into.items import Item, State
from hub.looking_into.service import Said, ask_worker, close_with_finding, raise_incident
from hub.oversight.filters import query_from
from hub.oversight.governance.lone_leads import who_looks_at_lead
from hub.oversight.lost import gone_words
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.page import record_look
from hub.oversight.worklist.found import Worklist, worklist
from hub.oversight.worklist.history import steps_seen
from hub.oversight.worklist.item_page import item_lines, offered_steps, older_link
from hub.oversight.worklist.listing import (
    HERE,
    chosen_from,
    fields_for,
    item_in,
    items_table,
    page_of,
    record_titles,
)
from hub.oversight.worklist.words import signal_words
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.refusals import sentence_for

blueprint = Blueprint("oversight_worklist", __name__)


@blueprint.get("/oversight/look-into")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def look_into(work: Work) -> ResponseReturnValue:
    """What deserves a look, the oldest first."""
    desk = desk_of(work)
    chosen = chosen_from(request.args, query_from(request.args).before)
    found = worklist(desk)
    page, following = page_of(found, chosen)
    record_look(desk, len(page), question="look-into", given=chosen.given())
    return render_page(
        "oversight/look-into.html",
        table=items_table(desk, found.families, page),
        fields=fields_for(chosen),
        is_filtered=chosen.is_filtered,
        here=HERE,
        older=older_link(chosen, following),
        erased=gone_words(work),
        own_readings=who_looks_at_lead(work),
    )


@blueprint.get("/oversight/look-into/<uuid:item_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_item(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """What was noticed, what was done about it, and what to do now."""
    return _item_page(desk_of(work), item_id, {})


def _again(work: Work, error: HubError, *, item_id: FindingId) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    if isinstance(error, Refused):
        errors = {"": sentence_for(error.code)}
    return _item_page(desk_of(work), item_id, errors)


@blueprint.post("/oversight/look-into/<uuid:item_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_again)
def step_taken(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """Close it with a finding, ask the worker, or raise it."""
    desk = desk_of(work)
    _, item, state = _found(desk, item_id)
    step, words = request.form.get("step", ""), request.form.get("words", "").strip()
    problems = {}
    if step not in {one.value for one in offered_steps(desk, item, state)}:
        problems["step"] = gettext("Choose what you do.")
    if not words:
        problems["words"] = gettext("Say why, in a sentence or two.")
    if problems:
        raise Invalid(problems)
    _take(work, item, step, words.replace("\r\n", "\n"))
    return redirect(f"{HERE}/{item_id}?done=1", 303)


def _take(work: Work, item: Item, step: str, words: str) -> None:
    if step == "ask":
        ask_worker(work, item=item, said=Said(words))
    elif step == "raise":
        raise_incident(work, item=item, said=Said(words))
    else:
        close_with_finding(work, item=item, said=Said(words, step))


def _found(desk: Desk, item_id: FindingId) -> tuple[Worklist, Item, State]:
    """Raises: NotFound, the denial recorded, for whatever is not on her list."""
    found = worklist(desk)
    try:
        return found, *item_in(found, item_id)
    except NotFound:
        deny(desk.work, object_id=item_id, reason="NOT_OURS", exit_name="look-into")
        raise


def _asked_about(item: Item) -> dict[str, str]:
    """What of it the log says, so that who looks at whom can be told: ids alone."""
    about = {"item": item.item_id, "family": item.family_id, "worker": item.worker_id}
    return {name: str(one) for name, one in about.items() if one}


def _item_page(desk: Desk, item_id: FindingId, errors: dict[str, str]) -> ResponseReturnValue:
    work = desk.work
    found, item, state = _found(desk, item_id)
    record_titles(work, found.families, set(found.families.named(item)))
    record_look(desk, 1, question="look-into-one", given=_asked_about(item))
    return render_page(
        "oversight/look-into-one.html",
        title=signal_words(item),
        lines=item_lines(desk, found.families, item, state),
        steps=steps_seen(work, item_id=item_id),
        choices=offered_steps(desk, item, state),
        action=f"{HERE}/{item_id}",
        done=request.args.get("done") == "1",
        typed=request.form,
        errors=errors,
    )
