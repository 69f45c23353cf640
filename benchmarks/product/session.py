"""Signs a worker of the measured hub in, by a session row like any other."""

from datetime import datetime

from sqlalchemy import select

from agencies.models import RoleRow
from agencies.session_service import Beginning, begin
from agencies.session_states import Stage
from agencies.tokens import cookie_name
from hub.boundary import Ground
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import WorkerId
from hub.foundation.settings import Settings
from hub.foundation.work import Work


def cookie_of(ground: Ground, settings: Settings, worker_id: str, now: datetime) -> str:
    """The cookie header of a worker who has signed in just now."""
    with ground.database.write() as session:
        role_seq = session.scalars(select(RoleRow.seq).where(RoleRow.worker_id == worker_id)).one()
        work = Work(session, now, SYSTEM, ground.keyring)
        beginning = Beginning(
            worker_id=WorkerId(worker_id),
            role_seq=role_seq,
            stage=Stage.FULL,
            device="benchmark",
            begun_at=now,
            stepped_up_at=now,
        )
        _session_id, token = begin(work, beginning=beginning)
    return f"{cookie_name(settings)}={token}"
