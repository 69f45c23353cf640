"""Emergency openings of a family, and what their independent reviewers found (rule 9)."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCiphertext,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class EmergencyOpening(FamilyFact, Base):
    """One worker reads one family for four hours, renewed once at most; `closed_at` ends it."""

    __tablename__ = "emergency_opening"
    __table_args__ = (Index(None, "family_id"), Index(None, "worker_id"), Index(None, "closed_at"))

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    worker_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    child_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[Code]
    compartment_id: Mapped[UuidRef]
    sealed_text: Mapped[Ciphertext]
    opened_at: Mapped[Instant]
    renewed_at: Mapped[OptionalInstant]
    closed_at: Mapped[OptionalInstant]
    closed_by_id: Mapped[OptionalUuidRef]


class EmergencyReview(Base):
    """What a reviewer of another line found. The first review of an opening stands."""

    __tablename__ = "emergency_review"
    __table_args__ = (Index(None, "opening_id", unique=True),)

    seq: Mapped[Seq]
    opening_id: Mapped[str] = mapped_column(ForeignKey("emergency_opening.id"))
    reviewer_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    outcome: Mapped[Code]
    compartment_id: Mapped[UuidRef]
    sealed_note: Mapped[OptionalCiphertext]
    reviewed_at: Mapped[Instant]
