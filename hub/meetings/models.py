"""Meetings and who is present at them, when."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Instant, OptionalInstant, Seq, UuidKey, UuidRef
from hub.foundation.database import Base


class Meeting(Base):
    """A meeting about a family, `[started_at, ended_at)`."""

    __tablename__ = "meeting"
    __table_args__ = (Index(None, "family_id"), Index(None, "chair_id"))

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    chair_id: Mapped[UuidRef]
    started_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]


class Presence(Base):
    """A worker present at a meeting, `[came_at, left_at)`."""

    __tablename__ = "meeting_presence"
    __table_args__ = (Index(None, "meeting_id"),)

    seq: Mapped[Seq]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    worker_id: Mapped[UuidRef]
    came_at: Mapped[Instant]
    left_at: Mapped[OptionalInstant]
