"""Families that were split into others, each with its own members (decision 5.4)."""

from sqlalchemy import JSON, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import Instant, Seq, UuidRef
from hub.foundation.database import Base


class FamilySplit(FamilyFact, Base):
    """One of the families a split made. The rows of one split share family and instant."""

    __tablename__ = "family_split"
    __table_args__ = (
        Index(None, "tree_id"),
        Index(None, "family_id"),
        Index("uq_family_split_part_id", "part_id", unique=True),
    )

    seq: Mapped[Seq]
    tree_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    """The family the first split of this tree was of."""
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    part_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    place: Mapped[int] = mapped_column(SmallInteger)
    """In which order the parts were named."""
    members: Mapped[list[str]] = mapped_column(JSON)
    """Ids of those who moved into it, as they stood at the split."""
    split_at: Mapped[Instant]
    split_by_id: Mapped[UuidRef]

    def fact_families(self) -> tuple[str, ...]:
        """The family that was split, and the one it made."""
        return (self.family_id, self.part_id)
