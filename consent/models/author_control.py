"""What the author agency chose about one update: kept from somebody, or given to somebody."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
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


class UpdateWithholding(FamilyFact, Base):
    """From `withheld_at` an agency or a worker does not see the update (rule 7.2)."""

    __tablename__ = "update_withholding"
    __table_args__ = (Index(None, "family_id"), Index(None, "update_id"))

    seq: Mapped[Seq]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    agency_id: Mapped[OptionalUuidRef]
    worker_id: Mapped[OptionalUuidRef]
    reason: Mapped[OptionalCode]
    """WH.*; none where an import brought none."""
    withheld_at: Mapped[Instant]
    withheld_by_id: Mapped[UuidRef]
    review_at: Mapped[Instant]
    """When the safeguarding lead looks at it again (domain B6, step 7)."""
    reviewed_at: Mapped[OptionalInstant]
    reviewed_by_id: Mapped[OptionalUuidRef]
    released_at: Mapped[OptionalInstant]
    released_by_id: Mapped[OptionalUuidRef]


class UpdateGrant(FamilyFact, Base):
    """The update is given to one agency or one worker, [starts_at, ends_at) (rule 7.3)."""

    __tablename__ = "update_grant"
    __table_args__ = (Index(None, "family_id"), Index(None, "update_id"))

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    agency_id: Mapped[OptionalUuidRef]
    worker_id: Mapped[OptionalUuidRef]
    level: Mapped[Code]
    basis: Mapped[Code]
    starts_at: Mapped[Instant]
    ends_at: Mapped[OptionalInstant]
    given_by_id: Mapped[UuidRef]
    ended_at: Mapped[OptionalInstant]
    """When it was taken back, if it was, before its time."""
    ended_by_id: Mapped[OptionalUuidRef]
