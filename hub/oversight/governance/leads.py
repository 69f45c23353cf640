"""Who is safeguarding lead of an agency, and who is the only one."""

from collections import defaultdict
from collections.abc import Iterable

from agencies.queries import all_agencies
from agencies.roles import LEAD_ANYWHERE, LEAD_AT_TYPE, is_safeguarding_lead
from agencies.workers.queries import NamedWorker, workers_in_roles
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work

LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())


def lone_leads(work: Work) -> tuple[NamedWorker, ...]:
    """Whoever is the one safeguarding lead of an agency, by agency."""
    by_agency = defaultdict(list)
    for one in leads_of(work, [one.agency_id for one in all_agencies(work.session, at=work.now)]):
        by_agency[one.agency_id].append(one)
    return tuple(leads[0] for leads in by_agency.values() if len(leads) == 1)


def leads_of(work: Work, agency_ids: Iterable[AgencyId]) -> tuple[NamedWorker, ...]:
    """The safeguarding leads of these agencies, each once."""
    found = workers_in_roles(work.session, agency_ids=agency_ids, roles=LEADS, at=work.now)
    theirs = {
        one.worker_id: one for one in found if is_safeguarding_lead(one.role, one.agency_type)
    }
    return tuple(theirs.values())
