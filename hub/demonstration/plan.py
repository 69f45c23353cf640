"""The demonstration world, made from a seed and a day and nothing else."""

from collections.abc import Iterator
from datetime import date, datetime, time
from random import Random

from hub.demonstration.agencies import agencies
from hub.demonstration.banks import Chooser
from hub.demonstration.moments import Moments
from hub.demonstration.numbers import nhs_numbers
from hub.demonstration.partnership_year import governance_events, partnership_events
from hub.demonstration.people import family_of, people_of
from hub.demonstration.personas import PERSONAS
from hub.demonstration.readings import reading_events
from hub.demonstration.risks import risk_readings, written_later
from hub.demonstration.rounds import timeline_readings
from hub.demonstration.script import Story, stories
from hub.demonstration.setting import Setting, someone
from hub.demonstration.workers import workers
from hub.demonstration.world import Event, Person, Plan
from hub.demonstration.year import events_of_year


def plan(seed: int, today: date) -> Plan:
    """Return the world of the year that ends on `today` at nine; same input, same world."""
    moments = Moments(today)
    chooser = Chooser(Random(seed))
    told = stories()
    numbers = nhs_numbers()
    people = {story.key: people_of(story, today, numbers) for story in told}
    events: list[Event] = partnership_events(moments)
    for story in told:
        setting = _setting(story, people[story.key], moments, chooser)
        events += written_later(events_of_year(setting), Random(f"{seed}/{story.key}"))
    events = _in_order(events)
    events = _in_order(events + governance_events(events, moments))
    readings = reading_events(events, moments, Random(seed + 1))
    readings += risk_readings(events, moments, Random(seed + 2))
    readings += timeline_readings(events, moments, Random(seed + 3))
    events = _in_order(events + readings)
    return Plan(
        seed=seed,
        today=today,
        agencies=agencies(today),
        workers=workers(today),
        people=tuple(person for group in people.values() for person in group),
        families=tuple(family_of(story) for story in told),
        events=tuple(events),
        personas=PERSONAS,
    )


def _in_order(events: list[Event]) -> list[Event]:
    """Sort by time; at one moment what was said first comes first."""
    return sorted(events, key=lambda event: str(event["at"]))


def _setting(
    story: Story, people: tuple[Person, ...], moments: Moments, chooser: Chooser
) -> Setting:
    births = dict(_births(story, moments))
    known = {person.id: someone(person, births) for person in people}
    return Setting(story=story, people=known, moments=moments, chooser=chooser)


def _births(story: Story, moments: Moments) -> Iterator[tuple[str, date]]:
    for line in story.lines:
        if line.verb == "birth" and line.day is not None:
            born = moments.day(line.day)
            if datetime.combine(born, time()) <= moments.now:
                yield line.words[0], born
