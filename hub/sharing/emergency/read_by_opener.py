"""What was read through an emergency opening, out of the log, for whoever reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.queries import agency_names
from audit.queries import all_entries
from audit.wanted import Wanted
from consent.emergency.openings import Opening
from consent.outcome import Level
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.links import Cell, Table
from hub.presentation.times import clock_time, short_day
from hub.presentation.wording import gettext, ngettext
from hub.updates.queries import updates_by_ids

READ, PAGES = "BG_VIEW", "VIEW"
"""Each item read is a line of the entry of the page on which it stood."""


@dataclass(frozen=True, slots=True)
class ReadUpdate:
    """An update that was read: first when, and at what level at most."""

    update_id: UpdateId
    source: AgencyId
    level: Level
    first_at: datetime


def read_through(work: Work, opening: Opening) -> tuple[ReadUpdate, ...]:
    """Each update once, in the order in which it was first read."""
    wanted = Wanted(
        worker_id=opening.worker_id,
        family_id=opening.family_id,
        entry_actions=(PAGES,),
        since=opening.opened_at,
        until=opening.ended_at,
    )
    found: dict[str, ReadUpdate] = {}
    for entry in reversed(tuple(all_entries(work.session, wanted=wanted))):
        for line in entry.lines:
            if line.action == READ:
                level = Level.of_letter(line.level)
                before = found.get(line.object_id)
                found[line.object_id] = ReadUpdate(
                    UpdateId(line.object_id),
                    AgencyId(line.source),
                    level if before is None else max(level, before.level),
                    entry.at if before is None else before.first_at,
                )
    return tuple(found.values())


def read_words(read: tuple[ReadUpdate, ...]) -> str:
    """ "6 updates were read: 4 in full, 1 as summary, 1 known to be held"."""
    if not read:
        return gettext("No update was read.")
    counts = {level: sum(one.level is level for one in read) for level in Level}
    said = {
        Level.FULL: gettext("%(count)d in full", count=counts[Level.FULL]),
        Level.SUMMARY: gettext("%(count)d as summary", count=counts[Level.SUMMARY]),
        Level.EXISTENCE: gettext("%(count)d known to be held", count=counts[Level.EXISTENCE]),
    }
    parts = ", ".join(words for level, words in said.items() if counts[level])
    whole = ngettext("%(num)d update was read: ", "%(num)d updates were read: ", len(read))
    return f"{whole}{parts}."


def read_table(work: Work, read: tuple[ReadUpdate, ...], *, has_links: bool) -> Table | None:
    """Those of the reader's own agency, one by one; of other agencies only the number is said.

    has_links: he may ask oversight who saw one.
    """
    ours = [one for one in read if one.source == work.actor.agency_id]
    if not ours:
        return None
    days = {
        one.update_id: one.event_at
        for one in updates_by_ids(work.session, update_ids={one.update_id for one in ours})
    }
    names = agency_names(work, agency_ids={work.actor.agency_id})
    return Table(
        caption=gettext("Read of %(agency)s", agency=names.get(work.actor.agency_id, "")),
        heads=(gettext("Update"), gettext("How far"), gettext("First read")),
        rows=tuple(_row(work, one, days, has_links=has_links) for one in ours),
    )


def others_words(work: Work, read: tuple[ReadUpdate, ...]) -> str:
    """How many updates of other agencies; empty for none, and where all are."""
    others = sum(one.source != work.actor.agency_id for one in read)
    if others in {0, len(read)}:
        return ""
    return ngettext(
        "%(num)d update is another agency’s.", "%(num)d updates are other agencies’.", others
    )


def _row(
    work: Work, one: ReadUpdate, days: Mapping[UpdateId, datetime], *, has_links: bool
) -> tuple[Cell, ...]:
    day = short_day(days[one.update_id], work.now) if one.update_id in days else ""
    href = f"/oversight/updates/{one.update_id}" if has_links else ""
    return (
        Cell(gettext("Update of %(day)s", day=day), href=href),
        Cell(level=one.level.letter),
        Cell(clock_time(one.first_at)),
    )
