"""The agencies that facts name, and those their workers belong to."""

from collections.abc import Collection, Mapping

from agencies.queries import agency_kinds
from agencies.workers.queries import workers_named
from consent.world import AgencyFacts
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work


def facts_of(work: Work, ids: Collection[AgencyId]) -> tuple[AgencyFacts, ...]:
    """Type and never-named mark of the agencies involved, by id."""
    kinds = agency_kinds(work.session, agency_ids=ids, at=work.now)
    return tuple(AgencyFacts(one.agency_id, one.type, one.is_never_named) for one in kinds)


def agencies_of(work: Work, worker_ids: Collection[str]) -> Mapping[str, AgencyId]:
    """The agency of each of these workers; asks nothing for none."""
    if not worker_ids:
        return {}
    ids = tuple(map(WorkerId, worker_ids))
    named = workers_named(work, worker_ids=ids)
    return {worker_id: worker.agency_id for worker_id, worker in named.items()}
