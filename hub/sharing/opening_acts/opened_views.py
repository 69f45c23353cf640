"""For an author's agency: which of its older updates open, and the way to keep one back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.families.card.frame import family_frame
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import day, row_moment
from hub.presentation.wording import gettext, later
from hub.sharing.opening_acts.keeping_closed import will_open_to
from hub.sharing.opening_acts.opened_updates import Opened, coming_updates, opened_updates
from hub.sharing.own_updates import headed_updates
from hub.updates.control.page import may_control
from hub.updates.judging import sight_of_family

blueprint = Blueprint("sharing_opened", __name__)


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One update. withhold: where to keep it back, for whoever may; is_kept: nobody will see
    more of it, as it is kept from them."""

    words: str
    href: str
    cause: str
    when: str
    withhold: str
    is_kept: bool = False


CAUSES = {
    "permission": later("a permission"),
    "status": later("a child’s status"),
    "group": later("a group around a child"),
}


@blueprint.get("/families/<uuid:family_id>/opened")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def opened(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Only updates of the worker's own agency, as far as he reads them: to come, and opened."""
    family = family_frame(work, family_id=family_id, part="opened")
    agency_id = work.actor.agency_id
    coming = coming_updates(work, family_id=family_id, agency_id=agency_id)
    found = opened_updates(work, family_id=family_id, agency_id=agency_id)
    heads = headed_updates(
        work,
        family_id=family_id,
        update_ids={one.update_id for one in (*coming, *found)},
        view=family.view,
    )
    words = {one.update_id: one.words for one in heads}
    sight = sight_of_family(work, family_id=family_id)
    own = [] if sight is None else sight.listed
    mine = {one.update_id for one in own if may_control(family.view, one)}
    return render_page(
        "sharing/opened.html",
        family=family,
        coming=_coming(
            _rows(coming, words, mine, lambda at: day(at, work.now)),
            will_open_to(work, family_id=family_id, agency_id=agency_id) if coming else {},
        ),
        rows=_rows(found, words, mine, lambda at: row_moment(at, work.now)),
    )


def _coming(
    rows: Iterable[OpenedRow], opening: Mapping[UpdateId, Collection[AgencyId]]
) -> tuple[OpenedRow, ...]:
    """The same, each leading to whom it will open to; there is no way from what is kept closed."""
    return tuple(
        replace(one, withhold=one.withhold and f"{one.href}/keep-closed")
        if UpdateId(one.href.rpartition("/")[2]) in opening
        else replace(one, withhold="", is_kept=True)
        for one in rows
    )


def _rows(
    found: Iterable[Opened],
    words: Mapping[UpdateId, str],
    mine: Collection[UpdateId],
    when: Callable[[datetime], str],
) -> tuple[OpenedRow, ...]:
    return tuple(
        OpenedRow(
            words=words[one.update_id],
            href=f"/updates/{one.update_id}",
            cause=gettext(CAUSES.get(one.kind, "")),
            when=when(one.at),
            withhold=f"/updates/{one.update_id}/withhold" if one.update_id in mine else "",
        )
        for one in found
        if one.update_id in words
    )
