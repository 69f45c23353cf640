"""Permission forms kept for later: they allow nothing."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Instant,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class PermissionDraft(Base):
    """A permission form that a worker keeps for later: it allows nothing."""

    __tablename__ = "permission_draft"
    __table_args__ = (Index(None, "family_id", "worker_id"),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    worker_id: Mapped[UuidRef]
    saved_at: Mapped[Instant]
    compartment_id: Mapped[UuidRef]
    sealed_form: Mapped[Ciphertext]
