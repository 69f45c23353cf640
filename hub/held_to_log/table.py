"""One table that answers to the log: from which entries its rows follow, and how they are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement

from audit.verifier.canonical import Json
from consent.notes import Place
from hub.held_to_log.facts import Read


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: instants in seconds, lists below it sorted."""

    key: str
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Parts:
    """A list below each row: to which row a part belongs, and what of it is compared.

    digest: where the entries hold no more than a hash of the list.
    """

    parent: ColumnElement[str]
    columns: tuple[ColumnElement[str], ...]
    digest: Callable[[Sequence[Json]], str] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Sealed words beside each row, of which the entries hold a digest.

    sealed: in which column; compartment: under whose key; place: where those of the row lie.
    """

    sealed: ColumnElement[bytes | None] | ColumnElement[bytes]
    compartment: ColumnElement[str] | ColumnElement[str | None]
    place: Callable[[str], Place]


def _own_key(row: Row) -> tuple[str, ...]:
    return (row.key,)


@dataclass(frozen=True, slots=True)
class Held:
    """What must stand in a table, and how to read what does.

    name: what its faults' codes begin with. unique: the column that tells its rows apart.
    columns: those compared, by the names the facts say them under; of several that say one, the
    latest stands. unless_said: what stands in a column of which no entry says anything; others are
    not compared then. first: columns of which the earliest stands. any_of: of which any may.
    over: the column that says that a row is over, and nothing said later is of it.
    found_by: all keys a row is found by, its own first. is_begun: whether an entry tells of each
    row's beginning. words: compared under that name.
    """

    name: str
    actions: frozenset[str]
    read: Read
    unique: ColumnElement[str]
    columns: Mapping[str, ColumnElement[str] | ColumnElement[bool]]
    parts: Mapping[str, Parts] = field(default_factory=dict)
    unless_said: Mapping[str, Json] = field(default_factory=dict)
    first: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    found_by: Callable[[Row], tuple[str, ...]] = _own_key
    is_begun: bool = True
    over: str = ""
    words: Words | None = None
