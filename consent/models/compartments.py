"""Compartments: the keys that content keys are wrapped with, one per family by default."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from hub.foundation.columns import Ciphertext, Code, Instant, OptionalUuidRef, UuidKey
from hub.foundation.database import Base


class Compartment(Base):
    """A wrapped key. `kind`: family, people, named_readers, protected_location or sealed."""

    __tablename__ = "compartment"
    __table_args__ = (Index(None, "family_id"),)

    id: Mapped[UuidKey]
    kind: Mapped[Code]
    family_id: Mapped[OptionalUuidRef]
    key_id: Mapped[Code]
    wrapped_key: Mapped[Ciphertext]
    created_at: Mapped[Instant]
