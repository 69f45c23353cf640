"""How a worker's sign-in stands, for the administrator of his agency: slowed down, used, open."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import func, select

from agencies.factors import authenticator_of
from agencies.models import InvitationRow, SessionRow
from agencies.session_service import end_sessions_of
from agencies.session_states import OPENING, Ended
from agencies.sessions import open_sessions
from agencies.throttle import Bucket, account_bucket, counts_of, forget
from agencies.tries import CODE, PASSWORD
from agencies.workers.service import managed
from audit.events import AccountChanged
from hub.foundation.errors import Invalid, Refused
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class SignInState:
    """wrong_passwords, wrong_codes: failed tries of strangers that still count.

    slowed_until: no try from an unknown browser is looked at before. invited_until: of an
    invitation that still works.
    """

    wrong_passwords: int
    wrong_codes: int
    slowed_until: datetime | None
    last_at: datetime | None
    has_authenticator: bool
    invited_until: datetime | None
    open_sessions: int


def sign_in_state(work: Work, *, worker_id: WorkerId) -> SignInState:
    """How it stands now. The caller has shown that its reader may know."""
    passwords, codes = counts_of(work.session, buckets=_buckets(work, worker_id), now=work.now)
    until = max(passwords.wait_until or work.now, codes.wait_until or work.now)
    return SignInState(
        passwords.failures,
        codes.failures,
        until if until > work.now else None,
        work.session.scalar(
            select(func.max(SessionRow.begun_at)).where(
                SessionRow.worker_id == worker_id, SessionRow.stage.in_(OPENING)
            )
        ),
        authenticator_of(work.session, worker_id=worker_id) is not None,
        work.session.scalar(
            select(func.max(InvitationRow.expires_at)).where(
                InvitationRow.worker_id == worker_id,
                InvitationRow.ended_at.is_(None),
                InvitationRow.expires_at > work.now,
            )
        ),
        len(open_sessions(work.session, worker_id=worker_id, now=work.now)),
    )


def unlock_sign_in(work: Work, *, worker_id: WorkerId) -> None:
    """Forget the failed tries on the account from wherever they came; those of one place go on.

    Raises: Refused, also for oneself, who could go on guessing in an open session; NotFound;
    Invalid where nothing is counted.
    """
    _require_other(work, worker_id)
    buckets = _buckets(work, worker_id)
    if not any(one.failures for one in counts_of(work.session, buckets=buckets, now=work.now)):
        raise Invalid({"": gettext("Signing in is not slowed down.")})
    forget(work.session, buckets=buckets)
    work.record(AccountChanged(worker_id=worker_id, change="unlocked"))


def sign_worker_out(work: Work, *, worker_id: WorkerId) -> None:
    """End every sign-in of his, at whatever stage. Raises: Refused, also for oneself; NotFound;
    Invalid where there is none."""
    _require_other(work, worker_id)
    if not end_sessions_of(work, worker_id=worker_id, because=Ended.ACCOUNT):
        raise Invalid({"": gettext("This worker is signed in nowhere.")})


def _require_other(work: Work, worker_id: WorkerId) -> None:
    managed(work, worker_id)
    if worker_id == work.actor.worker_id:
        raise Refused("NOT_ALLOWED")


def _buckets(work: Work, worker_id: WorkerId) -> tuple[Bucket, Bucket]:
    return (
        account_bucket(work.keyring, stage=PASSWORD, account=worker_id),
        account_bucket(work.keyring, stage=CODE, account=worker_id),
    )
