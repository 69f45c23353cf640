"""Questions to a safeguarding lead. `decide` reads none of them."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class LeadQuestion(Base):
    """One question of one worker to the leads of his agency. Only its answer is ever added."""

    __tablename__ = "lead_question"
    __table_args__ = (Index(None, "agency_id"), Index(None, "asked_by_id"))

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    agency_id: Mapped[UuidRef]
    asked_by_id: Mapped[UuidRef]
    asked_at: Mapped[Instant]
    subjects: Mapped[list[str]] = mapped_column(JSON)
    update_id: Mapped[OptionalUuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_question: Mapped[Ciphertext]
    answered_by_id: Mapped[OptionalUuidRef]
    answered_at: Mapped[OptionalInstant]
    outcome: Mapped[OptionalCode]
    sealed_answer: Mapped[OptionalCiphertext]
