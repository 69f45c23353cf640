"""Updates nobody wrote, by which the decision is asked what a viewer would be shown."""

from datetime import datetime

from consent.standpoint import Standpoint
from consent.world import Item
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId, WorkerId

NOBODY = WorkerId("")
IMAGINARY = UpdateId("")


def routine_item(
    view: Standpoint,
    agency_id: AgencyId,
    persons: frozenset[PersonId],
    tag: str,
    *,
    sn: int = 1,
    at: datetime | None = None,
) -> Item:
    """An update that agency might post about these persons. at: None for now."""
    return Item(
        update_id=IMAGINARY,
        family_id=view.facts.family.family_id,
        subjects=persons,
        author_id=NOBODY,
        author_agency_id=agency_id,
        tags=frozenset([tag] if tag else []),
        sn=sn,
        event_at=at or view.at,
        created_at=at or view.at,
    )
