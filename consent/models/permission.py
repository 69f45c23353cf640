"""Permissions as statements: what someone agreed to, varied, refused or took back (B4)."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCiphertext,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base


class Permission(PersonFact, Base):
    """One record that a giver's statements belong to; a refusal is a record of its own."""

    __tablename__ = "permission"

    id: Mapped[UuidKey]
    giver_person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    giver_worker_id: Mapped[OptionalUuidRef]
    """For LA_PR alone: the worker of the local authority that has parental responsibility."""
    capacity: Mapped[Code]
    withdrawn_at: Mapped[OptionalInstant]
    withdrawn_by_id: Mapped[OptionalUuidRef]
    withdrawal_told: Mapped[OptionalCode]
    """Whether the giver had been told what stays visible: `today`, or `later` for not yet."""
    withdrawal_told_at: Mapped[OptionalInstant]
    """When the giver was told, on the day or since."""
    expired_at: Mapped[OptionalInstant]
    """Its last day, once it has run out by itself and the log says so."""
    sealed_note: Mapped[OptionalCiphertext]
    """What the giver said when withdrawing it."""
    compartment_id: Mapped[UuidRef]

    def fact_people(self) -> tuple[str, ...]:
        """The giver; whom it covers says `PermissionPerson`."""
        return (self.giver_person_id,) if self.giver_person_id else ()


class PermissionPerson(PersonFact, Base):
    """A person some statement of the permission covers: found from any of their families."""

    __tablename__ = "permission_person"

    permission_id: Mapped[str] = mapped_column(ForeignKey("permission.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class PermissionStatement(PersonFact, Base):
    """Giving, varying or refusing: everything the permission names from `recorded_at` on."""

    __tablename__ = "permission_statement"
    __table_args__ = (Index(None, "permission_id"),)

    seq: Mapped[Seq]
    permission_id: Mapped[str] = mapped_column(ForeignKey("permission.id"))
    kind: Mapped[Code]
    """`give`, `vary` or `refuse`."""
    recorded_at: Mapped[Instant]
    recorded_by_id: Mapped[UuidRef]
    valid_from: Mapped[Instant]
    valid_to: Mapped[OptionalInstant]
    review_at: Mapped[OptionalInstant]
    history_from: Mapped[OptionalInstant]
    covers: Mapped[list[str]] = mapped_column(JSON)
    groups: Mapped[list[str]] = mapped_column(JSON)
    sources: Mapped[list[str]] = mapped_column(JSON)
    recipients: Mapped[list[str]] = mapped_column(JSON)
    max_level: Mapped[Code]
    max_for: Mapped[list[list[str]]] = mapped_column(JSON)
    """Exceptions to max_level: [agency id, group, level] each."""
    exclusions: Mapped[list[str]] = mapped_column(JSON)
    """Tags and update ids it does not cover."""
    method: Mapped[OptionalCode]
    language: Mapped[OptionalCode]
    sheet_version: Mapped[OptionalCode]
    """Of the information sheet that was gone through."""
    sealed_words: Mapped[OptionalCiphertext]
    """Purpose, witness, interpreter, the child's wishes, signature (consent.permission.words)."""

    def fact_people(self) -> tuple[str, ...]:
        """Whom it covers."""
        return tuple(self.covers)
