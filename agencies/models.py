"""Tables of agencies, agreements, workers, roles, accounts, teams, and of signing in.

Rows are added, never changed; only the end of a period may be written, once. Sessions also note
when they were last used, authenticators the last code they let in, and tries are counters.
"""

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base
from hub.foundation.history import Remembered


class AgencyRow(Remembered, Base):
    """An agency of the partnership, or the partnership itself."""

    __tablename__ = "agency"

    id: Mapped[UuidKey]
    type: Mapped[Code]
    name: Mapped[str] = mapped_column(String(200))
    is_never_named: Mapped[bool] = mapped_column(Boolean)
    duty_phone: Mapped[str | None] = mapped_column(String(100))
    recorded_at: Mapped[Instant]


class AgreementRow(Remembered, Base):
    """A data sharing agreement as recorded at one instant. The latest recorded one counts."""

    __tablename__ = "agency_agreement"
    __table_args__ = (Index(None, "agency_id", "recorded_at"),)

    seq: Mapped[Seq]
    agency_id: Mapped[UuidRef] = mapped_column(ForeignKey("agency.id"))
    starts_at: Mapped[OptionalInstant]
    ends_at: Mapped[OptionalInstant]
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[UuidRef]


class WorkerRow(Remembered, Base):
    """A worker of one agency. `email` is lower case; none for one who never signs in."""

    __tablename__ = "worker"
    __table_args__ = (Index(None, "agency_id"),)

    id: Mapped[UuidKey]
    agency_id: Mapped[UuidRef] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    recorded_at: Mapped[Instant]


class WorkerIdentityRow(Remembered, Base):
    """A worker *is* this person of the partnership's records (rule 1.2)."""

    __tablename__ = "worker_identity"
    __table_args__ = (Index(None, "worker_id"),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    person_id: Mapped[UuidRef]
    recorded_at: Mapped[Instant]


class RoleRow(Remembered, Base):
    """A worker's role for a period. One at a time: the next begins where this one ends."""

    __tablename__ = "worker_role"
    __table_args__ = (Index(None, "worker_id", "starts_at"),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    role: Mapped[Code]
    starts_at: Mapped[Instant]
    ends_at: Mapped[OptionalInstant]
    recorded_by: Mapped[UuidRef]


class AccountRow(Remembered, Base):
    """A worker's account as it stands from one instant on, until the next row."""

    __tablename__ = "worker_account"
    __table_args__ = (Index(None, "worker_id", "starts_at"),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    is_active: Mapped[bool] = mapped_column(Boolean)
    has_mfa: Mapped[bool] = mapped_column(Boolean)
    is_acting_dsl: Mapped[bool] = mapped_column(Boolean)
    training_until: Mapped[OptionalInstant]
    starts_at: Mapped[Instant]
    recorded_by: Mapped[UuidRef]


class TeamRow(Base):
    """A team inside an agency: how it is organised, not who works with a family."""

    __tablename__ = "agency_team"
    __table_args__ = (Index(None, "agency_id"),)

    id: Mapped[UuidKey]
    agency_id: Mapped[UuidRef] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(200))
    manager_id: Mapped[OptionalUuidRef] = mapped_column(ForeignKey("worker.id"))
    recorded_at: Mapped[Instant]


class TeamMemberRow(Base):
    """A worker's place in a team for a period."""

    __tablename__ = "agency_team_member"
    __table_args__ = (Index(None, "worker_id"), Index(None, "team_id"))

    seq: Mapped[Seq]
    team_id: Mapped[UuidRef] = mapped_column(ForeignKey("agency_team.id"))
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    starts_at: Mapped[Instant]
    ends_at: Mapped[OptionalInstant]


class PasswordRow(Base):
    """A worker's password as a PHC string of Argon2id, until it is replaced."""

    __tablename__ = "worker_password"
    __table_args__ = (Index(None, "worker_id"),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    phc: Mapped[str] = mapped_column(String(255))
    set_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]


class AuthenticatorRow(Base):
    """A worker's authenticator app. `last_step`: the 30-second step of the last code let in."""

    __tablename__ = "worker_authenticator"
    __table_args__ = (Index(None, "worker_id"),)

    id: Mapped[UuidKey]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    secret: Mapped[Ciphertext]
    last_step: Mapped[int] = mapped_column(BigInteger)
    set_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]


class InvitationRow(Base):
    """A code with which a worker sets password and authenticator, once. Only its hash is kept."""

    __tablename__ = "worker_invitation"
    __table_args__ = (Index(None, "worker_id"),)

    id: Mapped[UuidKey]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]


class SessionRow(Base):
    """One sign-in, or one stage of it. The cookie's value is kept only as a hash.

    `form_hash`: of what its forms carry, so that a page of an earlier sign-in is known for what
    it is; none on rows of before. `tries`: codes that were wrong. `secret`: the authenticator
    secret being enrolled, sealed.
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (Index(None, "worker_id", "ended_at"),)

    id: Mapped[UuidKey]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    form_hash: Mapped[str | None] = mapped_column(String(64))
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    role_seq: Mapped[int] = mapped_column(ForeignKey("worker_role.seq"))
    stage: Mapped[Code]
    device: Mapped[str] = mapped_column(String(80))
    begun_at: Mapped[Instant]
    last_seen_at: Mapped[Instant]
    stepped_up_at: Mapped[OptionalInstant]
    tries: Mapped[int] = mapped_column(Integer)
    secret: Mapped[OptionalCiphertext]
    ended_at: Mapped[OptionalInstant]
    ended_because: Mapped[OptionalCode]


class KnownDeviceRow(Base):
    """A browser from which a worker has signed in: its tries are counted apart from strangers'."""

    __tablename__ = "known_device"
    __table_args__ = (Index(None, "worker_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    known_since: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]


class SignInTryRow(Base):
    """Failed tries counted under one blind name: an account, an address, a device, everybody."""

    __tablename__ = "sign_in_try"

    bucket: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[Instant]
    wait_until: Mapped[Instant]
