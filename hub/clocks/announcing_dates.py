"""From when an act counts whose authors are told first (decision 5.11). London days."""

from datetime import date, datetime, timedelta

from hub.clocks.working_days import working_day_after
from hub.foundation.clock import london_date

WORKING_DAYS = 2
LONGEST_WAIT = timedelta(days=28)


def first_day_offered(announced_at: datetime) -> date:
    """The second working day: a whole one lies in between in which an author can answer."""
    return working_day_after(london_date(announced_at), WORKING_DAYS)
