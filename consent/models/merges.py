"""That two records of people are of one person, from when, and until when that was believed."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import Instant, OptionalInstant, OptionalUuidRef, UuidKey, UuidRef
from hub.foundation.database import Base


class PersonMerge(PersonFact, Base):
    """`merged_id` is `kept_id`, `[merged_at, undone_at)`. Nothing else is written for it: what is
    recorded of either stays where it is, so that undoing leaves every other table as it was."""

    __tablename__ = "person_merge"
    __table_args__ = (Index(None, "kept_id"), Index(None, "merged_id"))

    id: Mapped[UuidKey]
    kept_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    merged_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    merged_at: Mapped[Instant]
    merged_by_id: Mapped[UuidRef]
    undone_at: Mapped[OptionalInstant]
    undone_by_id: Mapped[OptionalUuidRef]

    def fact_people(self) -> tuple[str, ...]:
        """Both."""
        return (self.kept_id, self.merged_id)
