"""One update in one reading: by whom it was read, when, and on what kind of basis."""

from dataclasses import dataclass
from datetime import datetime

from hub.foundation.identifiers import AgencyId, UpdateId, WorkerId
from hub.updates.queries import StoredUpdate


@dataclass(frozen=True, slots=True)
class SeenThen:
    """agency_id, worker_id: the reader's. reason: as the entry has it."""

    at: datetime
    agency_id: AgencyId
    worker_id: WorkerId
    reason: str
    stored: StoredUpdate

    @property
    def update_id(self) -> UpdateId:
        """The update's."""
        return self.stored.update_id

    @property
    def source(self) -> AgencyId:
        """The agency that wrote it."""
        return self.stored.marking.agency_id
