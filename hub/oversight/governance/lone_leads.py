"""Leads who are the only one of their agency: what deserves a look in their own reading.

No other lead has it on a list. Metadata alone, as everything information governance sees.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from agencies.queries import all_agencies
from agencies.workers.queries import NamedWorker, workers_in_roles
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.looking_into.items import Item
from hub.looking_into.service import GOVERNANCE
from hub.oversight.governance.leads import leads_of, lone_leads
from hub.oversight.named_audits.latest import OF, latest_audit_of
from hub.oversight.questions.answer import PAGE
from hub.oversight.worklist.acts import hours_of_reading
from hub.oversight.worklist.searches import searches
from hub.oversight.worklist.signals import by_day
from hub.oversight.worklist.words import signal_words, times_words
from hub.presentation.links import Cell, Table
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext


def lone_leads_table(work: Work, named: Mapping[AgencyId, str], *, since: datetime) -> Table:
    """Out of hours, in bulk, searches in vain. named: the agencies that may be named."""
    found = [(lead, item) for lead in lone_leads(work) for item in _items(work, lead, since=since)]
    found.sort(key=lambda one: (one[1].happened_at, one[1].item_id), reverse=True)
    return Table(
        caption=gettext("Leads whom no other lead looks at"),
        heads=(gettext("When"), gettext("Agency"), gettext("Worker"), gettext("What was noticed")),
        rows=tuple(
            (
                Cell(row_moment(item.happened_at, work.now)),
                Cell(named.get(lead.agency_id, gettext("A partner agency"))),
                Cell(lead.name if lead.agency_id in named else "–"),
                Cell(signal_words(item), quiet=times_words(item)),
            )
            for lead, item in found[:PAGE]
        ),
        is_caption_hidden=True,
    )


def audited_leads_table(work: Work, named: Mapping[AgencyId, str]) -> Table:
    """Each of them, when a sample of her readings was last read by auditors, and how to have one.

    Also of agencies that are never named: without name, and yet none is left out.
    """
    return Table(
        caption=gettext("Audits of what they read"),
        heads=(gettext("Worker"), gettext("Agency"), gettext("Last audit"), gettext("Next")),
        rows=tuple(_audited(work, named, lead) for lead in lone_leads(work)),
        is_caption_hidden=True,
    )


def _audited(work: Work, named: Mapping[AgencyId, str], lead: NamedWorker) -> tuple[Cell, ...]:
    latest = latest_audit_of(work, lead.worker_id)
    last = Cell(gettext("None yet"))
    if latest is not None:
        href = f"/oversight/audits/{latest.audit_id}"
        last = Cell(row_moment(latest.opened_at, work.now), href=href)
    return (
        Cell(lead.name if lead.agency_id in named else gettext("A lead"), is_strong=True),
        Cell(named.get(lead.agency_id, gettext("A partner agency"))),
        last,
        Cell(gettext("Have a sample read"), href=f"/oversight/audits/new?of={OF}{lead.worker_id}"),
    )


def who_looks_at_lead(work: Work) -> str:
    """On whose list the acting lead's own readings are, in a sentence or two."""
    if len(leads_of(work, [work.actor.agency_id])) > 1:
        return gettext("Your own readings are on the list of another lead of your agency.")
    everywhere = [one.agency_id for one in all_agencies(work.session, at=work.now)]
    if not workers_in_roles(work.session, agency_ids=everywhere, roles=(GOVERNANCE,), at=work.now):
        return gettext("You are your agency’s only lead: nobody has your own readings on a list.")
    return gettext(
        "You are your agency’s only lead. Of your own readings information governance sees those "
        "out of hours or of many families, and searches that led nowhere; it has a sample of them "
        "read by the partnership’s auditors, in a named audit. What only a family’s card would "
        "show, nobody has on a list."
    )


def _items(work: Work, lead: NamedWorker, *, since: datetime) -> Iterator[Item]:
    hours = hours_of_reading(
        work.session,
        agency_id=lead.agency_id,
        since=since,
        keyring=work.keyring,
        worker_id=lead.worker_id,
    )
    looked = searches(work.session, agency_id=lead.agency_id, since=since, keyring=work.keyring)
    return by_day(
        lead.agency_id,
        hours,
        [one for one in looked if one.worker_id == lead.worker_id],
    )
