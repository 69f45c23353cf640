"""From a story's `person` lines to people with birth dates, relations and identifiers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hub.demonstration.agencies import ESTABLISHMENTS
from hub.demonstration.numbers import upn
from hub.demonstration.script import Line, Story
from hub.demonstration.world import Family, Person

_AGE = re.compile(r"(\d+)y(\d+)d")


def people_of(story: Story, today: date, numbers: Iterator[str]) -> tuple[Person, ...]:
    """Return the people of one family; each takes the next NHS number of the synthetic range.

    With `numbered=no` none is known: a second record of somebody who has his in another family.
    """
    born = {line.words[0] for line in story.lines if line.verb == "birth"}
    return tuple(
        _person(line, today, _Numbers(_number(line, numbers), serial, line.words[0] in born))
        for serial, line in enumerate(story.people, start=1)
    )


def family_of(story: Story) -> Family:
    """Return the family as it stood before the year; who joins later is not yet a member."""
    later = {line.words[0] for line in story.lines if line.verb == "enter"}
    members = (line.words[0] for line in story.people)
    return Family(story.key, story.name, tuple(key for key in members if key not in later))


def born_on(age: str, today: date) -> date:
    """Return the birth date of somebody aged `6y130d` (six years and 130 days) today."""
    match = _AGE.fullmatch(age)
    if match is None:
        raise ValueError(age)
    day = today - timedelta(days=int(match[2]))
    years = int(match[1])
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year - years)


@dataclass(frozen=True, slots=True)
class _Numbers:
    nhs: str | None
    serial: int
    is_born_this_year: bool


def _person(line: Line, today: date, numbers: _Numbers) -> Person:
    key, name = line.words
    parents = line.list_of("parents")
    is_unborn = "edd" in line.options
    born = None if is_unborn else born_on(line.options["age"], today)
    return Person(
        id=key,
        name=name,
        status="unborn" if is_unborn else "living",
        sex=line.options.get("sex", "U"),
        born=born,
        edd=today + timedelta(days=int(line.options["edd"])) if is_unborn else None,
        parents=parents,
        carers=line.list_of("carers"),
        pr_holders=line.list_of("pr") or parents,
        nhs_number=None if is_unborn else numbers.nhs,
        nhs_number_from_birth=numbers.nhs if numbers.is_born_this_year else None,
        upn=_pupil_number(line, born, numbers.serial),
        relations=tuple(_relation(one) for one in line.list_of("is")),
    )


def _relation(text: str) -> tuple[str, str]:
    """`grandparent:alfie`: what he is, and to whom."""
    kind, _, of = text.partition(":")
    return kind, of


def _number(line: Line, numbers: Iterator[str]) -> str | None:
    return None if line.options.get("numbered") == "no" else next(numbers)


def _pupil_number(line: Line, born: date | None, serial: int) -> str | None:
    school = line.options.get("school")
    if school is None or born is None:
        return None
    started = born.year + 4 + (born.month >= 9)
    return upn(
        establishment=ESTABLISHMENTS[school],
        year=started,
        serial=100 * (ord(line.words[0][0]) % 9) + ord(line.words[0][-1]) % 90 + serial,
    )
