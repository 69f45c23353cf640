"""The table of relations. Not a fact of the decision; remembered as names are, and for the same
reason: whatever is kept of a family under its access version follows it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class PersonRelation(PersonFact, Base):
    """`relative_id` is the `kind` of `person_id`, `[starts_at, ends_at)`.

    What is mutual is recorded once, in either direction.
    """

    __tablename__ = "person_relation"
    __table_args__ = (Index(None, "person_id"), Index(None, "relative_id"))

    id: Mapped[UuidKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    relative_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    starts_at: Mapped[Instant]
    recorded_by_id: Mapped[UuidRef]
    ends_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    end_reason: Mapped[OptionalCode]

    def fact_people(self) -> tuple[str, ...]:
        """Both."""
        return (self.person_id, self.relative_id)
