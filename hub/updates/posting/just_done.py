"""What the acting worker himself has just done to an update: for the notice he lands on."""

from datetime import datetime

from sqlalchemy import select

from hub.alerts.queries import alerts_about
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.held.service import standing_rows
from hub.updates.models import UpdateCorrection, UpdateWithdrawal
from hub.updates.posting.once import first_result_of_update


def corrected_at(work: Work, update_id: UpdateId) -> datetime | None:
    """When he last corrected it; None if he never did."""
    table = UpdateCorrection.__table__.c
    found = work.session.scalars(
        select(table.corrected_at)
        .where(table.update_id == update_id, table.corrected_by_id == work.actor.worker_id)
        .order_by(table.version.desc())
    )
    return found.first()


def held_at(work: Work, update_id: UpdateId) -> datetime | None:
    """When a text of his about it was held, if it still is; None if none is."""
    held = standing_rows(work, update_id=update_id)
    return max((one.held_at for one in held if one.author_id == work.actor.worker_id), default=None)


def sent_at(work: Work, update_id: UpdateId) -> datetime | None:
    """When he last sent something of it, be it posted, corrected or held."""
    first = first_result_of_update(work, update_id=update_id)
    began = None if first is None else first.at
    found = (began, corrected_at(work, update_id), held_at(work, update_id))
    return max((at for at in found if at is not None), default=None)


def withdrawn_at(work: Work, update_id: UpdateId) -> datetime | None:
    """When he took it back; None if he did not."""
    table = UpdateWithdrawal.__table__.c
    return work.session.scalar(
        select(table.withdrawn_at).where(
            table.update_id == update_id, table.withdrawn_by_id == work.actor.worker_id
        )
    )


def acknowledged_at(work: Work, update_id: UpdateId) -> datetime | None:
    """When he last answered an alert about it; None if none was ever answered."""
    me = work.actor.worker_id
    alerts = alerts_about(work.session, object_id=update_id, worker_id=me)
    return max((one.acknowledged_at for one in alerts if one.acknowledged_at), default=None)
