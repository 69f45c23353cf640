"""What the end of a permission asks of a family's lead worker."""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    UuidRef,
)
from hub.foundation.database import Base


class WithdrawalCheck(Base):
    """Asked of a family's lead worker when a permission ends: is a sharing decision needed now?"""

    __tablename__ = "withdrawal_check"
    __table_args__ = (PrimaryKeyConstraint("permission_id", "family_id"), Index(None, "worker_id"))

    permission_id: Mapped[str] = mapped_column(ForeignKey("permission.id"))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    worker_id: Mapped[UuidRef]
    asked_at: Mapped[Instant]
    answered_at: Mapped[OptionalInstant]
    answered_by_id: Mapped[OptionalUuidRef]
    answer: Mapped[OptionalCode]
    """`decide` or `none`."""
    compartment_id: Mapped[OptionalUuidRef]
    sealed_reason: Mapped[OptionalCiphertext]
