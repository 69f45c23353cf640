"""What every event of the log has in common."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from audit.verifier.canonical import Json
from audit.verifier.lines import Line
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, SegmentId, UpdateId


class Kind(StrEnum):
    """All that a leaf says about its event in clear."""

    ACCESS = "access"
    CHANGE = "change"
    DISCLOSE = "disclose"
    LOG = "log"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An update shown at a level (E, S or F) for a reason, some of its segments masked.

    source: the agency that posted it, so that its safeguarding lead finds the disclosure.
    """

    update_id: UpdateId
    source: AgencyId
    level: str
    reason: str
    masked: tuple[SegmentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. One entry of the log each, about one family at most.

    A subclass states its action (a code of at most 16 letters), the field that holds the id of
    what it was done to, and, where there are such, the fields that hold reason and subject:
    `class UpdateWithheld(Event, action="WITHHOLD", about="update_id", why="reason")`.
    people: the people of whom something was disclosed or changed; each gets his next number.
    All other fields are details: they are encrypted, so free text may stand there and only there.
    """

    action: ClassVar[str]
    kind: ClassVar[Kind] = Kind.CHANGE
    _about: ClassVar[str | None] = None
    _why: ClassVar[str | None] = None
    _subject: ClassVar[str | None] = None

    family_id: FamilyId | None = None
    people: tuple[PersonId, ...] = ()

    def __init_subclass__(
        cls,
        *,
        action: str | None = None,
        kind: Kind | None = None,
        about: str | None = None,
        why: str | None = None,
        subject: str | None = None,
    ) -> None:
        # Called a second time, without arguments, for the class that slots=True makes.
        given = {"action": action, "kind": kind, "_about": about, "_why": why, "_subject": subject}
        for name, value in given.items():
            if value is not None:
                setattr(cls, name, value)

    def lines(self) -> tuple[Line, ...]:
        """What the search projection shows of it: one line, unless a subclass lists more."""
        return (
            Line(
                self.action,
                object_id=self._text(self._about),
                reason=self._text(self._why),
                subject=self._text(self._subject),
            ),
        )

    def details(self) -> Mapping[str, Json]:
        """Every field of its own by name, empty ones left out."""
        own = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {
            name: _plain(value)
            for name, value in own
            if name not in {"family_id", "people"} and value not in (None, ())
        }

    def _text(self, name: str | None) -> str:
        value = None if name is None else getattr(self, name)
        return "" if value is None else str(value)


def disclosures_in(events: Iterable[object]) -> list[Event]:
    """Those that show somebody something of a family."""
    return [one for one in events if isinstance(one, Event) and one.kind is Kind.DISCLOSE]


def _plain(value: object) -> Json:
    """The value as JSON: sets sorted, dates in ISO form, dataclasses by field."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(str(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"an event's field cannot hold a {type(value).__name__}")
