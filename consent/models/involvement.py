"""Which agency works with whom in a family, and which of its workers are on the case."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
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


class Involvement(FamilyFact, Base):
    """One agency's work with some people of a family, `[opened_at, closed_at)`."""

    __tablename__ = "involvement"
    __table_args__ = (
        Index(None, "family_id"),
        Index(None, "agency_id"),
        Index(None, "origin_id"),
    )

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    agency_id: Mapped[UuidRef]
    kind: Mapped[Code]
    """`case` or `referral`."""
    people: Mapped[list[str]] = mapped_column(JSON)
    """Ids of the people it is with; at least one."""
    opened_at: Mapped[Instant]
    opened_by_id: Mapped[UuidRef]
    closed_at: Mapped[OptionalInstant]
    closed_by_id: Mapped[OptionalUuidRef]
    sealed_reason: Mapped[OptionalCiphertext]
    lead_worker_id: Mapped[OptionalUuidRef]
    origin_id: Mapped[OptionalUuidRef]
    """After a split: the involvement of the old family that this one goes on from."""
    confirmed_at: Mapped[OptionalInstant]
    """After a split: from when it has effect in this family (decision 5.4)."""
    confirmed_by_id: Mapped[OptionalUuidRef]

    def fact_people(self) -> tuple[str, ...]:
        """Rule 1.4 looks at a worker's assignments with these people in any family."""
        return tuple(self.people)


class TeamMember(FamilyFact, Base):
    """A worker assigned to an involvement, `[assigned_at, removed_at)`."""

    __tablename__ = "team_member"
    __table_args__ = (
        Index(None, "family_id"),
        Index(None, "worker_id"),
        Index(None, "involvement_id"),
    )

    seq: Mapped[Seq]
    involvement_id: Mapped[str] = mapped_column(ForeignKey("involvement.id"))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    worker_id: Mapped[UuidRef]
    assigned_at: Mapped[Instant]
    assigned_by_id: Mapped[UuidRef]
    removed_at: Mapped[OptionalInstant]
    sealed_reason: Mapped[OptionalCiphertext]
    """Why a desk role added himself to a family that exists (decision 4)."""
