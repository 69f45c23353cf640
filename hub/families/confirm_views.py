"""The page on which a manager confirms his agency's involvements after a family was split."""

from collections.abc import Iterable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.involvement.confirming import confirm_involvement
from consent.involvement.service import close_involvement
from consent.models.involvement import Involvement
from hub.families.awaiting import (
    AwaitingInvolvement,
    awaiting_involvements,
    awaiting_rows,
    homes_of,
)
from hub.families.blueprint import blueprint
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, InvolvementId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_INVOLVEMENT_CHANGE


@blueprint.get("/families/confirm")
@opens_to(CHANGE)
def to_confirm(work: Work) -> ResponseReturnValue:
    """List what waits, each with the new families it may go on in."""
    return _page(work, {})


def _again(work: Work, error: HubError, *, involvement_id: InvolvementId) -> ResponseReturnValue:
    del involvement_id
    return _page(work, problems_of(error))


@blueprint.post("/families/confirm/<uuid:involvement_id>")
@opens_to(CHANGE, again=_again)
def confirmed(work: Work, *, involvement_id: InvolvementId) -> ResponseReturnValue:
    """Let one involvement go on in the new families ticked."""
    row = _waiting(work, involvement_id)
    reading = Reading(request.form)
    name = f"family-{involvement_id}"
    chosen = reading.several(name, homes_of(work, row=row))
    if not chosen:
        reading.problems[name] = gettext("Say in which family your agency’s work goes on")
    reading.finish()
    for one in chosen:
        confirm_involvement(work, involvement_id=involvement_id, family_id=FamilyId(one))
    return redirect("/families/confirm?done=confirmed", 303)


@blueprint.post("/families/confirm/<uuid:involvement_id>/end")
@opens_to(CHANGE, again=_again)
def ended(work: Work, *, involvement_id: InvolvementId) -> ResponseReturnValue:
    """It goes on in none of them: close it."""
    _waiting(work, involvement_id)
    close_involvement(work, involvement_id=involvement_id)
    return redirect("/families/confirm?done=ended", 303)


def _waiting(work: Work, involvement_id: InvolvementId) -> Involvement:
    """An involvement that waits for this manager.

    Raises: NotFound, logged as denied, for any other.
    """
    for row in awaiting_rows(work):
        if row.id == involvement_id:
            return row
    deny(work, object_id=involvement_id, reason="NOT_WAITING", exit_name="confirm")
    raise NotFound(involvement_id)


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    waiting = awaiting_involvements(work)
    return render_page(
        "families/confirm.html",
        waiting=waiting,
        choices={one.involvement_id: tuple(_choices(one)) for one in waiting},
        typed=request.form,
        errors=errors,
        done=_done_words(request.args.get("done", "")),
    )


def _choices(one: AwaitingInvolvement) -> Iterable[Choice]:
    for home in one.homes:
        yield Choice(home.family_id, home.reference, ", ".join(home.people))


def _done_words(done: str) -> str:
    words = {
        "confirmed": gettext("Confirmed. Your agency’s team works with them again from now on."),
        "ended": gettext("Your agency’s involvement has ended."),
    }
    return words.get(done, "")
