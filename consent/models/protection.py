"""Who must be kept from whom: flags on people, restricted families, exemptions, sealed records."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact, PersonFact
from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCiphertext,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base
from hub.foundation.history import Remembered


class Measure:
    """What every protective measure keeps: when and by whom it was set and ended, and why."""

    starts_at: Mapped[Instant]
    recorded_by_id: Mapped[UuidRef]
    ended_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_reason: Mapped[OptionalCiphertext]


class PersonFlag(Measure, PersonFact, Base):
    """A person is protected, or alleged perpetrator of others, `[starts_at, ended_at)`."""

    __tablename__ = "person_flag"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[UuidKey]
    kind: Mapped[Code]
    """`protected` or `perpetrator`."""
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    harmed: Mapped[list[str]] = mapped_column(JSON)
    """Of whom he is alleged perpetrator."""
    associates: Mapped[list[str]] = mapped_column(JSON)
    sealed_terms: Mapped[OptionalCiphertext]
    """Words that would betray where a protected person is, as a JSON list."""

    def fact_people(self) -> tuple[str, ...]:
        """Everybody the flag names."""
        return (self.person_id, *self.harmed, *self.associates)


class FlaggedPerson(Remembered, Base):
    """That a flag names a person, as the one flagged, as harmed or as an associate."""

    __tablename__ = "flagged_person"

    flag_id: Mapped[str] = mapped_column(ForeignKey("person_flag.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class FamilyRestriction(Measure, FamilyFact, Base):
    """While it holds, only the workers listed have a relationship to the family (rule 3.3)."""

    __tablename__ = "family_restriction"
    __table_args__ = (Index(None, "family_id"),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    allowed: Mapped[list[str]] = mapped_column(JSON)


class Exemption(Measure, FamilyFact, Base):
    """A worker on the perpetrator side may read of this family all the same (rule 1.4)."""

    __tablename__ = "exemption"
    __table_args__ = (Index(None, "family_id"),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    worker_id: Mapped[UuidRef]


class SealedRecord(Measure, FamilyFact, Base):
    """An update of a family, or all about a person, that only the listed may read (rule 1.3)."""

    __tablename__ = "sealed_record"
    __table_args__ = (Index(None, "family_id"), Index(None, "person_id"))

    id: Mapped[UuidKey]
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[OptionalUuidRef]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    readers: Mapped[list[str]] = mapped_column(JSON)

    def fact_families(self) -> tuple[str, ...]:
        """The update's family; a person's are said by membership."""
        return (self.family_id,) if self.family_id else ()

    def fact_people(self) -> tuple[str, ...]:
        """The person sealed, if it is one."""
        return (self.person_id,) if self.person_id else ()
