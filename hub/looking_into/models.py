"""Things noticed, looked into, and each step taken. `decide` reads none of them."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class LookedInto(Base):
    """One thing a lead began to look into. Its state is its latest step's."""

    __tablename__ = "looked_into"
    __table_args__ = (Index(None, "agency_id", "state"), Index(None, "worker_id"))

    id: Mapped[UuidKey]
    """Follows from what it is about, so that the same thing is the same item each time."""
    agency_id: Mapped[UuidRef]
    kind: Mapped[Code]
    worker_id: Mapped[OptionalUuidRef]
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"))
    object_id: Mapped[OptionalUuidRef]
    happened_at: Mapped[Instant]
    times: Mapped[int]
    state: Mapped[Code]
    compartment_id: Mapped[UuidRef]


class LookedIntoStep(Base):
    """One step: who, when, what, in which words. Steps are only added."""

    __tablename__ = "looked_into_step"
    __table_args__ = (Index(None, "item_id"),)

    seq: Mapped[Seq]
    item_id: Mapped[str] = mapped_column(ForeignKey("looked_into.id"))
    step_id: Mapped[UuidRef]
    by_id: Mapped[UuidRef]
    at: Mapped[Instant]
    step: Mapped[Code]
    outcome: Mapped[OptionalCode]
    sealed_words: Mapped[OptionalCiphertext]


class Noticed(Base):
    """What deserved a look when it was noticed, and nobody has begun to look into yet."""

    __tablename__ = "noticed"
    __table_args__ = (Index(None, "agency_id"),)

    id: Mapped[UuidKey]
    """The item's own."""
    agency_id: Mapped[UuidRef]
    kind: Mapped[Code]
    worker_id: Mapped[OptionalUuidRef]
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"))
    happened_at: Mapped[Instant]
    times: Mapped[int]


class NoticedRound(Base):
    """When all agencies' readings were last gone through for what deserves a look: one row."""

    __tablename__ = "noticed_round"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[Instant]
