"""What a lead is asked to look into: texts held or refused, who joined a family."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.workers.queries import workers_named
from hub.foundation.work import Work
from hub.oversight.joinings import Joining, joinings_page
from hub.oversight.overview.page import Desk
from hub.oversight.refused_texts import refused_texts
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import row_day, row_moment
from hub.presentation.wording import gettext, ngettext
from hub.presentation.work_rows import DueLine
from hub.updates.held.queries import held_lines

LATEST = 5


@dataclass(frozen=True, slots=True)
class LookInto:
    """The panel: one line each, and the way to all who joined."""

    lines: tuple[DueLine, ...]
    joined: Link | None


def look_into(desk: Desk) -> LookInto:
    """Days with three refused texts of one worker, and the latest who joined by themselves."""
    work = desk.work
    refused = refused_texts(work)
    joined = joinings_page(work, desk.lens, size=LATEST)
    names = {one.worker_id: one.name for one in desk.colleagues}
    lines = [
        DueLine(
            row_day(one.held_at, work.now),
            gettext("A text of %(name)s waits until you have read it", name=one.author),
            f"/held-texts/{one.update_id}",
            is_late=True,
        )
        for one in held_lines(work)
    ]
    lines += [
        DueLine(
            row_day(one.day, work.now),
            ngettext(
                "%(name)s: %(num)d text refused or held, it might reveal where someone is "
                "protected",
                "%(name)s: %(num)d texts refused or held, they might reveal where someone is "
                "protected",
                one.count,
                name=names.get(one.worker_id, ""),
            ),
            f"/oversight/workers/{one.worker_id}",
            is_late=True,
        )
        for one in refused
    ]
    lines += [
        DueLine(
            row_day(one.joined_at, work.now),
            gettext("%(name)s joined a team: %(family)s", name=name, family=one.title),
            f"/families/{one.family_id}",
        )
        for one in joined.joinings
        if (name := names.get(one.worker_id, ""))
    ]
    every = Link(gettext("Everyone who joined a team, and why"), "/oversight/questions/joined")
    return LookInto(tuple(lines), every if joined.joinings else None)


def joinings_table(work: Work, joinings: Iterable[Joining]) -> Table:
    """Who, when, which family, and the reason given."""
    shown = tuple(joinings)
    names = workers_named(work, worker_ids={one.worker_id for one in shown})
    return Table(
        caption=gettext("Desk workers who joined the team of a family by themselves"),
        heads=(gettext("Worker"), gettext("When"), gettext("Family"), gettext("Reason given")),
        rows=tuple(
            (
                Cell(names[one.worker_id].name, is_strong=True),
                Cell(row_moment(one.joined_at, work.now)),
                Cell(one.title, href=f"/families/{one.family_id}"),
                Cell(one.reason or gettext("No reason was given.")),
            )
            for one in shown
            if one.worker_id in names
        ),
        is_caption_hidden=True,
    )
