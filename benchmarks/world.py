"""The neutral world: what all sides are given, in plain values that no side calls its own.

Instants are whole seconds since 1970 (UTC). Ids are short text, unique within their kind.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency and its type: CSC TREAT MAT PRIM SCH FAM POL."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker in one role."""

    id: str
    agency: str
    role: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member of one family. A child is under 16 at every instant of the world."""

    id: str
    family: str
    is_child: bool
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Involvement:
    """An agency's work with some people of a family, [opened_at, closed_at)."""

    id: str
    agency: str
    family: str
    persons: tuple[str, ...]
    team: tuple[str, ...]
    opened_at: int
    closed_at: int | None


@dataclass(frozen=True, slots=True)
class Permission:
    """One person's statement. `history_from` None: only events since it was given."""

    id: str
    giver: str
    covers: tuple[str, ...]
    groups: tuple[str, ...]
    sources: tuple[str, ...]
    recipients: tuple[str, ...]
    max_level: str
    given_at: int
    history_from: int | None
    withdrawn_at: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A child protection plan of one child and the workers of its core group."""

    child: str
    family: str
    started_at: int
    core_group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One posted update. `sn` is what the author chose; `event_at` is unique in its family."""

    id: str
    family: str
    author: str
    agency: str
    subjects: tuple[str, ...]
    tags: tuple[str, ...]
    sn: int
    event_at: int
    posted_at: int
    summary: str
    text: str
    withheld_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to ask for: this worker opens this family's timeline."""

    family: str
    viewer: str


@dataclass(frozen=True, slots=True)
class World:
    """Everything, as of one instant. Order within a kind is the order of making."""

    as_of: int
    agencies: tuple[Agency, ...]
    workers: tuple[Worker, ...]
    families: tuple[str, ...]
    people: tuple[Person, ...]
    involvements: tuple[Involvement, ...]
    permissions: tuple[Permission, ...]
    plans: tuple[Plan, ...]
    updates: tuple[Update, ...]


KINDS = {
    "agencies": Agency,
    "workers": Worker,
    "people": Person,
    "involvements": Involvement,
    "permissions": Permission,
    "plans": Plan,
    "updates": Update,
}


def write_world(world: World, path: Path) -> None:
    """Keep a world as JSON, so that programs in other environments read the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(world)))


def read_world(path: Path) -> World:
    """The world a file holds. Lists become tuples again."""
    raw = json.loads(path.read_text())
    kinds = {
        name: tuple(kind(**_with_tuples(fields)) for fields in raw[name])
        for name, kind in KINDS.items()
    }
    return World(as_of=raw["as_of"], families=tuple(raw["families"]), **kinds)


def _with_tuples(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
