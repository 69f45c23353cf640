"""What auditors found. Rows are only added: the last about the same thing stands."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class NamedAuditFinding(Base):
    """How far one update, or all that was looked at, met what was to be; and what to do."""

    __tablename__ = "named_audit_finding"
    __table_args__ = (Index(None, "audit_id"),)

    id: Mapped[UuidKey]
    audit_id: Mapped[str] = mapped_column(ForeignKey("named_audit.id"))
    update_id: Mapped[OptionalUuidRef]
    """None: of the audit as a whole."""
    by_id: Mapped[UuidRef]
    at: Mapped[Instant]
    grade: Mapped[Code]
    owner_id: Mapped[OptionalUuidRef]
    due_on: Mapped[OptionalInstant]
    """The start of the day by which the owner acts; None where nothing is to be done."""
    compartment_id: Mapped[UuidRef]
    sealed_words: Mapped[Ciphertext]
