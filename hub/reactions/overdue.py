"""An emergency opening nobody has reviewed in time goes up the line (domain B6, F6).

At the end of the day its review was due information governance is told, at the end of the next
working day the partnership's lead.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from agencies.queries import all_agencies
from agencies.roles import PARTNERSHIP
from consent.emergency.openings import Opening, unreviewed_openings
from hub.alerts.about import about_opening
from hub.alerts.service import OVERDUE, AlertDraft, raise_alert
from hub.clocks.breaches import breaches_of, note_breach
from hub.clocks.emergency_dates import end_of_day, governance_told_on, partnership_told_on
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.reactions.opened import in_roles, unbarred

BG_IG, BG_PARTNERSHIP = "BG_IG", "BG_PARTNERSHIP"
CLOCKS: Mapping[str, Callable[[datetime], date]] = {
    BG_IG: governance_told_on,
    BG_PARTNERSHIP: partnership_told_on,
}


@dataclass(frozen=True, slots=True)
class DueNotice:
    """When somebody is told that an opening still waits for its review, and by which clock."""

    at: datetime
    clock: str
    opening: Opening


def next_notice(work: Work) -> datetime | None:
    """When the next of them falls due; None while nothing waits."""
    return min((one.at for one in _notices(work)), default=None)


def tell_of_overdue(work: Work) -> None:
    """Timed work: tell whoever is to hear of each review that is overdue by now."""
    due = sorted((one for one in _notices(work) if one.at <= work.now), key=lambda one: one.at)
    for one in due:
        opening = one.opening
        note_breach(
            work,
            clock=one.clock,
            object_id=opening.glass_id,
            family_id=opening.family_id,
            due_at=one.at,
        )
        told = _up_the_line(work, one.clock) - {opening.worker_id}
        draft = AlertDraft(OVERDUE, opening.family_id, about_opening(opening.glass_id), "UR0")
        worker_ids = unbarred(work, family_id=opening.family_id, worker_ids=told)
        raise_alert(work, draft=draft, worker_ids=worker_ids)


def _notices(work: Work) -> Iterator[DueNotice]:
    waiting = unreviewed_openings(work)
    noted = breaches_of(work.session, object_ids=[one.glass_id for one in waiting])
    for opening in waiting:
        for clock, told_on in CLOCKS.items():
            if (opening.glass_id, clock) not in noted:
                yield DueNotice(end_of_day(told_on(opening.opened_at)), clock, opening)


def _up_the_line(work: Work, clock: str) -> set[WorkerId]:
    """Information governance; then the partnership's chair, or governance again without one."""
    agencies = all_agencies(work.session, at=work.now)
    everywhere = [one.agency_id for one in agencies]
    partnership = [one.agency_id for one in agencies if one.type == PARTNERSHIP]
    chairs = in_roles(work, partnership, {"CHAIR"}) if clock == BG_PARTNERSHIP else set()
    return chairs or in_roles(work, everywhere, {"IG"})
