"""Which agencies a report may name: those that the person has met and the lead may know of.

The person learns of none she has not met; the lead who prepares it of none whose involvement she
may not know (decision 5.3). A refuge or the like is never named, to nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agencies.queries import agencies_by_id
from agencies.roles import AGENCY_TYPES, after_name, role_words
from agencies.workers.queries import NamedWorker, workers_named
from consent.sights import knows_involvement
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.rights.seen_report.account import NO_AGENCY, Happening
from hub.rights.seen_report.met import Met
from hub.rights.seen_report.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read. agency_id: None where the agency is not named, and then neither is he.

    is_hidden: somebody whom the report does not name; the hub itself is not.
    """

    agency: str
    person: str
    agency_id: AgencyId | None = None
    worker_id: WorkerId | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The agencies that may be named, and their workers whom the person has met.

    present: those to whom something was shown in a meeting, to know their agencies.
    """

    agencies: Mapping[AgencyId, str]
    types: Mapping[AgencyId, str]
    workers: Mapping[WorkerId, NamedWorker]
    present: Mapping[WorkerId, NamedWorker]

    def reader_of(self, one: Happening) -> Reader:
        """Who read or acted, as far as he may be named; in a meeting he to whom it was shown."""
        if one.is_erased:
            return Reader(gettext("Not kept any more"), "", is_hidden=True)
        if one.agency_id == SYSTEM.agency_id:
            return Reader(gettext("The hub"), gettext("By itself"))
        if one.seen_by is None:
            return self.reader(one.agency_id, one.worker_id, one.role)
        present = self.present.get(one.seen_by)
        agency_id, role = (present.agency_id, present.role) if present else (NO_AGENCY, "")
        return self.reader(agency_id, one.seen_by, role)

    def reader(self, agency_id: AgencyId, worker_id: WorkerId, role: str) -> Reader:
        """As the report names him: by name on a team the person has met, else by his role."""
        agency = self.agencies.get(agency_id)
        if agency is None:
            nobody = gettext("A worker, name not given")
            return Reader(gettext("A partner agency"), nobody, is_hidden=True)
        words = role_words(role, self.types[agency_id])
        worker = self.workers.get(worker_id)
        if worker is None or worker.agency_id != agency_id:
            return Reader(agency, words, agency_id, worker_id)
        return Reader(agency, f"{worker.name}, {after_name(words)}", agency_id, worker_id)


def known_agencies(
    work: Work, subject: ReportSubject, met: Met, *, present: Collection[WorkerId]
) -> Known:
    """Those that may be named, her own among them."""
    wanted = {work.actor.agency_id, *met.since, *met.agreed}
    found = agencies_by_id(work.session, agency_ids=wanted, at=work.now)
    named = {
        agency_id: one
        for agency_id, one in found.items()
        if one.type in AGENCY_TYPES
        and not one.is_never_named
        and any(knows_involvement(view, agency_id) for view in subject.views)
    }
    return Known(
        {agency_id: one.name for agency_id, one in named.items()},
        {agency_id: one.type for agency_id, one in named.items()},
        workers_named(work, worker_ids=met.workers),
        workers_named(work, worker_ids=present),
    )
