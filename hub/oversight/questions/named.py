"""For whom something was opened: agencies and workers by name, as far as they may be named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agencies.queries import agencies_by_id
from agencies.roles import AGENCY_TYPES
from agencies.workers.queries import NamedWorker, workers_named
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class Recipients:
    """The agencies that may be named at all (decision 5.3), and the workers."""

    agencies: Mapping[str, str]
    workers: Mapping[WorkerId, NamedWorker]

    def words(self, ids: Collection[str]) -> str:
        """ "Wexmoor Maternity, Priya Nair (Children’s Services)"; "–" for nobody."""
        return ", ".join(sorted({self._one(one) for one in ids if one})) or "–"

    def _one(self, one: str) -> str:
        worker = self.workers.get(WorkerId(one))
        if worker is not None and worker.agency_id in self.agencies:
            return f"{worker.name} ({worker.agency_name})"
        return self.agencies.get(one, gettext("A partner agency"))


def recipients_named(work: Work, ids: Collection[str]) -> Recipients:
    """Whom the agency itself chose: to it they are known. Two queries."""
    asked = {one for one in ids if one}
    workers = workers_named(work, worker_ids=map(WorkerId, asked))
    theirs = {one.agency_id for one in workers.values()}
    found = agencies_by_id(
        work.session, agency_ids={AgencyId(one) for one in asked} | theirs, at=work.now
    )
    return Recipients(
        {
            agency_id: one.name
            for agency_id, one in found.items()
            if one.type in AGENCY_TYPES and not one.is_never_named
        },
        workers,
    )
