"""Incidents and the steps taken in them. `decide` reads none of them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidRef,
)
from hub.foundation.database import Base


class Incident(Base):
    """What was raised out of a thing looked into, under that thing's id."""

    __tablename__ = "incident"
    __table_args__ = (Index(None, "agency_id"),)

    id: Mapped[str] = mapped_column(ForeignKey("looked_into.id"), primary_key=True)
    agency_id: Mapped[UuidRef]
    owner_id: Mapped[UuidRef]
    raised_at: Mapped[Instant]
    is_breach: Mapped[bool | None]
    """Of personal data (UK GDPR, article 4(12)); None while nobody has judged it."""
    aware_at: Mapped[OptionalInstant]
    """From when on the 72 hours of article 33(1) run."""
    commissioner: Mapped[OptionalCode]
    """Whether the Information Commissioner was told: told, not-needed, or None for neither."""
    outcome: Mapped[OptionalCode]
    closed_at: Mapped[OptionalInstant]


class IncidentStep(Base):
    """One step: who, when, what, about whom, in which words. Steps are only added."""

    __tablename__ = "incident_step"
    __table_args__ = (Index(None, "incident_id"),)

    seq: Mapped[Seq]
    incident_id: Mapped[str] = mapped_column(ForeignKey("incident.id"))
    step_id: Mapped[UuidRef]
    by_id: Mapped[UuidRef]
    at: Mapped[Instant]
    step: Mapped[Code]
    worker_id: Mapped[OptionalUuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_words: Mapped[OptionalCiphertext]
