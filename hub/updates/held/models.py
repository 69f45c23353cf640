"""The table of texts held for a safeguarding lead."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCiphertext,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidRef,
)
from hub.foundation.database import Base


class HeldText(Base):
    """What an author on the perpetrator side wrote, until a safeguarding lead releases it.

    Or for good, once she has declined to.

    The update of kind `update` lies unposted beside it; a correction exists only here.
    """

    __tablename__ = "held_text"
    __table_args__ = (Index(None, "update_id"), Index(None, "agency_id"))

    seq: Mapped[Seq]
    id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    kind: Mapped[Code]
    agency_id: Mapped[UuidRef]
    author_id: Mapped[UuidRef]
    held_at: Mapped[Instant]
    compartment_id: Mapped[UuidRef]
    sealed_wording: Mapped[Ciphertext]
    released_at: Mapped[OptionalInstant]
    released_by_id: Mapped[OptionalUuidRef]
    declined_at: Mapped[OptionalInstant]
    declined_by_id: Mapped[OptionalUuidRef]
    sealed_refusal: Mapped[OptionalCiphertext]
