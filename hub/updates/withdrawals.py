"""Why updates were taken back, for those who could have read them in full."""

from collections.abc import Mapping

from sqlalchemy import select

from consent.notes import Place, open_reason
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.models import UpdateWithdrawal

COLUMN = "sealed_reason"


def withdrawal_place(update_id: UpdateId) -> Place:
    """Where a reason lies sealed."""
    return Place(UpdateWithdrawal.__tablename__, COLUMN, update_id)


def withdrawal_reasons(work: Work, *, permits: Mapping[UpdateId, Permit]) -> Mapping[UpdateId, str]:
    """The reason of each withdrawn update whose permit shows all of it. One query."""
    readable = [who for who, permit in permits.items() if permit.shows_all]
    if not readable:
        return {}
    rows = work.session.execute(
        select(
            UpdateWithdrawal.update_id,
            UpdateWithdrawal.compartment_id,
            UpdateWithdrawal.sealed_reason,
        ).where(
            UpdateWithdrawal.update_id.in_(readable), UpdateWithdrawal.sealed_reason.is_not(None)
        )
    )
    return {
        UpdateId(update_id): open_reason(
            work,
            compartment_id=compartment_id,
            place=withdrawal_place(UpdateId(update_id)),
            sealed=sealed or b"",
        )
        for update_id, compartment_id, sealed in rows
    }
