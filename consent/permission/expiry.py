"""Permissions that run out by themselves at the start of their last day (domain B4, decision 1).

The decision reads the day itself and waits for nobody. What is noted here is for the log: that it
ended, once, and when.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.events import PermissionExpired
from consent.models.permission import Permission, PermissionStatement
from consent.permission.records import giver_of
from consent.permission.terms import people_concerned
from hub.foundation.identifiers import PermissionId, PersonId
from hub.foundation.work import Work

_newer = PermissionStatement.__table__.alias()
_RUNNING = (
    PermissionStatement.permission_id == Permission.id,
    PermissionStatement.valid_to.is_not(None),
    PermissionStatement.kind != "refuse",
    Permission.withdrawn_at.is_(None),
    Permission.expired_at.is_(None),
    PermissionStatement.seq
    == select(func.max(_newer.c.seq))
    .where(_newer.c.permission_id == Permission.id)
    .scalar_subquery(),
)
"""The last word of each that has a last day, and whose end is not noted in any way."""


_NEXT = select(func.min(PermissionStatement.valid_to)).where(*_RUNNING)


def next_expiry(session: Session) -> datetime | None:
    """When the next one runs out, or did without being noted; None where none ends by itself."""
    return session.scalar(_NEXT)


def note_expired(work: Work) -> None:
    """Timed work: note the end of every permission that has run out."""
    over = select(Permission, PermissionStatement).where(
        *_RUNNING, PermissionStatement.valid_to <= work.now
    )
    in_order = over.order_by(PermissionStatement.valid_to, Permission.id)
    for permission, last in work.session.execute(in_order).all():
        giver, permission.expired_at = giver_of(permission), last.valid_to
        work.record(
            PermissionExpired(
                permission_id=PermissionId(permission.id),
                giver_id=giver.person_id,
                expired_at=last.valid_to or work.now,
                people=people_concerned(giver, tuple(map(PersonId, last.covers))),
            )
        )
