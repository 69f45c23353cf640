"""What the rules ask about a person: alive or unborn, how old, whose child, who speaks for whom."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import (
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


class Person(PersonFact, Base):
    """A person. Dates are sealed; names and identifiers lie in `hub.families`."""

    __tablename__ = "person"

    id: Mapped[UuidKey]
    brought_by_id: Mapped[OptionalUuidRef]
    """The agency that first recorded the person; None when the hub itself did."""
    compartment_id: Mapped[UuidRef]
    sealed_born_on: Mapped[OptionalCiphertext]
    sealed_due_on: Mapped[OptionalCiphertext]
    created_at: Mapped[Instant]

    def fact_people(self) -> tuple[str, ...]:
        """Itself."""
        return (self.id,)


class PersonState(PersonFact, Base):
    """From this instant the person is unborn, living or deceased."""

    __tablename__ = "person_state"
    __table_args__ = (Index(None, "person_id"),)

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    state: Mapped[Code]
    starts_at: Mapped[Instant]


class PersonLink(PersonFact, Base):
    """What another person or agency is to this one: parent, carer, pr_holder, attorney, la_pr.

    `relative_id` for people, `agency_id` for a local authority with parental responsibility
    (Children Act 1989 s33).
    """

    __tablename__ = "person_link"
    __table_args__ = (Index(None, "person_id"), Index(None, "relative_id"))

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    relative_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    agency_id: Mapped[OptionalUuidRef]
    starts_at: Mapped[OptionalInstant]
    ends_at: Mapped[OptionalInstant]
    end_reason: Mapped[OptionalCode]
    """Why it was ended: it is so no longer, or it never was."""

    def fact_people(self) -> tuple[str, ...]:
        """Both ends of the link."""
        return (self.person_id, *([self.relative_id] if self.relative_id else []))


class CompetenceAssessment(PersonFact, Base):
    """Whether a child was found competent to decide (Gillick v West Norfolk [1986] AC 112)."""

    __tablename__ = "competence_assessment"
    __table_args__ = (Index(None, "person_id"),)

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    is_competent: Mapped[bool]
    assessed_at: Mapped[Instant]
    assessed_by_id: Mapped[UuidRef]
    compartment_id: Mapped[OptionalUuidRef]
    sealed_words: Mapped[OptionalCiphertext]
    """Who assessed, which day, which decision was asked about, why (`permission.competence`)."""
