"""What happened to accounts and agreements in the year, outside any family."""

from datetime import datetime, time, timedelta

from hub.demonstration.agencies import RENEWED_AGREEMENT
from hub.demonstration.moments import Moments, stamp
from hub.demonstration.school_year import is_school_day
from hub.demonstration.world import Event


def partnership_events(moments: Moments) -> list[Event]:
    """Return a renewed agreement and the fortnight in which a headteacher stood in as lead."""
    renewal: Event = {
        "at": stamp(moments.working(moments.day("-20"), time(11, 5))),
        "do": "dsa.set",
        "agency": RENEWED_AGREEMENT,
        "period": [_day(moments, -730), _day(moments, 385)],
    }
    begins, ends = acting_fortnight(moments)
    stands_in: Event = {
        "at": stamp(begins),
        "do": "account.set",
        "worker": "lyle",
        "acting_dsl": True,
    }
    steps_back: Event = {
        "at": stamp(ends),
        "do": "account.set",
        "worker": "lyle",
        "acting_dsl": False,
    }
    return [stands_in, steps_back, renewal]


def acting_fortnight(moments: Moments) -> tuple[datetime, datetime]:
    """Return when the headteacher of Oakfield began and ceased to act as safeguarding lead."""
    day = moments.day("t-20")
    while not is_school_day(day):
        day += timedelta(days=1)
    begins = datetime.combine(day, time(8, 10))
    return begins, begins + timedelta(days=11, hours=8)


def _day(moments: Moments, offset: int) -> str:
    return (moments.today + timedelta(days=offset)).isoformat()
