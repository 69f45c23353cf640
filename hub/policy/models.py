"""Tables of drafts of the rules, of the case files they are tried on, and of the trials."""

from sqlalchemy import JSON, ForeignKey, Index, String, Text
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


class RuleDraft(Base):
    """A draft of the rules. Its drafter changes it until it is offered; an end is final.

    `base`: the version it was begun from. `document`: the whole of it, canonical.
    """

    __tablename__ = "rule_draft"

    id: Mapped[UuidKey]
    base: Mapped[Code]
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    drafted_by_id: Mapped[UuidRef]
    begun_at: Mapped[Instant]
    changed_at: Mapped[Instant]
    offered_at: Mapped[OptionalInstant]
    in_force_from: Mapped[OptionalInstant]
    """The instant its drafter asks for; written when it is offered."""
    ended_at: Mapped[OptionalInstant]
    ended_by_id: Mapped[OptionalUuidRef]
    version: Mapped[OptionalCode]
    """What it became, if it was approved."""


class RuleCaseFile(Base):
    """A case file of the partnership that drafts are tried on, until it is taken off.

    `sealed_text`: its name and what it says. Somebody typed both.
    """

    __tablename__ = "rule_case_file"

    id: Mapped[UuidKey]
    compartment_id: Mapped[UuidRef]
    sealed_text: Mapped[Ciphertext]
    digest: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[Instant]
    added_by_id: Mapped[UuidRef]
    removed_at: Mapped[OptionalInstant]


class RuleRehearsal(Base):
    """One trial of a draft as it stood. `beat_at` moves while somebody works on it."""

    __tablename__ = "rule_rehearsal"
    __table_args__ = (Index(None, "draft_id"),)

    id: Mapped[UuidKey]
    draft_id: Mapped[str] = mapped_column(ForeignKey("rule_draft.id"))
    digest: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[Instant]
    begun_by_id: Mapped[UuidRef]
    beat_at: Mapped[Instant]
    done: Mapped[int]
    total: Mapped[int]
    finished_at: Mapped[OptionalInstant]
    compartment_id: Mapped[OptionalUuidRef]
    sealed_cases: Mapped[OptionalCiphertext]
    """What the case files answered: their names and expectations stand in it."""
    changes: Mapped[list[dict[str, object]]] = mapped_column(JSON)
