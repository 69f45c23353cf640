"""Why updates were withdrawn or corrected, for those who read all of them."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, select

from consent.notes import Place, open_reason
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.models import UpdateCorrection, UpdateWithdrawal

_Rows = Select[str, str, str, bytes | None]


def withdrawal_place(update_id: UpdateId) -> Place:
    """Where the reason of a withdrawal lies sealed."""
    return Place(UpdateWithdrawal.__tablename__, "sealed_reason", update_id)


def correction_place(correction_id: str) -> Place:
    """Where the reason of a correction lies sealed."""
    return Place(UpdateCorrection.__tablename__, "sealed_reason", correction_id)


def withdrawal_reasons(work: Work, *, permits: Mapping[UpdateId, Permit]) -> Mapping[UpdateId, str]:
    """Why each was withdrawn, where its permit shows all of it. One query."""
    row = UpdateWithdrawal
    query = select(row.update_id, row.update_id, row.compartment_id, row.sealed_reason)
    return _reasons(work, permits, row.__tablename__, query, row.update_id.expression)


def correction_reasons(work: Work, *, permits: Mapping[UpdateId, Permit]) -> Mapping[UpdateId, str]:
    """Why each was last corrected, where its permit shows all of it. One query."""
    row = UpdateCorrection
    query = select(row.update_id, row.id, row.compartment_id, row.sealed_reason)
    return _reasons(
        work, permits, row.__tablename__, query.order_by(row.version), row.update_id.expression
    )


def _reasons(
    work: Work,
    permits: Mapping[UpdateId, Permit],
    table: str,
    query: _Rows,
    update_id: ColumnElement[str],
) -> Mapping[UpdateId, str]:
    """query: the update, the record and compartment the reason is sealed in, the reason; of
    several for one update the last counts."""
    readable = [one for one, permit in permits.items() if permit.shows_all]
    if not readable:
        return {}
    found = {
        UpdateId(update): (record_id, compartment_id, sealed)
        for update, record_id, compartment_id, sealed in work.session.execute(
            query.where(update_id.in_(readable))
        )
    }
    return {
        update: open_reason(
            work,
            compartment_id=compartment_id,
            place=Place(table, "sealed_reason", record_id),
            sealed=sealed,
        )
        for update, (record_id, compartment_id, sealed) in found.items()
        if sealed is not None
    }
