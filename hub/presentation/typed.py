"""Reads what was typed or sent as text: a day, an id. What is neither is None, never an error."""

from datetime import date
from uuid import UUID

from hub.foundation.identifiers import new_id

YEARS = range(1900, 2201)
"""Near the ends of the calendar there is no day before, or none after."""


def typed_day(text: str | None) -> date | None:
    """A day as date fields send it: 2026-11-30."""
    try:
        found = date.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return found if found.year in YEARS else None


def typed_id(text: str | None) -> str | None:
    """An id in its one spelling."""
    try:
        return str(UUID(text or ""))
    except ValueError:
        return None


def sent_id(text: str | None) -> str:
    """The id a form came with, so that a second sending lands on the first; else a new one."""
    return typed_id(text) or new_id()
