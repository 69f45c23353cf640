"""Alert rows. The row is the truth; a push only makes somebody look sooner."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Code, Instant, OptionalInstant, Seq, UuidRef
from hub.foundation.database import Base


class Alert(Base):
    """One worker is told of one thing. Carries ids and codes, never content."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(None, "worker_id", "acknowledged_at"),
        Index(None, "object_id"),
    )

    seq: Mapped[Seq]
    id: Mapped[UuidRef] = mapped_column(unique=True)
    code: Mapped[Code]
    """AL-nn of domain E."""
    worker_id: Mapped[UuidRef]
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"))
    """None for what is about no one family."""
    object_kind: Mapped[Code]
    """What kind of thing it is about (`hub.alerts.about.Kind`)."""
    object_id: Mapped[UuidRef]
    urgency: Mapped[Code]
    raised_at: Mapped[Instant]
    due_at: Mapped[OptionalInstant]
    read_at: Mapped[OptionalInstant]
    acknowledged_at: Mapped[OptionalInstant]
