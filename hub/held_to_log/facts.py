"""What an entry of the log says of one row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.verifier.canonical import Json
from audit.verifier.entry import Leaf, Payload

UNKNOWN = "?"
"""Said of a column where the entry does not tell: whatever stands there is not compared."""
_OWN_FIELDS = ("outcome", "purpose")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as far as rows follow from it. at: seconds since 1970."""

    at: int
    action: str
    actor: str
    agency: str
    family: str | None
    people: tuple[str, ...]
    details: Mapping[str, Json]

    def text(self, name: str) -> str | None:
        """A detail; None where it says nothing."""
        value = self.details.get(name)
        return str(value) if value not in (None, "") else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A detail that is a list; empty where it says nothing."""
        value = self.details.get(name)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def instant(self, name: str) -> int | None:
        """A detail that is an instant in ISO form, in seconds."""
        value = self.text(name)
        return int(datetime.fromisoformat(value).timestamp()) if value else None


@dataclass(frozen=True, slots=True)
class Fact:
    """What one entry says of one row.

    key: the row's, or one by which several rows are found. said: its columns. parts: what must
    stand in the lists below the row because of this. begins: whether there is a row from then on.
    ends: whether there need be none.
    """

    key: str
    said: Mapping[str, Json] = field(default_factory=dict)
    parts: Mapping[str, tuple[Json, ...]] = field(default_factory=dict)
    begins: bool = False
    at: int = 0
    ends: bool = False


Read = Callable[[Entry], Iterable[Fact]]
"""The facts that follow from an entry of a table's actions."""


def read_entry(leaf: Leaf, payload: Payload) -> Entry:
    """What a sound entry says."""
    details = payload.value("details")
    own = {name: payload.value(name) for name in _OWN_FIELDS}
    family = payload.value("family")
    return Entry(
        leaf.milliseconds // 1000,
        str(payload.value("action")),
        str(payload.value("actor")),
        str(payload.value("agency")),
        None if family is None else str(family),
        tuple(one.person_id for one in payload.people),
        own | dict(details) if isinstance(details, Mapping) else own,
    )
