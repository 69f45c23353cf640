"""Who read what by a permission, as far as the one who asks may know of the updates (B4).

Nobody is named or counted of an agency whose part in the family he may not know (decision 5.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.workers.queries import NamedWorker, workers_named
from audit.events import PeopleShown
from audit.seen_before import SeenBefore, seen_before
from consent.authorise import disclose, mention_of
from hub.families.card.frame import FamilyPage
from hub.families.involvement.lead import lead_workers
from hub.foundation.identifiers import AgencyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.links import Cell, Table
from hub.presentation.times import row_moment, short_day
from hub.presentation.wording import gettext, ngettext
from hub.sharing.named_agencies import named_agencies
from hub.sharing.permissions.queries import SeenPermission
from hub.updates.judging import Sighting, sight_of_family


@dataclass(frozen=True, slots=True)
class Report:
    """Every reading the asker may know of, with the readers by name."""

    seen: tuple[SeenBefore, ...]
    readers: Mapping[WorkerId, NamedWorker]
    updates: Mapping[UpdateId, Sighting]

    @property
    def reader_count(self) -> int:
        """How many people."""
        return len({one.worker_id for one in self.seen})

    @property
    def reader_agencies(self) -> tuple[str, ...]:
        """Names of theirs, in alphabetical order."""
        return tuple(sorted({self.readers[one.worker_id].agency_name for one in self.seen}))


def may_read_report(work: Work, family: FamilyPage) -> bool:
    """The family's lead worker, and the safeguarding leads on the case."""
    if family.view.relationship.is_lead:
        return True
    return work.actor.worker_id in lead_workers(work, family_id=family.family_id)[:1]


def report_on(work: Work, *, family: FamilyPage, one: SeenPermission) -> Report:
    """Readings of agencies it named and the asker may know, of updates that he is shown himself."""
    sight = sight_of_family(work, family_id=family.family_id)
    listed = {} if sight is None else {row.update_id: row for row in sight.listed}
    everybody = frozenset().union(*(said.covers for said in one.statements))
    updates = {who: row for who, row in listed.items() if row.stored.item.subjects & everybody}
    found = seen_before(
        work.session,
        family_id=family.family_id,
        sources=frozenset().union(*(said.sources for said in one.statements)),
        since=one.statements[0].recorded_at,
        until=one.last.withdrawn_at or work.now,
    )
    readers = workers_named(work, worker_ids={row.worker_id for row in found})
    known = _known(work, family, one)
    seen = tuple(
        row
        for row in found
        if row.update_id in updates
        and row.worker_id in readers
        and readers[row.worker_id].agency_id in known
    )
    return Report(seen, readers, updates)


def _known(work: Work, family: FamilyPage, one: SeenPermission) -> frozenset[AgencyId]:
    """Its recipients as far as he may know of them, those included that it let share with him
    until it was withdrawn: that is past, and this page tells of the past."""
    recipients = frozenset().union(*(said.recipients for said in one.statements))
    mine = family.view.agency.agency_id
    told = [said.sources for said in one.statements if mine in said.recipients]
    past = frozenset().union(*told) if one.last.withdrawn_at else frozenset()
    return named_agencies(work, family.view, recipients, told=past).known


def report_table(work: Work, *, family: FamilyPage, report: Report) -> Table:
    """One row for each reader and update; that it was shown is recorded."""
    _record(work, family, report)
    heads = (gettext("Who"), gettext("What"), gettext("How much"), gettext("When"))
    return Table(
        caption=gettext("Who has read what"),
        heads=heads,
        rows=tuple(_row(work, report, row) for row in report.seen),
        is_caption_hidden=True,
    )


def _row(work: Work, report: Report, row: SeenBefore) -> tuple[Cell, ...]:
    worker = report.readers[row.worker_id]
    sighting = report.updates[row.update_id]
    day = short_day(sighting.stored.event_at, work.now)
    what = gettext("Update of %(day)s", day=day)
    when = row_moment(row.first, work.now)
    often = ngettext("read %(num)d time", "read %(num)d times", row.times)
    return (
        Cell(worker.name, quiet=worker.agency_name, is_strong=True),
        Cell(what, href=f"/updates/{row.update_id}"),
        Cell(level=row.level),
        Cell(when, quiet=often),
    )


def _record(work: Work, family: FamilyPage, report: Report) -> None:
    shown = {row.update_id for row in report.seen}
    sight = sight_of_family(work, family_id=family.family_id)
    if sight is None or not shown:
        return
    disclose(
        work,
        family_id=family.family_id,
        exit_name="seen-before",
        view=sight.view,
        shown=[mention_of(report.updates[one].judged) for one in sorted(shown)],
    )
    work.record(
        PeopleShown(
            family_id=family.family_id,
            view="seen-before",
            workers=tuple(sorted({row.worker_id for row in report.seen})),
        )
    )
