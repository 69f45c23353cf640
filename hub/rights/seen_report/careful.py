"""The careful report: days on which somebody read about this person alone, and nothing besides.

It is what an alleged perpetrator gets, and anybody whose paper could do harm. It depends on the
person's own cases, on what is written about him alone and on readings of that: whatever somebody
else has or does, it is the same. So it has no numbers: how many there are tells of the others.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from agencies.queries import Agency, agencies_by_id
from agencies.roles import AGENCY_TYPES
from agencies.workers.queries import workers_named
from consent.outcome import Reason
from hub.foundation.clock import london_date
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.presentation.links import Cell
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.rights.seen_report.account import Account, Happening
from hub.rights.seen_report.met import Met
from hub.rights.seen_report.things import Things
from hub.rights.seen_report.wording import OWN_RECORD, RULES


def careful_rows(
    work: Work, account: Account, things: Things, met: Met
) -> tuple[tuple[Cell, ...], ...]:
    """Day, agency, why; each once, the latest first. Her own agency alone is named."""
    agencies = agencies_by_id(work.session, agency_ids=met.since, at=work.now)
    found = {
        (day, agency_id == work.actor.agency_id, is_own)
        for one in account.happenings
        for day, agency_id, is_own in _days(work, one, things, met, agencies)
    }
    own = agencies.get(work.actor.agency_id)
    return tuple(
        (
            Cell(long_day(day)),
            Cell(own.name if own and is_hers else gettext("A partner agency")),
            Cell(gettext(OWN_RECORD if is_own else RULES)),
        )
        for day, is_hers, is_own in sorted(found, reverse=True)
    )


def _days(
    work: Work, one: Happening, things: Things, met: Met, agencies: Mapping[AgencyId, Agency]
) -> Iterator[tuple[date, AgencyId, bool]]:
    if not one.is_reading or not things.plain.intersection(x.object_id for x in one.updates):
        return
    reader = _reader_agency(work, one)
    if not _is_met(reader, one, met, agencies):
        return
    for line in one.updates:
        if line.object_id not in things.plain:
            continue
        if _is_met(things.source_of(line.object_id), one, met, agencies):
            yield london_date(one.at), reader, line.reason == Reason.OWN


def _reader_agency(work: Work, one: Happening) -> AgencyId:
    if one.seen_by is None:
        return one.agency_id
    worker = workers_named(work, worker_ids=(one.seen_by,)).get(one.seen_by)
    return worker.agency_id if worker else AgencyId("")


def _is_met(
    agency_id: AgencyId, one: Happening, met: Met, agencies: Mapping[AgencyId, Agency]
) -> bool:
    agency = agencies.get(agency_id)
    if agency is None or agency.is_never_named or agency.type not in AGENCY_TYPES:
        return False
    return met.works_with(agency_id, one.at)
