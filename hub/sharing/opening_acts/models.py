"""Acts that open older updates: announced before their day, and whom each told of what."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class OpenedUpdate(Base):
    """An older update that an act opened to somebody, for its author's agency to look at."""

    __tablename__ = "opened_update"
    __table_args__ = (Index(None, "cause_id", "agency_id"), Index(None, "agency_id"))

    seq: Mapped[Seq]
    cause_kind: Mapped[Code]
    """`permission`, `status` or `group`."""
    cause_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    """The author's."""
    told_at: Mapped[Instant]
    announced_act_id: Mapped[OptionalUuidRef]
    """The act that will open it, told before its day; nothing once it was opened."""


class AnnouncedAct(Base):
    """An act that opens older updates, kept until its day while their authors are told.

    It is no fact before it is done: the decision reads nothing of it.
    """

    __tablename__ = "announced_act"
    __table_args__ = (Index(None, "ended_at", "takes_effect_at"), Index(None, "family_id"))

    id: Mapped[UuidKey]
    kind: Mapped[Code]
    """`permission`, `status` or `group`."""
    cause_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    announced_at: Mapped[Instant]
    announced_by_id: Mapped[UuidRef]
    takes_effect_at: Mapped[Instant]
    ended_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    outcome: Mapped[OptionalCode]
    """`saved`, `cancelled` or `lapsed`."""
    refusal: Mapped[OptionalCode]
    """Why it lapsed."""
    compartment_id: Mapped[UuidRef]
    sealed_act: Mapped[Ciphertext]
