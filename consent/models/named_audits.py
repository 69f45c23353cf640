"""Named audits: who may read which updates, and until when (rule 1A)."""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
    Ciphertext,
    Instant,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base
from hub.foundation.history import Remembered


class NamedAudit(Remembered, Base):
    """One audit, `[opened_at, ends_at)`, ended earlier by `closed_at`."""

    __tablename__ = "named_audit"
    __table_args__ = (Index(None, "agency_id"),)

    id: Mapped[UuidKey]
    agency_id: Mapped[UuidRef]
    """Whose audit it is: the agency of whoever opened it."""
    reader_id: Mapped[OptionalUuidRef]
    """Whose readings it looks into; empty where it looks into updates, whoever read them."""
    opened_by_id: Mapped[UuidRef]
    opened_at: Mapped[Instant]
    ends_at: Mapped[OptionalInstant]
    closed_at: Mapped[OptionalInstant]
    closed_by_id: Mapped[OptionalUuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_purpose: Mapped[Ciphertext]


class NamedAuditor(Remembered, Base):
    """A worker who may read the sample while the audit is open."""

    __tablename__ = "named_auditor"
    __table_args__ = (PrimaryKeyConstraint("audit_id", "worker_id"), Index(None, "worker_id"))

    audit_id: Mapped[str] = mapped_column(ForeignKey("named_audit.id"))
    worker_id: Mapped[str] = mapped_column(String(36))


class NamedAuditSample(FamilyFact, Base):
    """An update in the sample."""

    __tablename__ = "named_audit_sample"
    __table_args__ = (PrimaryKeyConstraint("audit_id", "update_id"), Index(None, "family_id"))

    audit_id: Mapped[str] = mapped_column(ForeignKey("named_audit.id"))
    update_id: Mapped[str] = mapped_column(String(36))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
