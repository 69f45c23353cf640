"""Reports that were prepared. What they say stands in the log; `decide` reads none of this."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Ciphertext, Code, Instant, UuidKey, UuidRef
from hub.foundation.database import Base


class SeenReport(Base):
    """One report about one person, as it was asked for. Written once."""

    __tablename__ = "seen_report"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[UuidKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    agency_id: Mapped[UuidRef]
    prepared_by_id: Mapped[UuidRef]
    prepared_at: Mapped[Instant]
    asked_by_id: Mapped[UuidRef]
    """The person, or who speaks for him."""
    identity: Mapped[Code]
    """How the lead made sure of who asked."""
    is_careful: Mapped[bool]
    """It leaves out whatever could tell of somebody else."""
    reached: Mapped[dict[str, int]] = mapped_column(JSON)
    """By each id of the person: the last number the report tells of."""
    compartment_id: Mapped[UuidRef]
    sealed_purpose: Mapped[Ciphertext]
