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
    found = _reasons(work, permits, row.__tablename__, query, row.update_id.expression)
    return {update_id: reasons[0] for update_id, reasons in found.items() if reasons[0]}


def correction_reasons(
    work: Work, *, permits: Mapping[UpdateId, Permit]
) -> Mapping[UpdateId, tuple[str, ...]]:
    """Why each was corrected, oldest first, where its permit shows all of it. One query."""
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
) -> Mapping[UpdateId, tuple[str, ...]]:
    """query: the update, the record and compartment the reason is sealed in, the reason; of
    several for one update each in turn, "" where none was given."""
    readable = [one for one, permit in permits.items() if permit.shows_all]
    found: dict[UpdateId, tuple[str, ...]] = {}
    if not readable:
        return found
    for update, record_id, compartment_id, sealed in work.session.execute(
        query.where(update_id.in_(readable))
    ):
        place = Place(table, "sealed_reason", record_id)
        said = _opened(work, compartment_id, place, sealed)
        found[UpdateId(update)] = (*found.get(UpdateId(update), ()), said)
    return found


def _opened(work: Work, compartment_id: str, place: Place, sealed: bytes | None) -> str:
    if sealed is None:
        return ""
    return open_reason(work, compartment_id=compartment_id, place=place, sealed=sealed)
