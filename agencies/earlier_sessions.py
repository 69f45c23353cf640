"""What an earlier sign-in at the same browser still tells: whose it was, and its forms."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import SessionRow
from agencies.session_states import ABSOLUTE, BY_WORKER, OPENING, Ended
from agencies.tokens import hash_of
from hub.foundation.identifiers import WorkerId

_MAY_HAVE_ENDED = (None, Ended.NEXT_STAGE, *BY_WORKER)


def is_own_earlier_form(
    session: Session, *, worker_id: WorkerId, form_token: str, now: datetime
) -> bool:
    """Whether a form with this token was shown to the same worker in another of his sessions.

    Used within half a day, and not ended for him. It proves no more than that the form is his.
    """
    if not form_token:
        return False
    row = session.scalars(
        select(SessionRow).where(
            SessionRow.worker_id == worker_id,
            SessionRow.form_hash == hash_of(form_token),
            SessionRow.stage.in_(OPENING),
            SessionRow.last_seen_at > now - ABSOLUTE,
        )
    ).first()
    return row is not None and row.ended_because in _MAY_HAVE_ENDED


def last_worker(session: Session, *, cookie: str) -> WorkerId | None:
    """Whose session this cookie stood for, be it over or not; None where there was none."""
    row = session.scalars(
        select(SessionRow.worker_id).where(SessionRow.token_hash == hash_of(cookie))
    ).first()
    return None if row is None else WorkerId(row)
