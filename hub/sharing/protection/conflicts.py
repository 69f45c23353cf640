"""Workers kept from a family because they know somebody in it (rule 1.2), for "Protection".

Told to team managers of children's services and safeguarding leads on the case (decision 5.7):
whoever looks for a colleague among the readers finds here why he is none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.workers.queries import workers_named
from audit.events import CardShown
from consent.models.conflicts import ConflictStatement
from consent.sights import may_see_protection
from hub.families.queries import names_of_people
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext, later
from hub.sharing.named_agencies import named_agencies
from hub.sharing.protection.sight import PART, ProtectedFamily, nameable_of, people_around

STATES = {
    "declared": later("told, not decided yet"),
    "confirmed": later("confirmed"),
    "dismissed": later("dismissed: not kept from the family any more"),
}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Who knows whom, and how it stands since when."""

    worker: str
    person: str
    state: str
    stated_at: datetime


def conflict_lines(work: Work, family: ProtectedFamily) -> tuple[ConflictLine, ...]:
    """The latest first; nothing for whoever sees the page only because he recorded a measure."""
    view = family.view
    if not may_see_protection(view, is_recorder=False):
        return ()
    stated = _latest(work, people_around(view))
    if not stated:
        return ()
    named = nameable_of(family, {PersonId(one.person_id) for one in stated})
    people = names_of_people(work, person_ids=tuple(named))
    workers = workers_named(work, worker_ids={WorkerId(one.worker_id) for one in stated})
    agencies = named_agencies(work, view, {one.agency_id for one in workers.values()})
    work.record(
        CardShown(
            family_id=family.page.family_id,
            people=tuple(sorted(named)),
            view=PART,
            parts=("conflicts",),
        )
    )
    lines = []
    for one in stated:
        who = workers[WorkerId(one.worker_id)]
        agency = agencies.name(who.agency_id)
        lines.append(
            ConflictLine(
                f"{who.name}, {agency}" if agency else gettext("Someone at a partner agency"),
                people.get(PersonId(one.person_id)) or gettext("somebody in the family"),
                gettext(STATES[one.state]),
                one.stated_at,
            )
        )
    return tuple(lines)


def _latest(work: Work, people: Collection[PersonId]) -> list[ConflictStatement]:
    """The last statement about each pair, the latest first."""
    rows = work.session.scalars(
        select(ConflictStatement)
        .where(ConflictStatement.person_id.in_(sorted(people)))
        .order_by(ConflictStatement.seq)
    )
    latest = {(row.worker_id, row.person_id): row for row in rows}
    return sorted(latest.values(), key=lambda row: row.seq, reverse=True)
