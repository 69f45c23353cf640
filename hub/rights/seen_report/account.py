"""A person's entries, joined from all her numbers: who did what, in the order of their time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit import events
from audit.event import Event, Kind
from audit.numbered import NumberedEntry, numbering_of
from audit.verifier.canonical import Json
from audit.verifier.lines import Line, ungrouped
from hub.foundation.identifiers import AgencyId, EntryId, PersonId, WorkerId
from hub.foundation.work import Work

_DISCLOSING = frozenset(
    one.action
    for one in vars(events).values()
    if isinstance(one, type) and issubclass(one, Event) and one.kind is Kind.DISCLOSE
)
NO_AGENCY = AgencyId("")
_NOBODY = WorkerId("")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """One running number. part: the letter of the numbering, empty where there is only one."""

    part: str
    number: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry about the person. action is empty where the details were erased.

    agency_id, worker_id, role: who acted. lines: what the entry lists, of everybody.
    details: the fields of its event, as codes and ids; no words of them stand on the page.
    """

    entry_id: EntryId
    numbers: tuple[Number, ...]
    at: datetime
    is_reading: bool
    action: str = ""
    agency_id: AgencyId = NO_AGENCY
    worker_id: WorkerId = _NOBODY
    role: str = ""
    lines: tuple[Line, ...] = ()
    details: Mapping[str, Json] = field(default_factory=dict)

    @property
    def is_erased(self) -> bool:
        """Whether only its number and its day are left."""
        return not self.action

    @property
    def seen_by(self) -> WorkerId | None:
        """In a meeting the chair acts and another one is shown the updates."""
        shown = (line for line in self.lines if line.action.startswith("VIEW_") and line.subject)
        return next((WorkerId(line.subject) for line in shown), None)

    @property
    def updates(self) -> tuple[Line, ...]:
        """The updates it shows."""
        return tuple(line for line in self.lines if line.action.startswith("VIEW_") and line.level)


@dataclass(frozen=True, slots=True)
class Part:
    """One numbering: its letter, its last number, and the numbers without a true entry."""

    letter: str
    last: int
    unsound: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything about the person, oldest first; an entry with two numbers once."""

    happenings: tuple[Happening, ...]
    parts: tuple[Part, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every number from 1 on has its true entry."""
        return not any(part.unsound for part in self.parts)


def account_of(work: Work, *, reached: tuple[tuple[PersonId, int], ...]) -> Account:
    """The entries up to these numbers. Raises: KeyUnusable, EntryRefused."""
    numberings = [
        numbering_of(work.session, person_id=one, last=last, keyring=work.keyring)
        for one, last in reached
        if last
    ]
    lettered = [
        (_letter(place) if len(numberings) > 1 else "", one) for place, one in enumerate(numberings)
    ]
    numbers: dict[EntryId, list[Number]] = {}
    entries: dict[EntryId, NumberedEntry] = {}
    for letter, one in lettered:
        for entry in one.entries:
            numbers.setdefault(entry.entry_id, []).append(Number(letter, entry.number))
            entries[entry.entry_id] = entry
    found = [_happening(entry, tuple(numbers[entry_id])) for entry_id, entry in entries.items()]
    return Account(
        tuple(sorted(found, key=lambda one: (one.at, one.numbers))),
        tuple(Part(letter, one.last, one.unsound) for letter, one in lettered),
    )


def _letter(place: int) -> str:
    """A, B … Z, AA, BB …"""
    return _LETTERS[place % len(_LETTERS)] * (place // len(_LETTERS) + 1)


def _happening(entry: NumberedEntry, numbers: tuple[Number, ...]) -> Happening:
    payload = entry.payload
    if payload is None:
        return Happening(entry.entry_id, numbers, entry.at, entry.kind == Kind.DISCLOSE)
    action, details = str(payload.value("action")), payload.value("details")
    return Happening(
        entry_id=entry.entry_id,
        numbers=numbers,
        at=entry.at,
        is_reading=action in _DISCLOSING,
        action=action,
        agency_id=AgencyId(str(payload.value("agency"))),
        worker_id=WorkerId(str(payload.value("actor"))),
        role=str(payload.value("role")),
        lines=ungrouped(payload.value("lines") or []),
        details=details if isinstance(details, Mapping) else {},
    )
