"""Fingerprints of the addresses of families. `decide` reads none of them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Ciphertext, UuidKey, UuidRef
from hub.foundation.database import Base


class UpdateAddress(Base):
    """One address that a location update names, as a keyed fingerprint under the update's key."""

    __tablename__ = "update_address"
    __table_args__ = (Index(None, "family_id"), Index(None, "update_id"))

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_fingerprint: Mapped[Ciphertext]
