"""Fills names, pronouns, ages and dates into the sentences of stories and banks.

`{who}` `{child}` `{parent}` first names · `{he}` `{his}` `{him}` of who, `{child_he}` … ·
`{d-3}` a date three days before, `{w-3}` its weekday, `{n+6}` and `{v+6}` the same moved to a
working day · `{gest}` completed weeks and days, `{gestw}` weeks · `{old}` how old the child is.
A capital first letter gives a capital.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hub.demonstration.moments import next_working_day

_DATE = re.compile(r"([dnwv])([+-]\d+)")
_FORMS = {"F": ("she", "her", "her"), "M": ("he", "his", "him"), "U": ("it", "its", "it")}


@dataclass(frozen=True, slots=True)
class Someone:
    """What the sentences know of a person."""

    key: str
    name: str
    sex: str
    born: date | None
    edd: date | None

    def first_name(self, day: date) -> str:
        """Return the first name; a baby not yet born is "the baby"."""
        if self.born is None or self.born > day:
            return "the baby"
        return self.name.split(" ", maxsplit=1)[0]


@dataclass(slots=True)
class Wording:
    """The words of one family on one day."""

    day: date
    people: Mapping[str, Someone]
    words: dict[str, str] = field(default_factory=dict)

    def about(self, role: str, key: str) -> None:
        """Let `{role}`, `{role_he}` … stand for this person."""
        someone = self.people[key]
        he, his, him = _FORMS[someone.sex]
        prefix = "" if role == "who" else f"{role}_"
        self.words |= {
            role: someone.first_name(self.day),
            f"{prefix}he": he,
            f"{prefix}his": his,
            f"{prefix}him": him,
        }
        if role == "child":
            self.words["old"] = age_in_words(someone, self.day)

    def fill(self, sentence: str) -> str:
        """Return the sentence with every placeholder filled; an unknown one raises KeyError."""
        return sentence.format_map(_Lookup(self))

    def find(self, name: str) -> str:
        """Return the words for one placeholder."""
        if name[0].isupper():
            found = self.find(name[0].lower() + name[1:])
            return found[0].upper() + found[1:]
        match = _DATE.fullmatch(name)
        if match is not None:
            return _date_words(match[1], self.day + timedelta(days=int(match[2])))
        if name in {"gest", "gestw"}:
            return self._gestation(name)
        return self.words[name]

    def _gestation(self, name: str) -> str:
        due = next(one.edd for one in self.people.values() if one.edd is not None)
        weeks, days = divmod(280 - (due - self.day).days, 7)
        if name == "gestw" or days == 0:
            return f"{weeks} weeks"
        return f"{weeks} weeks and {days} day{'s' if days > 1 else ''}"


class _Lookup(dict[str, str]):
    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording

    def __missing__(self, name: str) -> str:
        return self._wording.find(name)


def age_in_words(someone: Someone, day: date) -> str:
    """Return "5 days", "7 weeks", "14 months" or "6 years"; "" before the birth."""
    if someone.born is None or someone.born > day:
        return ""
    days = (day - someone.born).days
    if days < 14:
        return f"{days} days"
    if days < 120:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{days * 12 // 365} months"
    return f"{days * 4 // 1461} years"


def _date_words(form: str, day: date) -> str:
    if form in "nv":
        day = next_working_day(day)
    weekday = day.strftime("%A")
    return weekday if form in "wv" else f"{weekday} {day.day} {day.strftime('%B')}"
