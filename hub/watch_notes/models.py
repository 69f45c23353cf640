"""Tables of watch notes. `decide` reads none of them: who reads a note is named in it."""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Instant,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class WatchNoteRow(Base):
    """One note about one child, `[written_at, ends_at)`, ended earlier by `ended_at`."""

    __tablename__ = "watch_note"
    __table_args__ = (Index(None, "family_id", "agency_id"),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    agency_id: Mapped[UuidRef]
    child_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    written_by_id: Mapped[UuidRef]
    written_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_words: Mapped[Ciphertext]


class WatchNoteReader(Base):
    """A worker named to read it, and when she said that she has."""

    __tablename__ = "watch_note_reader"
    __table_args__ = (PrimaryKeyConstraint("note_id", "worker_id"), Index(None, "worker_id"))

    note_id: Mapped[str] = mapped_column(ForeignKey("watch_note.id"))
    worker_id: Mapped[str] = mapped_column(String(36))
    acknowledged_at: Mapped[OptionalInstant]
