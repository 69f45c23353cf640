"""Puts a correction beside its update, under the key the update lies under (decision 5.6)."""

from sqlalchemy import func, select

from audit.events import UpdateCorrected
from consent.disclosure import UpdateText, commit_wording, seal_update
from hub.foundation.identifiers import UpdateId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.addresses.service import note_addresses
from hub.updates.control.reasons import correction_place
from hub.updates.models import UpdateCorrection
from hub.updates.ownership import compartment_of_update, sealed_reason
from hub.updates.queries import StoredUpdate
from hub.updates.storing import texts_of
from hub.updates.telling_terms import Said


def add_correction(
    work: Work, *, stored: StoredUpdate, wording: UpdateText, reason: str, by: WorkerId
) -> None:
    """The new words from now on. `by`: whose words they are."""
    update_id = stored.update_id
    version = _next_version(work, update_id)
    correction_id, compartment_id = new_id(), compartment_of_update(work, update_id=update_id)
    sealed = seal_update(
        work,
        table=UpdateCorrection.__tablename__,
        record_id=correction_id,
        version=version,
        compartment_id=compartment_id,
        wording=wording,
    )
    work.session.add(
        UpdateCorrection(
            id=correction_id,
            update_id=update_id,
            family_id=stored.family_id,
            version=version,
            corrected_at=work.now,
            corrected_by_id=by,
            compartment_id=compartment_id,
            sealed_body=sealed.body,
            sealed_summary=sealed.summary,
            sealed_reason=sealed_reason(
                work,
                place=correction_place(correction_id),
                compartment_id=compartment_id,
                said=reason,
            ),
        )
    )
    marking = stored.marking
    said = Said(stored.item.family_id, marking.tags, marking.subjects, texts_of(wording))
    note_addresses(work, update_id=update_id, compartment_id=compartment_id, said=said)
    work.record(
        UpdateCorrected(
            family_id=stored.family_id,
            update_id=update_id,
            correction_id=correction_id,
            version=version,
            author_id=by,
            words=commit_wording(wording),
            people=tuple(sorted(marking.subjects)),
        )
    )


def _next_version(work: Work, update_id: UpdateId) -> int:
    made = select(func.count()).where(UpdateCorrection.update_id == update_id)
    return 2 + (work.session.scalar(made) or 0)
