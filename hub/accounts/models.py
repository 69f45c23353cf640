"""The people offered on a demonstration's sign-in page. Empty everywhere else."""

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Instant, OptionalInstant, UuidRef
from hub.foundation.database import Base


class PersonaRow(Base):
    """An invented worker whom a visitor can be with one click. Its presence marks invented data."""

    __tablename__ = "persona"

    worker_id: Mapped[UuidRef] = mapped_column(ForeignKey("worker.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer)
    section: Mapped[str] = mapped_column(String(100))
    line: Mapped[str] = mapped_column(String(300))


class DemonstrationRow(Base):
    """That invented people are being put in here, and since when all of them are there."""

    __tablename__ = "demonstration"

    place: Mapped[int] = mapped_column(Integer, primary_key=True)
    begun_at: Mapped[Instant]
    whole_at: Mapped[OptionalInstant]
