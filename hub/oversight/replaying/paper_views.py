"""A replay on paper: asked once what for, and that stands on the sheet and in the log."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from audit.events import LogExported
from hub.families.involvement.managed import reference_of
from hub.foundation.errors import Invalid, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import EntryId, UpdateId
from hub.foundation.work import Work
from hub.oversight.asked_entries import entry_asked_for
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.leaving import PRINT
from hub.oversight.questions.paper import asker_words
from hub.oversight.replaying.choosing import chosen_from, chosen_reading, typed_from
from hub.oversight.replaying.moment import Chosen, replay_moment
from hub.oversight.replaying.page import ReplayPage, replay_page
from hub.oversight.replaying.views import HERE, form_again
from hub.oversight.what_for import FIELDS, nothing_leaves, purpose_sent, what_for_page
from hub.presentation.pages import render_page
from hub.presentation.times import Dates, clock_time, dates_as, long_day
from hub.presentation.wording import gettext
from hub.sharing.emergency.bar import emergency_bars
from hub.timeline.purposes import Purpose

blueprint = Blueprint("oversight_replay_paper", __name__)
MOST = 500
"""Updates on paper at once, as of a timeline."""


def _ask_again(
    work: Work, error: Invalid | Refused, *, entry_id: EntryId | None = None
) -> ResponseReturnValue:
    """What is wrong with the moment leads to the form of the moment."""
    if isinstance(error, Invalid) and error.fields.keys() & FIELDS:
        return _ask_page(work, _place(entry_id), error.fields)
    return form_again(work, error, entry_id=entry_id)


@blueprint.get(f"{HERE}/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def why_paper(work: Work) -> ResponseReturnValue:
    """What the paper is for, asked before anything is shown."""
    desk = desk_of(work)
    chosen_from(desk, typed_from(request.args))
    return _ask_page(work, HERE, {})


@blueprint.post(f"{HERE}/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def paper(work: Work) -> ResponseReturnValue:
    """What a worker could see at a moment, for paper."""
    desk = desk_of(work)
    return _paper(desk, chosen_from(desk, typed_from(request.args)), HERE)


@blueprint.get("/oversight/entries/<uuid:entry_id>/replay/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def why_paper_of_entry(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The same for the moment of one reading."""
    desk = desk_of(work)
    chosen_reading(desk, entry_asked_for(desk, entry_id))
    return _ask_page(work, _place(entry_id), {})


@blueprint.post("/oversight/entries/<uuid:entry_id>/replay/print")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again)
def paper_of_entry(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The moment of one reading, for paper."""
    desk = desk_of(work)
    return _paper(desk, chosen_reading(desk, entry_asked_for(desk, entry_id)), _place(entry_id))


def _place(entry_id: EntryId | None) -> str:
    return f"/oversight/entries/{entry_id}/replay" if entry_id else HERE


def _back(place: str) -> str:
    return f"{place}?{urlencode(typed_from(request.args).given())}" if place == HERE else place


def _ask_page(work: Work, place: str, errors: Mapping[str, str]) -> ResponseReturnValue:
    if emergency_bars(work):
        return nothing_leaves(_back(place))
    return what_for_page(
        gettext("Replay"),
        gettext("What a worker could see at a moment, on paper"),
        button=gettext("Show it for printing"),
        action=_back(place).replace(place, f"{place}/print", 1),
        back=_back(place),
        errors=errors,
    )


def _paper(desk: Desk, chosen: Chosen, place: str) -> ResponseReturnValue:
    """Its making is in the log as the replay of the moment, and as what left the hub."""
    if emergency_bars(desk.work):
        return nothing_leaves(_back(place))
    purpose = purpose_sent()
    with dates_as(Dates.PAPER):
        moment = replay_moment(desk, chosen)
        page = replay_page(desk, moment, asked={}, after=UpdateId(""), size=MOST)
        content = render_page(
            "oversight/replay-paper.html",
            page=page,
            head=(*page.facts, *_head(desk, purpose)),
            reference=reference_of(chosen.family_id),
            purpose=purpose.words,
            back=_back(place),
        )
    _record(desk, chosen, page, content, purpose)
    return content


def _head(desk: Desk, purpose: Purpose) -> tuple[tuple[str, str, None], ...]:
    """Who asks, as of when what is different now, and what it is printed for."""
    now = desk.work.now
    asked_at = gettext("%(day)s at %(time)s, London time", day=long_day(now), time=clock_time(now))
    return (
        (gettext("Asked by"), asker_words(desk), None),
        (gettext("“Now” is as of"), asked_at, None),
        (gettext("Printed for"), purpose.words, None),
    )


def _record(desk: Desk, chosen: Chosen, page: ReplayPage, content: bytes, purpose: Purpose) -> None:
    desk.work.record(
        LogExported(
            question="replay",
            form=PRINT,
            digest=sha256(content).hexdigest(),
            size=len(content),
            rows=len(page.table.rows),
            object_id=chosen.entry_id or "",
            filters={
                "worker": chosen.worker_id,
                "family": chosen.family_id,
                "moment": chosen.at.isoformat(),
            },
            purpose=purpose.kept,
        )
    )
