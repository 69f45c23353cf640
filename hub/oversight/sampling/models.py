"""Samples and what was said of each disclosure in them. `decide` reads none of them."""

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class SampleSeed(Base):
    """What an agency committed itself to for one month, before it drew. The seed lies sealed."""

    __tablename__ = "sample_seed"
    __table_args__ = (Index(None, "agency_id", "month", unique=True),)

    id: Mapped[UuidKey]
    agency_id: Mapped[UuidRef]
    month: Mapped[str] = mapped_column(String(7))
    commitment: Mapped[str] = mapped_column(String(64))
    committed_at: Mapped[Instant]
    compartment_id: Mapped[UuidRef]
    sealed_seed: Mapped[Ciphertext]


class DisclosureSample(Base):
    """One agency's sample of one month. Drawn once; what it was drawn by stands beside it."""

    __tablename__ = "disclosure_sample"
    __table_args__ = (Index(None, "agency_id", "month", unique=True),)

    id: Mapped[UuidKey]
    agency_id: Mapped[UuidRef]
    month: Mapped[str] = mapped_column(String(7))
    """ "2026-11", of London."""
    seed: Mapped[str] = mapped_column(String(64))
    population: Mapped[int]
    drawn_at: Mapped[Instant]
    drawn_by_id: Mapped[UuidRef]


class SamplePopulation(Base):
    """All that a sample was drawn from, as lots, which say nothing of who read what."""

    __tablename__ = "sample_population"

    sample_id: Mapped[str] = mapped_column(ForeignKey("disclosure_sample.id"), primary_key=True)
    lots: Mapped[str] = mapped_column(Text)


class SampledDisclosure(Base):
    """One disclosure of a sample: who was shown which update, how far, and what a lead thinks."""

    __tablename__ = "sampled_disclosure"
    __table_args__ = (Index(None, "sample_id"),)

    id: Mapped[UuidKey]
    sample_id: Mapped[str] = mapped_column(ForeignKey("disclosure_sample.id"))
    place: Mapped[int] = mapped_column(Integer)
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    update_id: Mapped[UuidRef]
    reader_id: Mapped[UuidRef]
    level: Mapped[Code]
    reason: Mapped[Code]
    seen_at: Mapped[Instant]
    entry_id: Mapped[OptionalUuidRef]
    """The log's entry by which it was first shown."""
    part: Mapped[int | None] = mapped_column(SmallInteger)
    part_size: Mapped[int | None] = mapped_column(Integer)
    part_places: Mapped[int | None] = mapped_column(Integer)
    """Drawn as one of so many places among so many disclosures of its part: its weight is their
    ratio. None in samples drawn before this was kept."""
    verdict: Mapped[OptionalCode]
    compartment_id: Mapped[OptionalUuidRef]
    sealed_note: Mapped[OptionalCiphertext]
    marked_at: Mapped[OptionalInstant]
    marked_by_id: Mapped[OptionalUuidRef]
    changed_at: Mapped[OptionalInstant]
    """When it was last marked again; None while its first mark stands."""
