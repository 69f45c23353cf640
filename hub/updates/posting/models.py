"""Tables of what is written and not yet posted, and of forms that were sent already."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class Draft(Base):
    """What a worker has typed on one page and not posted, sealed for him alone; goes after seven
    days. `page_key`: of the form that saved it last."""

    __tablename__ = "update_draft"
    __table_args__ = (Index(None, "worker_id", "family_id"),)

    id: Mapped[UuidKey]
    worker_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    saved_at: Mapped[Instant]
    page_key: Mapped[str | None] = mapped_column(String(64))
    compartment_id: Mapped[UuidRef]
    sealed_form: Mapped[Ciphertext]


class DraftFile(Base):
    """A file added to a draft. Sealed like the draft until the update is posted."""

    __tablename__ = "update_draft_file"
    __table_args__ = (Index(None, "draft_id"),)

    id: Mapped[UuidKey]
    draft_id: Mapped[UuidRef]
    worker_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    media_type: Mapped[Code]
    size: Mapped[int]
    kept_at: Mapped[Instant]
    compartment_id: Mapped[UuidRef]
    sealed_name: Mapped[Ciphertext]
    sealed_content: Mapped[Ciphertext]


class FormKey(Base):
    """A form sent twice lands on what its first sending made."""

    __tablename__ = "form_key"
    __table_args__ = (Index("uq_form_key_key", "worker_id", "key", unique=True),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef]
    key: Mapped[str] = mapped_column(String(64))
    made_id: Mapped[UuidRef]
    used_at: Mapped[Instant]
