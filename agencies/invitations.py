"""Letting a worker in for the first time, or again, with a code that is shown once.

The administrator reads it out or hands it over. Only its hash is kept.
"""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext
from sqlalchemy import update

from agencies.factors import end_authenticators
from agencies.models import InvitationRow, KnownDeviceRow, PasswordRow, WorkerRow
from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.tokens import hash_of
from agencies.workers.account_service import AccountChange, replace_account
from agencies.workers.service import managed
from audit.events import AccountChanged
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import WorkerId, new_id
from hub.foundation.work import Work

FIRST_LASTS = timedelta(hours=72)
AGAIN_LASTS = timedelta(minutes=15)
"""ASVS 5.0 V6.4.3: a way back in is short-lived."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that lets one worker set password and authenticator once."""

    worker_id: WorkerId
    code: str
    expires_at: datetime


def invite(work: Work, *, worker_id: WorkerId) -> Invitation:
    """Make the worker an invitation; any he had is void. Raises: Refused, NotFound."""
    managed(work, worker_id)
    return make_invitation(work, worker_id=worker_id)


def reset_factors(work: Work, *, worker_id: WorkerId) -> Invitation:
    """Take a worker's password and authenticator and sign him out everywhere; he starts anew.

    Raises: Refused, NotFound.
    """
    standing = managed(work, worker_id)
    end_authenticators(work, worker_id=worker_id)
    end_passwords(work, worker_id=worker_id)
    _forget_devices(work, worker_id)
    end_sessions_of(work, worker_id=worker_id, because=Ended.CREDENTIALS)
    replace_account(work, standing=standing, change=AccountChange(has_mfa=False))
    return make_invitation(work, worker_id=worker_id, lasts=AGAIN_LASTS)


def make_invitation(
    work: Work, *, worker_id: WorkerId, lasts: timedelta = FIRST_LASTS
) -> Invitation:
    """Make an invitation, whoever asks: the caller has tested who may. Raises: Invalid."""
    worker = work.session.get(WorkerRow, worker_id)
    if worker is None or worker.email is None:
        raise Invalid({"email": gettext("Without an email address nobody can sign in.")})
    work.session.execute(
        update(InvitationRow)
        .where(InvitationRow.worker_id == worker_id, InvitationRow.ended_at.is_(None))
        .values(ended_at=work.now)
        .execution_options(synchronize_session=False)
    )
    code = base64.b32encode(secrets.token_bytes(15)).decode()
    work.session.add(
        InvitationRow(
            id=new_id(),
            worker_id=worker_id,
            code_hash=hash_of(code),
            made_at=work.now,
            expires_at=work.now + lasts,
            ended_at=None,
        )
    )
    work.record(AccountChanged(worker_id=worker_id, change="invited"))
    return Invitation(worker_id, _in_fours(code), work.now + lasts)


def _in_fours(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def end_passwords(work: Work, *, worker_id: WorkerId) -> None:
    """From now on no password of the worker's is right."""
    work.session.execute(
        update(PasswordRow)
        .where(PasswordRow.worker_id == worker_id, PasswordRow.ended_at.is_(None))
        .values(ended_at=work.now)
        .execution_options(synchronize_session=False)
    )


def _forget_devices(work: Work, worker_id: WorkerId) -> None:
    work.session.execute(
        update(KnownDeviceRow)
        .where(KnownDeviceRow.worker_id == worker_id, KnownDeviceRow.ended_at.is_(None))
        .values(ended_at=work.now)
        .execution_options(synchronize_session=False)
    )
