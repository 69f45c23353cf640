"""Replay: what a worker could see of a family at a moment, and why. Each look is in the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from hub.families.involvement.managed import reference_of
from hub.families.own import own_families
from hub.foundation.errors import Invalid, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import EntryId, UpdateId
from hub.foundation.work import Work
from hub.oversight.asked_entries import entry_asked_for
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.replaying.choosing import (
    Typed,
    chosen_from,
    chosen_reading,
    typed_as,
    typed_from,
)
from hub.oversight.replaying.clock_changes import WHICH
from hub.oversight.replaying.moment import Chosen, replay_moment
from hub.oversight.replaying.page import replay_page
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import Dates, dates_as, iso_day
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext
from hub.refusals import sentence_for

blueprint = Blueprint("oversight_replay", __name__)
HERE = "/oversight/replay"


def form_again(
    work: Work, error: Invalid | Refused, *, entry_id: EntryId | None = None
) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {"": sentence_for(error.code)}
    return _form(desk_of(work), typed_from(request.args), errors)


@blueprint.get("/oversight/replay")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=form_again)
def replay(work: Work) -> ResponseReturnValue:
    """Whom, which family, when; and once that is said, what he could see."""
    desk, typed = desk_of(work), typed_from(request.args)
    if typed.is_empty:
        return _form(desk, typed, {})
    return _shown(desk, chosen_from(desk, typed), typed.given())


@blueprint.get("/oversight/entries/<uuid:entry_id>/replay")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=form_again)
def replay_of_entry(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The moment of one reading, exactly as it stood."""
    desk = desk_of(work)
    chosen = chosen_reading(desk, entry_asked_for(desk, entry_id))
    return _shown(desk, chosen, {})


def _shown(desk: Desk, chosen: Chosen, asked: Mapping[str, str]) -> ResponseReturnValue:
    """Its days are written in full: "Today" is not the day of the moment."""
    after = typed_id(request.args.get("after"))
    moment = replay_moment(desk, chosen)
    here = f"/oversight/entries/{chosen.entry_id}/replay" if chosen.entry_id else HERE
    first = f"{here}?{urlencode(asked)}" if asked else here
    with dates_as(Dates.PAPER):
        return render_page(
            "oversight/replay.html",
            page=replay_page(desk, moment, asked=asked, after=UpdateId(after or "")),
            newer=Link(gettext("Back to the latest updates"), first) if after else None,
            entry_id=chosen.entry_id,
            reference=reference_of(chosen.family_id),
            print_url=f"{here}/print?{urlencode(asked)}" if asked else f"{here}/print",
            form=_fields(desk, typed_as(chosen) if moment.is_ours else Typed()),
        )


@dataclass(frozen=True, slots=True)
class Fields:
    """The form: what there is to choose from, and what was typed.

    which: asked where the time comes twice.
    """

    workers: tuple[Choice, ...]
    families: tuple[Choice, ...]
    typed: Typed
    today: str
    which: tuple[Choice, ...]


def _fields(desk: Desk, typed: Typed) -> Fields:
    workers = (Choice(one.worker_id, one.name) for one in desk.colleagues)
    families = (Choice(one.family_id, one.title) for one in own_families(desk.work))
    return Fields(
        workers=(Choice("", gettext("Choose a worker")), *workers),
        families=(Choice("", gettext("Choose a family")), *families),
        typed=typed,
        today=iso_day(desk.work.now),
        which=tuple(Choice(code, gettext(words)) for code, words in WHICH.items()),
    )


def _form(desk: Desk, typed: Typed, errors: Mapping[str, str]) -> ResponseReturnValue:
    desk.work.record(OversightOpened(question="replay", lines_shown=0))
    return render_page("oversight/replay-form.html", form=_fields(desk, typed), errors=errors)
