"""Texts held for the safeguarding lead: the list, one of them, and its release."""

from http import HTTPStatus

from flask import redirect, request
from flask.typing import ResponseReturnValue

from hub.families.reading import problems_of
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.presentation.links import Cell, Table
from hub.presentation.pages import render_page
from hub.presentation.times import moment, row_moment
from hub.presentation.wording import gettext
from hub.updates.blueprint import blueprint
from hub.updates.held.declined import declined_lines, declined_update
from hub.updates.held.declining import decline_held
from hub.updates.held.queries import HeldLine, held_lines, held_update
from hub.updates.held.service import release_held


@blueprint.get("/held-texts")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held(work: Work) -> ResponseReturnValue:
    """What her workers wrote that is not posted before she has read it."""
    return render_page(
        "updates/held.html",
        table=_table(work, held_lines(work)),
        declined=_declined(work),
        is_released="released" in request.args,
        is_declined="declined" in request.args,
    )


@blueprint.get("/held-texts/<uuid:update_id>")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held_text(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """The words, the button that posts them, and the way to leave them unposted."""
    return _one(work, update_id, errors={})


@blueprint.post("/held-texts/<uuid:update_id>/release")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held_text_released(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Post it from this instant."""
    held_update(work, update_id=update_id)
    release_held(work, update_id=update_id)
    return redirect("/held-texts?released=1", HTTPStatus.SEE_OTHER)


def _decline_again(work: Work, error: HubError, *, update_id: UpdateId) -> ResponseReturnValue:
    return _one(work, update_id, errors=problems_of(error))


@blueprint.post("/held-texts/<uuid:update_id>/decline")
@opens_to(Capability.UPDATES_HELD_RELEASE, again=_decline_again)
def held_text_declined(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Leave it unposted for good, and say why."""
    held_update(work, update_id=update_id)
    decline_held(work, update_id=update_id, reason=request.form.get("reason", ""))
    return redirect("/held-texts?declined=1", HTTPStatus.SEE_OTHER)


@blueprint.get("/held-texts/<uuid:update_id>/declined")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held_text_not_released(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Why it was not released, for the leads who answer for it."""
    one = declined_update(work, update_id=update_id)
    return render_page(
        "updates/not-released.html", one=one, declined_at=moment(one.line.declined_at, work.now)
    )


def _one(work: Work, update_id: UpdateId, *, errors: dict[str, str]) -> ResponseReturnValue:
    one = held_update(work, update_id=update_id)
    return render_page(
        "updates/held-text.html",
        one=one,
        held_at=moment(one.line.held_at, work.now),
        here=f"/held-texts/{update_id}",
        errors=errors,
        typed=request.form.get("reason", ""),
    )


def _declined(work: Work) -> Table:
    found = declined_lines(work)
    return Table(
        caption=gettext("Not released in the last four weeks"),
        heads=(gettext("Written by"), gettext("When"), gettext("Decided by")),
        rows=tuple(
            (
                Cell(one.author, href=f"/held-texts/{one.update_id}/declined"),
                Cell(row_moment(one.declined_at, work.now)),
                Cell(one.lead),
            )
            for one in found
        ),
    )


def _table(work: Work, lines: tuple[HeldLine, ...]) -> Table:
    return Table(
        caption=gettext("Texts that wait for you"),
        heads=(gettext("Written by"), gettext("When"), gettext("Family"), gettext("What it is")),
        rows=tuple(
            (
                Cell(one.author, href=f"/held-texts/{one.update_id}"),
                Cell(row_moment(one.held_at, work.now)),
                Cell(one.family),
                Cell(gettext("A correction") if one.is_correction else gettext("An update")),
            )
            for one in lines
        ),
        is_caption_hidden=True,
    )
