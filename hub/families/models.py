"""Tables of names, identifiers and enquiries. What `decide` reads of people lies in consent.

Names count as facts, so that whatever is kept of a family under its access version follows them.
"""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact, PersonFact
from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class FamilyName(FamilyFact, Base):
    """What a family is called. The latest row counts."""

    __tablename__ = "family_name"
    __table_args__ = (Index(None, "family_id"),)

    seq: Mapped[Seq]
    id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    compartment_id: Mapped[UuidRef]
    sealed_name: Mapped[Ciphertext]
    named_at: Mapped[Instant]
    named_by_id: Mapped[UuidRef]


class PersonName(PersonFact, Base):
    """A person's legal, preferred and known-by names, sealed together. The latest row counts."""

    __tablename__ = "person_name"
    __table_args__ = (Index(None, "person_id"),)

    seq: Mapped[Seq]
    id: Mapped[UuidRef]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    compartment_id: Mapped[UuidRef]
    sealed_name: Mapped[Ciphertext]
    named_at: Mapped[Instant]
    named_by_id: Mapped[UuidRef]


class PersonDetails(PersonFact, Base):
    """Sex as recorded, and for a child what is known of the father. The latest row counts."""

    __tablename__ = "person_details"
    __table_args__ = (Index(None, "person_id"),)

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    sex: Mapped[Code]
    father_status: Mapped[OptionalCode]
    recorded_at: Mapped[Instant]
    recorded_by_id: Mapped[UuidRef]


class PersonIdentifier(PersonFact, Base):
    """A number some register gave a person. He may have had several (adoption, merged records)."""

    __tablename__ = "person_identifier"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[UuidKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    compartment_id: Mapped[UuidRef]
    sealed_value: Mapped[Ciphertext]
    status: Mapped[Code]
    """`verified` or `unverified`, as recorded; superseded once `superseded_at` stands."""
    provenance: Mapped[Code]
    recorded_at: Mapped[Instant]
    recorded_by_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    superseded_at: Mapped[OptionalInstant]


class PersonIndex(Base):
    """A keyed digest under which a person can be found without opening anything.

    Not unique by value: two agencies may each have recorded the same child, and a refusal
    would tell the second that the first has.
    """

    __tablename__ = "person_index"
    __table_args__ = (Index(None, "kind", "digest"), Index(None, "person_id"))

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    digest: Mapped[Code]


class Enquiry(Base):
    """ "Is this person known here?" (decision 5.9). Every enquiry is one such row, match or not.

    And every number that was recorded: a desk is told where another record bears it too.
    """

    __tablename__ = "enquiry"
    __table_args__ = (Index(None, "worker_id", "made_at"), Index(None, "answered_at"))

    id: Mapped[UuidKey]
    worker_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    made_at: Mapped[Instant]
    purpose: Mapped[Code]
    compartment_id: Mapped[UuidRef]
    sealed_terms: Mapped[Ciphertext]
    families: Mapped[list[str]] = mapped_column(JSON)
    """Families in which somebody matched whom the searcher was not shown, or of either record."""
    people: Mapped[list[str]] = mapped_column(JSON)
    """Whoever matched, under every id: a desk is led to nobody who is not on its own card."""
    desks: Mapped[list[str]] = mapped_column(JSON)
    """Agencies on whose list it waits; none where there was no such match."""
    answered_at: Mapped[OptionalInstant]
    answered_by_id: Mapped[OptionalUuidRef]
    answer: Mapped[OptionalCode]
