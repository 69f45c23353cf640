"""Values of the demonstration world, in the vocabulary of case files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

#: One dated act: `at` (London wall clock, `YYYY-MM-DD HH:MM`), `do`, and the fields of that act.
Event = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency; `type` is one of the seven, or PARTNERSHIP (no column in the sharing table)."""

    id: str
    type: str
    name: str
    dsa: tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker with one role."""

    id: str
    agency: str
    role: str
    name: str
    email: str
    training_until: date


@dataclass(frozen=True, slots=True)
class Person:
    """One member of a family.

    An unborn baby has an `edd` and no birth date; the number a baby is given after a birth
    within the year stands in `nhs_number_from_birth`.
    """

    id: str
    name: str
    status: str
    sex: str
    born: date | None = None
    edd: date | None = None
    parents: tuple[str, ...] = ()
    carers: tuple[str, ...] = ()
    pr_holders: tuple[str, ...] = ()
    nhs_number: str | None = None
    nhs_number_from_birth: str | None = None
    upn: str | None = None
    relations: tuple[tuple[str, str], ...] = ()
    """What he is beside a parent or carer, and to whom."""


@dataclass(frozen=True, slots=True)
class Family:
    """One family as it stood before the year began; later members join by an event."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """One featured worker of the sign-in page, with one line on what to try."""

    worker: str
    section: str
    line: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole world; `events` are ordered by time, equal times in the order they happened."""

    seed: int
    today: date
    agencies: tuple[Agency, ...]
    workers: tuple[Worker, ...]
    people: tuple[Person, ...]
    families: tuple[Family, ...]
    events: tuple[Event, ...]
    personas: tuple[Persona, ...]
