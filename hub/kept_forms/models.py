"""Table of the forms that were typed and not taken in."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Ciphertext, Instant, UuidKey, UuidRef
from hub.foundation.database import Base


class KeptFormRow(Base):
    """What a worker typed into the form of one address, sealed for her alone."""

    __tablename__ = "kept_form"
    __table_args__ = (Index("uq_kept_form_place", "worker_id", "address", unique=True),)

    id: Mapped[UuidKey]
    worker_id: Mapped[UuidRef]
    address: Mapped[str] = mapped_column(String(300))
    """Where it is sent: a path of ours, with ids and codes alone."""
    saved_at: Mapped[Instant]
    compartment_id: Mapped[UuidRef]
    sealed_form: Mapped[Ciphertext]
