"""Reasoned decisions to share without permission, in part, or not at all (domain B3)."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class SharingDecision(FamilyFact, Base):
    """One decision of one agency, `[decided_at, ended_at)`. Only its end is ever added."""

    __tablename__ = "sharing_decision"
    __table_args__ = (Index(None, "family_id"),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    basis: Mapped[Code]
    outcome: Mapped[Code]
    """`share`, `partial` (at most the headline) or `withhold`."""
    from_agency_id: Mapped[UuidRef]
    to_agencies: Mapped[list[str]] = mapped_column(JSON)
    subjects: Mapped[list[str]] = mapped_column(JSON)
    updates: Mapped[list[str]] = mapped_column(JSON)
    groups: Mapped[list[str]] = mapped_column(JSON)
    items_from: Mapped[OptionalInstant]
    decided_at: Mapped[Instant]
    decided_by_id: Mapped[UuidRef]
    review_at: Mapped[OptionalInstant]
    advised_by_id: Mapped[OptionalUuidRef]
    situation: Mapped[OptionalCode]
    art6: Mapped[OptionalCode]
    art9: Mapped[OptionalCode]
    sch1: Mapped[OptionalCode]
    confidentiality_route: Mapped[OptionalCode]
    ended_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    told: Mapped[Code]
    sought: Mapped[Code]
    """Codes of B2 and B3; `other` where it was said in other words, which are sealed below."""
    sealed_reasons: Mapped[Ciphertext]
    compartment_id: Mapped[UuidRef]
