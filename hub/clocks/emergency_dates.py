"""By when an emergency opening is reviewed, and who hears when it is not (domain B6, F6).

Each date is a London day that counts to its end.
"""

from datetime import date, datetime

from hub.clocks.working_days import working_day_after
from hub.foundation.clock import london_date, start_of_day


def review_due_on(opened_at: datetime) -> date:
    """The next working day after the day of the opening."""
    return working_day_after(london_date(opened_at))


def governance_told_on(opened_at: datetime) -> date:
    """The day at whose end an overdue review goes to information governance."""
    return review_due_on(opened_at)


def partnership_told_on(opened_at: datetime) -> date:
    """One working day later it goes to the partnership's lead."""
    return working_day_after(review_due_on(opened_at))


def is_overdue(opened_at: datetime, now: datetime) -> bool:
    """Whether the day a review was due has ended."""
    return london_date(now) > review_due_on(opened_at)


def end_of_day(day: date) -> datetime:
    """The instant a London day is over."""
    return start_of_day(date.fromordinal(day.toordinal() + 1))
