"""Conflicts of interest: a worker who knows someone in a family (decision rule 1.2)."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import Code, Instant, Seq, UuidRef
from hub.foundation.database import Base


class ConflictStatement(PersonFact, Base):
    """Declared, confirmed or dismissed. The latest statement about a pair counts."""

    __tablename__ = "conflict_statement"
    __table_args__ = (Index(None, "worker_id"), Index(None, "person_id"))

    seq: Mapped[Seq]
    id: Mapped[UuidRef]
    worker_id: Mapped[UuidRef]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    state: Mapped[Code]
    stated_at: Mapped[Instant]
    stated_by_id: Mapped[UuidRef]
