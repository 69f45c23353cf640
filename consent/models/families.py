"""Families and who belongs to them, when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
    Instant,
    OptionalCiphertext,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class Family(FamilyFact, Base):
    """A family known to the hub. Its name is sealed elsewhere (`hub.families`)."""

    __tablename__ = "family"

    id: Mapped[UuidKey]
    created_at: Mapped[Instant]
    created_by_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]

    def fact_families(self) -> tuple[str, ...]:
        """Itself."""
        return (self.id,)


class FamilySubject(FamilyFact, Base):
    """A person the family's records speak of, member or not: an involvement, an update."""

    __tablename__ = "family_subject"

    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class FamilyMember(FamilyFact, Base):
    """One person's membership of one family, `[joined_at, left_at)`.

    A person another agency brought joins only once that agency accepts (decision 4): until
    then `accepted_at` is empty and the row counts for nothing.
    """

    __tablename__ = "family_member"
    __table_args__ = (Index(None, "family_id"), Index(None, "person_id"))

    seq: Mapped[Seq]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    joined_at: Mapped[Instant]
    accepted_at: Mapped[OptionalInstant]
    left_at: Mapped[OptionalInstant]
    left_by_id: Mapped[OptionalUuidRef]
    left_agency_id: Mapped[OptionalUuidRef]
    """Who took the person out, and for which agency; empty for a membership declined."""
    sealed_reason: Mapped[OptionalCiphertext]
    """Why, under the family's key."""
    awaits_agency_id: Mapped[OptionalUuidRef]

    def fact_people(self) -> tuple[str, ...]:
        """Its person: rule 1.2 and 1.4 look at a person's other families too."""
        return (self.person_id,)

    def counts_at(self, at: datetime) -> bool:
        """Whether the person is a member at that instant."""
        began = self.accepted_at is not None and self.accepted_at <= at
        return began and (self.left_at is None or at < self.left_at)
