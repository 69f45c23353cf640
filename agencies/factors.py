"""Authenticator apps: their sealed secrets and the codes they show (RFC 6238).

A code is let in once. Two requests with the same code race for one row; one of them wins.
"""

import hmac
import io
from datetime import datetime

import pyotp
import segno
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencies.models import AuthenticatorRow, SessionRow
from hub.foundation.identifiers import WorkerId, new_id
from hub.foundation.keyring import Keyring, KeyUnusable, header_of
from hub.foundation.work import Work

STEP_SECONDS = 30
_DRIFT_STEPS = 1
_ISSUER = "Family Information Hub"


def new_secret() -> str:
    """160 random bits in base 32, for one authenticator."""
    return pyotp.random_base32()


def seal_secret(keyring: Keyring, *, secret: str, record_id: str) -> bytes:
    """The secret as it is stored, bound to the row that holds it."""
    return keyring.wrap(secret.encode(), _context(record_id))


def unseal_secret(keyring: Keyring, *, sealed: bytes, record_id: str) -> str:
    """The secret of that row. Raises: KeyUnusable."""
    return keyring.unwrap(sealed, _context(record_id)).decode()


def _context(record_id: str) -> bytes:
    return b"agencies/authenticator-secret/v1\x00" + record_id.encode()


def address_of(secret: str, *, email: str) -> str:
    """The otpauth address that an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=_ISSUER)


def picture_of(address: str) -> str:
    """A QR code of the address as an SVG file without style or script."""
    file = io.BytesIO()
    code = segno.make(address, error="m")
    code.save(file, kind="svg", scale=5, border=4, dark="black", light="white", xmldecl=False)
    return file.getvalue().decode()


def step_shown(secret: str, *, code: str, now: datetime) -> int | None:
    """The 30-second step whose code this is, of the present one and its neighbours.

    Spaces are ignored. All three are always compared.
    """
    typed = "".join(code.split()).encode("utf-8", "replace")
    present = int(now.timestamp()) // STEP_SECONDS
    found = None
    for step in range(present - _DRIFT_STEPS, present + _DRIFT_STEPS + 1):
        shown = pyotp.TOTP(secret).at(step * STEP_SECONDS).encode()
        if hmac.compare_digest(shown, typed):
            found = step
    return found


def let_in(work: Work, *, worker_id: WorkerId, code: str) -> bool:
    """Use up a code of the worker's authenticator; False when it is wrong or was used before."""
    row = authenticator_of(work.session, worker_id=worker_id)
    if row is None:
        return False
    secret = unseal_secret(work.keyring, sealed=row.secret, record_id=row.id)
    step = step_shown(secret, code=code, now=work.now)
    if step is None:
        return False
    used = work.session.execute(
        update(AuthenticatorRow)
        .where(AuthenticatorRow.id == row.id, AuthenticatorRow.last_step < step)
        .values(last_step=step)
        .execution_options(synchronize_session=False)
    )
    return bool(used.rowcount == 1)  # type: ignore[attr-defined]  # an UPDATE gives a cursor result


def authenticator_of(session: Session, *, worker_id: WorkerId) -> AuthenticatorRow | None:
    """The worker's present authenticator."""
    return session.scalars(
        select(AuthenticatorRow)
        .where(AuthenticatorRow.worker_id == worker_id, AuthenticatorRow.ended_at.is_(None))
        .order_by(AuthenticatorRow.set_at.desc(), AuthenticatorRow.id.desc())
        .limit(1)
    ).first()


def set_authenticator(work: Work, *, worker_id: WorkerId, secret: str, last_step: int) -> None:
    """Give the worker this authenticator instead of any he had."""
    end_authenticators(work, worker_id=worker_id)
    record_id = new_id()
    work.session.add(
        AuthenticatorRow(
            id=record_id,
            worker_id=worker_id,
            secret=seal_secret(work.keyring, secret=secret, record_id=record_id),
            last_step=last_step,
            set_at=work.now,
            ended_at=None,
        )
    )


def end_authenticators(work: Work, *, worker_id: WorkerId) -> None:
    """From now on no code of the worker's authenticators is let in."""
    work.session.execute(
        update(AuthenticatorRow)
        .where(AuthenticatorRow.worker_id == worker_id, AuthenticatorRow.ended_at.is_(None))
        .values(ended_at=work.now)
        .execution_options(synchronize_session=False)
    )


def rewrap_secrets(session: Session, *, keyring: Keyring) -> int:
    """Wrap the authenticators' secrets under the key in use, those being enrolled too; how many.

    One that does not open stays as it is.
    """
    header = header_of(keyring.key_id)
    rows = [
        (row, sealed)
        for row, sealed in _sealed_secrets(session)
        if not sealed.startswith(header) and _opens(keyring, row.id, sealed)
    ]
    for row, sealed in rows:
        secret = unseal_secret(keyring, sealed=sealed, record_id=row.id)
        row.secret = seal_secret(keyring, secret=secret, record_id=row.id)
    return len(rows)


def secrets_under_others(session: Session, *, key_id: str) -> int:
    """How many secrets lie under another key than this one."""
    header = header_of(key_id)
    return sum(not sealed.startswith(header) for _, sealed in _sealed_secrets(session))


def closed_secrets(session: Session, *, keyring: Keyring) -> int:
    """How many secrets this keyring does not open."""
    return sum(not _opens(keyring, row.id, sealed) for row, sealed in _sealed_secrets(session))


def _sealed_secrets(session: Session) -> list[tuple[AuthenticatorRow | SessionRow, bytes]]:
    enrolling = session.scalars(select(SessionRow).where(SessionRow.secret.is_not(None)))
    rows = [*session.scalars(select(AuthenticatorRow)), *enrolling]
    return [(row, row.secret) for row in rows if row.secret is not None]


def _opens(keyring: Keyring, record_id: str, sealed: bytes) -> bool:
    try:
        unseal_secret(keyring, sealed=sealed, record_id=record_id)
    except KeyUnusable:
        return False
    return True
