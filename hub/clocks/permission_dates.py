"""By when somebody looks at a permission again (domain B4). London days that count to their end."""

from calendar import monthrange
from datetime import date, datetime

from hub.clocks.working_days import working_day_after
from hub.foundation.clock import london_date

REVIEWED_AFTER = 6
"""Months, unless another day was agreed."""


def check_due_on(withdrawn_at: datetime) -> date:
    """One working day after a withdrawal: does any risk now need a sharing decision?"""
    return working_day_after(london_date(withdrawn_at))


def review_due_on(given_at: datetime) -> date:
    """Six months on; in a shorter month its last day."""
    day = london_date(given_at)
    years, month = divmod(day.month - 1 + REVIEWED_AFTER, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
