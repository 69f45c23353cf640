"""Whether invented people are in a database, and whether all of them are.

A demonstration is put in event by event: who stops it half way must not be left with half of it.
"""

from enum import StrEnum

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hub.accounts.models import DemonstrationRow
from hub.accounts.personas import has_personas
from hub.foundation.work import Work

_ONLY = 1


class Extent(StrEnum):
    """How much of a world a database holds."""

    NOTHING = "nothing"
    INTERRUPTED = "interrupted"
    WHOLE = "whole"


def extent_of(session: Session) -> Extent:
    """Anybody at all is a world, unless a demonstration was begun that never got whole."""
    row = session.scalars(select(DemonstrationRow)).first()
    if row is not None:
        return Extent.INTERRUPTED if row.whole_at is None else Extent.WHOLE
    has_workers = session.execute(text("SELECT 1 FROM worker LIMIT 1")).first()
    return Extent.WHOLE if has_workers or has_personas(session) else Extent.NOTHING


def holds_demonstration(session: Session) -> bool:
    """Whether invented people are or may be in here."""
    return has_personas(session) or session.scalars(select(DemonstrationRow)).first() is not None


def begin_demonstration(work: Work) -> None:
    """Before the first invented person."""
    work.session.add(DemonstrationRow(place=_ONLY, begun_at=work.now))


def complete_demonstration(work: Work) -> None:
    """After the last."""
    row = work.session.get(DemonstrationRow, _ONLY)
    if row is not None:
        row.whole_at = work.now
