"""Leads who are the only one of their agency: what deserves a look in their own reading.

No other lead has it on a list. Metadata alone, as everything information governance sees.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from agencies.queries import all_agencies
from agencies.roles import LEAD_ANYWHERE, LEAD_AT_TYPE, is_safeguarding_lead
from agencies.workers.queries import NamedWorker, workers_in_roles
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.looking_into.items import Item
from hub.looking_into.service import GOVERNANCE
from hub.oversight.questions.answer import PAGE
from hub.oversight.worklist.acts import hours_of_reading, searches
from hub.oversight.worklist.signals import by_day
from hub.oversight.worklist.words import signal_words, times_words
from hub.presentation.links import Cell, Table
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())


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


def lone_leads(work: Work) -> tuple[NamedWorker, ...]:
    """Whoever is the one safeguarding lead of an agency, by agency."""
    by_agency = defaultdict(list)
    for one in _leads(work, [one.agency_id for one in all_agencies(work.session, at=work.now)]):
        by_agency[one.agency_id].append(one)
    return tuple(leads[0] for leads in by_agency.values() if len(leads) == 1)


def who_looks_at_lead(work: Work) -> str:
    """On whose list the acting lead's own readings are, in a sentence or two."""
    if len(_leads(work, [work.actor.agency_id])) > 1:
        return gettext("Your own readings are on the list of another lead of your agency.")
    everywhere = [one.agency_id for one in all_agencies(work.session, at=work.now)]
    if not workers_in_roles(work.session, agency_ids=everywhere, roles=(GOVERNANCE,), at=work.now):
        return gettext("You are your agency’s only lead: nobody has your own readings on a list.")
    return gettext(
        "You are your agency’s only lead. Of your own readings information governance sees those "
        "out of hours or of many families, and searches that led nowhere; what only a family’s "
        "card would show, nobody has on a list."
    )


def _leads(work: Work, agency_ids: Iterable[AgencyId]) -> tuple[NamedWorker, ...]:
    found = workers_in_roles(work.session, agency_ids=agency_ids, roles=LEADS, at=work.now)
    theirs = {
        one.worker_id: one for one in found if is_safeguarding_lead(one.role, one.agency_type)
    }
    return tuple(theirs.values())


def _items(work: Work, lead: NamedWorker, *, since: datetime) -> Iterator[Item]:
    hours = hours_of_reading(
        work.session,
        agency_id=lead.agency_id,
        since=since,
        keyring=work.keyring,
        worker_id=lead.worker_id,
    )
    looked = searches(work.session, agency_id=lead.agency_id, since=since)
    return by_day(
        lead.agency_id,
        hours,
        [one for one in looked if one.worker_id == lead.worker_id],
    )
