"""Fingerprints of workers' homes, each typing a row. `decide` reads none of them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Code, Instant, OptionalCode, OptionalInstant, Seq, UuidRef
from hub.foundation.database import Base


class WorkerHome(Base):
    """One typing of where a worker lives. It counts once a second person has typed the same."""

    __tablename__ = "worker_home"
    __table_args__ = (Index(None, "worker_id"),)

    seq: Mapped[Seq]
    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"))
    postcode: Mapped[Code]
    house: Mapped[OptionalCode]
    typed_by_id: Mapped[UuidRef]
    typed_at: Mapped[Instant]
    counts_at: Mapped[OptionalInstant]
    """None while it waits for a second person."""
    ended_at: Mapped[OptionalInstant]
