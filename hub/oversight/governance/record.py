"""What information governance sees of the record: who looked, how often what happened, incidents.

Metadata alone: of a family its reference, no person, no update, no words, and no agency that is
never named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from agencies.workers.queries import workers_named
from audit.wanted import Mark, Wanted
from consent.acting import acting
from consent.named_audits.service import governs
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.looking_into.incidents.queries import incidents
from hub.looking_into.queries import items_raised
from hub.oversight.governance.counts import Counts, counts_of
from hub.oversight.governance.lone_leads import audited_leads_table, lone_leads_table
from hub.oversight.governance.without_lead import agencies_without_lead, without_lead_words
from hub.oversight.incidents.governance import agencies_named
from hub.oversight.incidents.words import commissioner_words, state_words
from hub.oversight.questions.answer import PAGE, Answer
from hub.oversight.questions.looks import looks_folded, looks_wanted
from hub.oversight.worklist.words import SIGNALS
from hub.presentation.links import Cell, Table
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

OWN = "/oversight/record?own=shown"
COUNTED_DAYS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class RecordUse:
    """The page's five tables, and the agencies that nobody looks after."""

    looks: Answer
    counts: Counts
    incidents: Table
    lone_leads: Table
    audited_leads: Table
    without_lead: str


def record_use(work: Work, *, before: Mark | None, with_own: bool, period: str) -> RecordUse:
    """with_own: her own looks each by itself, and not in one line. period: of the counts.

    Raises: NotFound for anybody but an information governance lead; Refused DENY_ACCOUNT."""
    standing = acting(work)
    if standing is None or not governs(standing):
        raise NotFound("record")
    named = agencies_named(work)
    return RecordUse(
        _looks(work, before, frozenset(named), with_own=with_own),
        counts_of(work, named, asked=period),
        _incidents(work, named),
        lone_leads_table(work, named, since=work.now - COUNTED_DAYS),
        audited_leads_table(work, named),
        without_lead_words(agencies_without_lead(work.session, at=work.now), named),
    )


def _looks(
    work: Work, before: Mark | None, named: frozenset[AgencyId], *, with_own: bool
) -> Answer:
    if with_own:
        return looks_wanted(work, Wanted(), before=before, size=PAGE, may_name=named)
    return looks_folded(work, Wanted(), before=before, size=PAGE, href=OWN, may_name=named)


def _incidents(work: Work, named: Mapping[AgencyId, str]) -> Table:
    raised = items_raised(work.session, limit=PAGE)
    standing = {one.incident_id: one for one in incidents(work.session)}
    workers = workers_named(
        work, worker_ids={one.worker_id for one, _ in raised if one.worker_id is not None}
    )
    names = {who: one.name for who, one in workers.items() if one.agency_id in named}
    return Table(
        caption=gettext("Incidents raised"),
        heads=(
            gettext("Raised"),
            gettext("Agency"),
            gettext("Worker"),
            gettext("What was noticed"),
            gettext("When it happened"),
            gettext("State"),
            gettext("ICO, 72 hours"),
        ),
        rows=tuple(
            (
                Cell(row_moment(at, work.now), href=f"/oversight/record/incidents/{one.item_id}"),
                Cell(named.get(one.agency_id, gettext("A partner agency"))),
                Cell(names.get(one.worker_id, "–") if one.worker_id else "–"),
                Cell(gettext(SIGNALS[one.signal])),
                Cell(row_moment(one.happened_at, work.now)),
                Cell(state_words(standing[one.item_id])),
                Cell(commissioner_words(standing[one.item_id], work.now)),
            )
            for one, at in raised
        ),
        is_caption_hidden=True,
    )
