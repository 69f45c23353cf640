"""A month of London's calendar as an interval of instants."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.foundation.clock import london_date, start_of_day


@dataclass(frozen=True, slots=True)
class Month:
    """[since, until). first: its first day."""

    first: date

    @property
    def name(self) -> str:
        """ "2026-11"."""
        return f"{self.first:%Y-%m}"

    @property
    def since(self) -> datetime:
        """Its beginning."""
        return start_of_day(self.first)

    @property
    def until(self) -> datetime:
        """The beginning of the next."""
        return start_of_day((self.first + timedelta(days=31)).replace(day=1))

    @classmethod
    def named(cls, name: str) -> "Month":
        """Raises: ValueError for no month."""
        return cls(date.fromisoformat(f"{name}-01"))

    @classmethod
    def before(cls, now: datetime) -> "Month":
        """The last one that is over."""
        return cls((london_date(now).replace(day=1) - timedelta(days=1)).replace(day=1))

    @classmethod
    def of(cls, now: datetime) -> "Month":
        """The one that runs."""
        return cls(london_date(now).replace(day=1))
