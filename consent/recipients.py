"""From whom an update is kept, or to whom it is given: agencies, or single workers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agencies.queries import agency_names
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Recipients:
    """Agencies and workers, each once. Empty means nobody."""

    agencies: tuple[AgencyId, ...] = ()
    workers: tuple[WorkerId, ...] = ()

    def __iter__(self) -> Iterator[tuple[AgencyId | None, WorkerId | None]]:
        """Each as a pair of which one is none."""
        yield from ((one, None) for one in self.agencies)
        yield from ((None, one) for one in self.workers)

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self.agencies or self.workers)


def recipients_of(work: Work, ids: Iterable[str]) -> Recipients:
    """Ids told apart: what is no agency's is a worker's."""
    listed = tuple(dict.fromkeys(ids))
    agencies = agency_names(work, agency_ids=[AgencyId(one) for one in listed]) if listed else {}
    return Recipients(
        agencies=tuple(AgencyId(one) for one in listed if one in agencies),
        workers=tuple(WorkerId(one) for one in listed if one not in agencies),
    )
