"""Tables of updates. Rows are only added: a correction or withdrawal is a row of its own."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, PrimaryKeyConstraint, SmallInteger, String, event
from sqlalchemy.orm import Mapped, Session, mapped_column

from consent.models.fact import FamilyFact
from hub.foundation.columns import (
    Ciphertext,
    Code,
    Instant,
    OptionalCiphertext,
    OptionalInstant,
    Seq,
    UtcDateTime,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base
from hub.foundation.history import Remembered
from hub.foundation.versions import raise_versions


class UpdateMarking(Base):
    """What the decision reads of an update but for its times and parts; shared by its equals.

    Updates that name their readers or are court-restricted have a marking of their own.
    """

    __tablename__ = "update_marking"
    __table_args__ = (Index("uq_update_marking_digest", "family_id", "digest", unique=True),)

    id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    digest: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef] = mapped_column(index=True)
    tags: Mapped[list[str]] = mapped_column(JSON)
    """Content, context, frame and evidence codes, sorted. Urgency stands beside."""
    evidence: Mapped[Code]
    urgency: Mapped[Code]
    sensitivity: Mapped[int] = mapped_column(SmallInteger)
    subjects: Mapped[list[str]] = mapped_column(JSON)
    is_household: Mapped[bool]
    is_history_shared: Mapped[bool]
    is_court_restricted: Mapped[bool]
    court_readers: Mapped[list[str]] = mapped_column(JSON)
    named_readers: Mapped[list[str]] = mapped_column(JSON)


class Update(Remembered, Base):
    """One posted update. Lies beside its family's others, in the order they are read."""

    __tablename__ = "family_update"
    __table_args__ = (
        PrimaryKeyConstraint("family_id", "event_at", "id"),
        Index("uq_family_update_id", "id", unique=True),
        Index(None, "marking_id"),
        {"sqlite_with_rowid": False},
    )

    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    event_at: Mapped[datetime] = mapped_column(UtcDateTime)
    id: Mapped[str] = mapped_column(String(36))
    marking_id: Mapped[str] = mapped_column(ForeignKey("update_marking.id"))
    posted_at: Mapped[OptionalInstant]
    """None while the text is held for the author's safeguarding lead (decision 4, row post)."""
    written_at: Mapped[Instant]
    segments: Mapped[list[dict[str, object]] | None] = mapped_column(JSON(none_as_null=True))
    """Parts about some subjects: {id, subjects, is_source, has_agreed}, in the order written.

    An attachment is one more, under its own id (decision 5.1).
    """
    summary_subjects: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    compartment_id: Mapped[UuidRef]
    sealed_body: Mapped[Ciphertext]
    sealed_summary: Mapped[OptionalCiphertext]

    @property
    def list_scope(self) -> str:
        """What counts how often the family's list of updates has changed."""
        return list_scope(self.family_id)


def list_scope(family_id: str) -> str:
    """The scope of the version that moves with every row of a family's updates.

    Nobody decides on it: a reader whose page is one update short need not read again.
    """
    return f"u:{family_id.replace('-', '')}"


_LISTED = "lists of updates that changed"


@event.listens_for(Session, "before_flush")
def _note_changed_lists(session: Session, _context: object, _instances: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Update):
            session.info.setdefault(_LISTED, set()).add(row.list_scope)


@event.listens_for(Session, "before_commit")
def _raise_changed_lists(session: Session) -> None:
    session.flush()  # so that the last rows of this transaction have been noted
    changed = session.info.pop(_LISTED, None)
    if changed:
        raise_versions(session, changed)


@event.listens_for(Session, "after_rollback")
def _forget_changed_lists(session: Session) -> None:
    session.info.pop(_LISTED, None)


class UpdateRemarking(FamilyFact, Base):
    """The agency that wrote an update changed how sensitive it is: from one marking to another.

    The rows of an update say, in their order, which marking it had at any instant.
    """

    __tablename__ = "update_remarking"
    __table_args__ = (Index(None, "update_id"),)

    seq: Mapped[Seq]
    id: Mapped[UuidRef]
    """What its reason is sealed under."""
    update_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    from_marking_id: Mapped[str] = mapped_column(ForeignKey("update_marking.id"))
    to_marking_id: Mapped[str] = mapped_column(ForeignKey("update_marking.id"))
    changed_at: Mapped[Instant]
    changed_by_id: Mapped[UuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_reason: Mapped[OptionalCiphertext]


class UpdateCorrection(Base):
    """New wording of an update; the old one stays readable, struck through."""

    __tablename__ = "update_correction"
    __table_args__ = (Index(None, "update_id"),)

    id: Mapped[UuidKey]
    update_id: Mapped[UuidRef]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    version: Mapped[int] = mapped_column(SmallInteger)
    """2 for the first correction, and so on: part of what the seal is bound to."""
    corrected_at: Mapped[Instant]
    corrected_by_id: Mapped[UuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_body: Mapped[Ciphertext]
    sealed_summary: Mapped[OptionalCiphertext]
    sealed_reason: Mapped[OptionalCiphertext]


class UpdateWithdrawal(Base):
    """The author took the update back. Its text is shown to nobody any more."""

    __tablename__ = "update_withdrawal"

    update_id: Mapped[UuidKey]
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    withdrawn_at: Mapped[Instant]
    withdrawn_by_id: Mapped[UuidRef]
    compartment_id: Mapped[UuidRef]
    sealed_reason: Mapped[OptionalCiphertext]
