"""Texts held for the safeguarding lead: the list, one of them, and its release."""

from http import HTTPStatus

from flask import redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.presentation.links import Cell, Table
from hub.presentation.pages import render_page
from hub.presentation.times import moment, row_moment
from hub.presentation.wording import gettext
from hub.updates.blueprint import blueprint
from hub.updates.held_texts import HeldLine, held_lines, held_update
from hub.updates.holding import release_held


@blueprint.get("/held-texts")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held(work: Work) -> ResponseReturnValue:
    """What her workers wrote that is not posted before she has read it."""
    return render_page(
        "updates/held.html",
        table=_table(work, held_lines(work)),
        is_released="released" in request.args,
    )


@blueprint.get("/held-texts/<uuid:update_id>")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held_text(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """The words, and the button that posts them."""
    one = held_update(work, update_id=update_id)
    return render_page(
        "updates/held-text.html",
        one=one,
        held_at=moment(one.line.held_at, work.now),
        address=f"/held-texts/{update_id}/release",
    )


@blueprint.post("/held-texts/<uuid:update_id>/release")
@opens_to(Capability.UPDATES_HELD_RELEASE)
def held_text_released(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Post it from this instant."""
    held_update(work, update_id=update_id)
    release_held(work, update_id=update_id)
    return redirect("/held-texts?released=1", HTTPStatus.SEE_OTHER)


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
