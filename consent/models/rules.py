"""The partnership's own versions of the rules, each approved and in force from an instant."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Code, Instant, Seq, UuidRef
from hub.foundation.database import Base
from hub.foundation.history import Remembered


class RuleVersion(Remembered, Base):
    """One approved document. Of those in force the latest one counts. Never changed.

    `number`: 2 for the first; the files the hub comes with are 1.
    """

    __tablename__ = "rule_version"

    seq: Mapped[Seq]
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[Code] = mapped_column(unique=True)
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    in_force_from: Mapped[Instant]
    drafted_by_id: Mapped[UuidRef]
    approved_by_id: Mapped[UuidRef]
    approved_at: Mapped[Instant]
