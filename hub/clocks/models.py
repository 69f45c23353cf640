"""Rows of clocks: which due date has passed undone, so that its consequence follows once."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Code, Instant, Seq, UuidRef
from hub.foundation.database import Base


class ClockBreach(Base):
    """One clock of one thing ran out. Two processes cannot both note it."""

    __tablename__ = "clock_breach"
    __table_args__ = (Index(None, "object_id", "clock", unique=True),)

    seq: Mapped[Seq]
    clock: Mapped[Code]
    """BG_IG, BG_PARTNERSHIP …"""
    object_id: Mapped[UuidRef]
    """What started the clock."""
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    due_at: Mapped[Instant]
    noted_at: Mapped[Instant]
