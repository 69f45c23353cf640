"""Gives an update another marking, and the key that goes with it."""

from collections.abc import Collection

from sqlalchemy import select

from consent.notes import Place
from hub.foundation.identifiers import WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.control.resealing import keep_closer
from hub.updates.models import Update, UpdateRemarking
from hub.updates.ownership import compartment_of_update, sealed_reason
from hub.updates.queries import StoredUpdate
from hub.updates.storing import NAMED_READERS, marking_for, values_of

REASON = "sealed_reason"


def remark_update(
    work: Work,
    stored: StoredUpdate,
    sensitivity: int,
    readers: Collection[WorkerId],
    reason: str = "",
) -> None:
    """Give the update another marking; a row beside it says which it had before, and why."""
    row = work.session.scalars(select(Update).where(Update.id == stored.update_id)).one()
    marking_id = marking_for(
        work,
        family_id=stored.family_id,
        update_id=stored.update_id,
        values=values_of(stored.marking, sensitivity=sensitivity, named_readers=readers),
    )
    change_id, compartment_id = new_id(), compartment_of_update(work, update_id=stored.update_id)
    place = Place(UpdateRemarking.__tablename__, REASON, change_id)
    work.session.add(
        UpdateRemarking(
            id=change_id,
            update_id=stored.update_id,
            family_id=stored.family_id,
            from_marking_id=row.marking_id,
            to_marking_id=marking_id,
            changed_at=work.now,
            changed_by_id=work.actor.worker_id,
            compartment_id=compartment_id,
            sealed_reason=sealed_reason(
                work, place=place, compartment_id=compartment_id, said=reason
            ),
        )
    )
    row.marking_id = marking_id
    if sensitivity == 4:
        keep_closer(
            work, family_id=stored.family_id, update_id=stored.update_id, kind=NAMED_READERS
        )
