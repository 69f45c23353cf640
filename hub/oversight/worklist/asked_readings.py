"""What a worker who is asked had read or searched for then, so that he knows what is meant.

His own past is no secret from him: the days, the hours, how much. Which family it was, and what
its updates were about, he is told as far as he sees it today (see `own_words`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from audit.exits import exits_of
from audit.queries import LoggedEntry, entries
from audit.wanted import Wanted
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.looking_into.items import MONTHLY, Item, Signal
from hub.oversight.receipts.own_entries import READ
from hub.oversight.receipts.own_words import extent_of, families_of, family_of
from hub.oversight.worklist.acts import CARD, PAGES
from hub.oversight.worklist.exits import is_list
from hub.oversight.worklist.searches import SEARCHES
from hub.oversight.worklist.signals import NIGHT_ROLES, is_out_of_hours
from hub.presentation.links import Cell, Table
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, ngettext

MOST = 500
SHOWN = 25
_SEARCHED = frozenset({Signal.SEARCHES, Signal.SEARCHES_OF_WEEK})
_ALREADY_NAMED = frozenset({Signal.OPENING, Signal.WITHHELD})


@dataclass(frozen=True, slots=True)
class ReadThen:
    """The latest of it, oldest first, and how much more there was."""

    table: Table
    more: str


def read_then(work: Work, item: Item) -> ReadThen | None:
    """What the acting worker did that the item is about; None where nothing is left to show."""
    if item.signal in _ALREADY_NAMED:
        return None
    found = tuple(_about(work, item))
    if not found:
        return None
    shown = found[:SHOWN][::-1]
    is_searching = item.signal in _SEARCHED
    table = _searched(work, shown) if is_searching else _read(work, shown)
    return ReadThen(table, _more(len(found) - len(shown)))


def _about(work: Work, item: Item) -> Iterator[LoggedEntry]:
    """Latest first."""
    wanted = Wanted(
        worker_id=work.actor.worker_id,
        agency_id=item.agency_id,
        family_id=item.family_id,
        entry_actions=SEARCHES if item.signal in _SEARCHED else PAGES,
        since=_begin(item),
        until=item.happened_at,
    )
    found = entries(work.session, wanted=wanted, limit=MOST)
    exits = exits_of(work.session, entry_ids=[one.entry_id for one in found], keyring=work.keyring)
    opened = [one for one in found if not is_list(exits.get(one.entry_id))]
    if item.signal in _SEARCHED:
        return iter(found)
    listed = {(one.family_id, one.at) for one in opened if one.action != CARD}
    return (one for one in opened if _is_meant(one, item, listed))


def _is_meant(
    one: LoggedEntry, item: Item, listed: Collection[tuple[FamilyId | None, datetime]]
) -> bool:
    """A card beside the updates of one page is no page of its own."""
    if one.action == CARD and (one.family_id, one.at) in listed:
        return False
    if item.signal is Signal.HOURS:
        return one.role not in NIGHT_ROLES and is_out_of_hours(one.at)
    return True


def _begin(item: Item) -> datetime:
    day = london_date(item.happened_at)
    if item.signal is Signal.SAMPLE:
        return item.happened_at
    if item.signal is Signal.SEARCHES_OF_WEEK:
        day -= timedelta(days=day.weekday())
    if item.signal in MONTHLY:
        day = day.replace(day=1)
    return start_of_day(day)


def _read(work: Work, shown: Sequence[LoggedEntry]) -> Table:
    families = families_of(work, shown)
    return Table(
        gettext("What you had opened then"),
        (gettext("When"), gettext("Family"), gettext("What you were shown")),
        tuple(_row(work, one, families) for one in shown),
    )


def _row(work: Work, one: LoggedEntry, families: Mapping[FamilyId, str]) -> tuple[Cell, Cell, Cell]:
    href = f"/account/readings/{one.entry_id}" if one.action in READ else ""
    what = gettext("The family’s card") if one.action == CARD else extent_of(one, work)
    return Cell(row_moment(one.at, work.now), href=href), Cell(family_of(one, families)), Cell(what)


def _searched(work: Work, shown: Sequence[LoggedEntry]) -> Table:
    return Table(
        gettext("What you had searched for then"),
        (gettext("When"), gettext("What you did")),
        tuple(
            (
                Cell(row_moment(one.at, work.now)),
                Cell(
                    gettext("Asked whether somebody is known here")
                    if one.action == "ENQUIRY"
                    else gettext("Searched among your families")
                ),
            )
            for one in shown
        ),
    )


def _more(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(num)d more before that.", "%(num)d more before that.", count)
