"""Requests for more of an update. `decide` reads none of them."""

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


class MoreRequest(Base):
    """One worker asks an update's author agency for more of it. Only its answer is ever added."""

    __tablename__ = "more_request"
    __table_args__ = (
        Index(None, "agency_id"),
        Index(None, "asked_by_id"),
        Index(None, "update_id"),
    )

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    """The author agency, which is asked."""
    author_id: Mapped[UuidRef]
    asked_by_id: Mapped[UuidRef]
    asking_agency_id: Mapped[UuidRef]
    asked_at: Mapped[Instant]
    is_kept_here: Mapped[bool]
    """Whether its words must not be passed on: they would betray a protected place."""
    subjects: Mapped[list[str]] = mapped_column(JSON)
    compartment_id: Mapped[UuidRef]
    sealed_words: Mapped[Ciphertext]
    answered_by_id: Mapped[OptionalUuidRef]
    answered_at: Mapped[OptionalInstant]
    outcome: Mapped[OptionalCode]
    sealed_reason: Mapped[OptionalCiphertext]
