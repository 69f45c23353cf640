"""Times as case files write them, and ages, all as whole seconds since 1970 (UTC)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# Before anything a case file can name.
BEGINNING = -(10**15)


def seconds(instant: datetime | int) -> int:
    if isinstance(instant, int):
        return instant
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return int(instant.timestamp())


def start_of_day(day: date) -> int:
    """00:00 in London at the start of the day (decision 1)."""
    return int(datetime.combine(day, time(), tzinfo=LONDON).timestamp())


def read_day(text: object) -> date:
    return date.fromisoformat(str(text))


def read_instant(text: object) -> int:
    """One of the three forms of the case files: a date, London wall clock, or exact."""
    written = str(text).strip()
    if len(written) == 10:
        return start_of_day(date.fromisoformat(written))
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON, fold=0)
    return int(moment.timestamp())


def write_instant(instant: int) -> str:
    return datetime.fromtimestamp(instant, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def birthday(born: date, years: int) -> int:
    """The start of the London day on which this age is reached; 29 February moves to 1 March."""
    try:
        day = born.replace(year=born.year + years)
    except ValueError:
        day = date(born.year + years, 3, 1)
    return start_of_day(day)
