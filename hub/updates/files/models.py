"""The table of files of updates. Rows are only added."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class Attachment(Base):
    """A file of an update: a body segment about the subjects it names."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "update_id"),)

    id: Mapped[UuidKey]
    update_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    media_type: Mapped[Code]
    """What it is served as."""
    size: Mapped[int]
    compartment_id: Mapped[UuidRef]
    sealed_name: Mapped[Ciphertext]
    sealed_content: Mapped[Ciphertext]
    attached_at: Mapped[Instant]
