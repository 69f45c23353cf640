"""Why updates were corrected, for those who read all of them."""

from collections.abc import Mapping

from sqlalchemy import select

from consent.notes import Place, open_reason
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.models import UpdateCorrection

COLUMN = "sealed_reason"


def correction_place(correction_id: str) -> Place:
    """Where a reason lies sealed."""
    return Place(UpdateCorrection.__tablename__, COLUMN, correction_id)


def correction_reasons(work: Work, *, permits: Mapping[UpdateId, Permit]) -> Mapping[UpdateId, str]:
    """Why each was last corrected, where its permit shows all of it. One query."""
    readable = [who for who, permit in permits.items() if permit.shows_all]
    if not readable:
        return {}
    rows = work.session.execute(
        select(
            UpdateCorrection.update_id,
            UpdateCorrection.id,
            UpdateCorrection.compartment_id,
            UpdateCorrection.sealed_reason,
        )
        .where(UpdateCorrection.update_id.in_(readable))
        .order_by(UpdateCorrection.version)
    )
    latest = {UpdateId(row.update_id): row for row in rows}
    return {
        update_id: open_reason(
            work,
            compartment_id=row.compartment_id,
            place=correction_place(row.id),
            sealed=row.sealed_reason,
        )
        for update_id, row in latest.items()
        if row.sealed_reason is not None
    }
