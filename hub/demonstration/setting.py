"""What all updates of one family are made from: its people, the calendar and the word banks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hub.demonstration.agencies import agency_types
from hub.demonstration.banks import Chooser
from hub.demonstration.moments import Moments, clock
from hub.demonstration.script import Line, Story
from hub.demonstration.wording import Someone, Wording
from hub.demonstration.workers import agency_of
from hub.demonstration.world import Person

_AGENCY_OF = agency_of()
_TYPE_OF = agency_types()


@dataclass(frozen=True, slots=True)
class Setting:
    """One family's people and the means to write about them."""

    story: Story
    people: Mapping[str, Someone]
    moments: Moments
    chooser: Chooser

    @property
    def family(self) -> str:
        """The family's id."""
        return self.story.key

    def wording(self, day: date) -> Wording:
        """Return the words of this family on one day, with every first name as `{key}`."""
        names = {key: one.first_name(day) for key, one in self.people.items()}
        return Wording(day, self.people, names)

    def moment(self, line: Line, by: str | None) -> datetime | None:
        """Return when a line of the story happens; None where a school is closed for long."""
        if line.day is None:
            raise ValueError(line.verb)
        day = self.moments.day(line.day)
        at = clock(line.at) if line.at else self.office_hour()
        if line.is_fixed:
            return min(datetime.combine(day, at), self.moments.now - timedelta(minutes=5))
        if self.is_school_worker(by):
            return self.moments.schooling(day, at)
        return self.moments.working(day, at)

    def is_school_worker(self, by: str | None) -> bool:
        """Say whether this worker writes on school days only."""
        return by is not None and _TYPE_OF[_AGENCY_OF[by]] == "SCH"

    def office_hour(self) -> time:
        """Return a time of the working day at which people write things up."""
        minutes = self.chooser.rng.randrange(9 * 60 + 20, 16 * 60 + 50)
        return time(minutes // 60, minutes % 60)


def someone(person: Person, births: Mapping[str, date]) -> Someone:
    """Return what the sentences need of a person, a birth within the year included."""
    born = person.born or births.get(person.id)
    return Someone(person.id, person.name, person.sex, born, person.edd)
