"""Verifying a whole log: roots, signatures, commitments, projection, numbers. Pure.

Shares with the writing side the pure modules alone, so that a fault in how entries are written
does not hide itself here. Everything read from a database is taken for a claim; what is taken
as given is the log's public key and any checkpoint somebody kept elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .canonical import Json
from .entry import EntryRefused, Leaf, Payload, read_leaf
from .lines import Line, LinesRefused, list_id_of, ungrouped
from .named_key import NoteRefused
from .note import Checkpoint, VerifierKey, open_checkpoint
from .tree import Frontier, leaf_hash

MOST_FAULTS = 200
PROJECTION_FAULTS = frozenset({"index", "lines", "person-row", "source-row", "rows-of-no-entry"})
"""Faults of the rows to search in, which are no evidence: they can be derived anew."""

KEPT_TILE = "kept-tile"
DERIVED_FAULTS = PROJECTION_FAULTS | {KEPT_TILE}
"""With those of the tree that is kept beside the entries, and derived from them as well."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What does not fit (a code) and where: a leaf's place, an entry, a person, a size."""

    code: str
    where: str


@dataclass(slots=True)
class Faults:
    """The first 200 faults, how many there were and of which codes."""

    found: list[Fault] = field(default_factory=list)
    count: int = 0
    codes: set[str] = field(default_factory=set)

    def add(self, code: str, where: object) -> None:
        self.count += 1
        self.codes.add(code)
        if len(self.found) < MOST_FAULTS:
            self.found.append(Fault(code, str(where)))


class TreeCheck:
    """Checks leaves, in the order of their places, against every checkpoint over them."""

    def __init__(self, key: VerifierKey, faults: Faults) -> None:
        self._key, self._faults = key, faults
        self._roots: dict[int, set[bytes]] = {}
        self.frontier = Frontier()
        self.newest = 0

    def expect(self, note: str, *, size: int | None = None) -> None:
        """Take a checkpoint, stored under `size` or held elsewhere (None)."""
        try:
            checkpoint = open_checkpoint(note, self._key)
        except NoteRefused:
            self._faults.add("checkpoint-signature", "held" if size is None else size)
            return
        if size is not None and size != checkpoint.size:
            self._faults.add("checkpoint-size", size)
        self._expect(checkpoint)

    def leaf(self, place: int, entry_id: str, data: bytes) -> Leaf | None:
        """Take the next leaf; what it says, None when it is malformed."""
        if place != self.frontier.size:
            self._faults.add("leaf-gap", place)
        self.frontier = self.frontier.extended((leaf_hash(data),))
        self._compare()
        return read_checked(place, entry_id, data, self._faults)

    def promise(self, size: int, root: bytes) -> None:
        """Take what a later log says of this one: so many leaves give that root."""
        self._roots.setdefault(size, set()).add(root)
        self.newest = max(self.newest, size)
        if size == 0:
            self._compare()

    def finish(self, head: tuple[int, bytes] | None) -> None:
        """Compare with the head row, and find checkpoints the log does not reach."""
        self.finish_leaves()
        claimed = head or (0, b"")
        if claimed != (self.frontier.size, self.frontier.to_bytes()):
            self._faults.add("head", claimed[0])

    def finish_leaves(self) -> None:
        """Find checkpoints the log does not reach, and leaves that none reaches."""
        for size in sorted(self._roots):
            self._faults.add("log-shorter-than-signed", size)
        if self.newest < self.frontier.size:
            self._faults.add("leaves-not-signed", self.frontier.size)

    def _expect(self, checkpoint: Checkpoint) -> None:
        self.newest = max(self.newest, checkpoint.size)
        self._roots.setdefault(checkpoint.size, set()).add(checkpoint.root)
        if checkpoint.size == 0:
            self._compare()

    def _compare(self) -> None:
        size = self.frontier.size
        expected = self._roots.pop(size, None)
        if expected is not None and expected != {self.frontier.root()}:
            self._faults.add("root", size)


def read_checked(place: object, entry_id: str, data: bytes, faults: Faults) -> Leaf | None:
    """A leaf's content, None when it is malformed or stands under another entry's id."""
    try:
        leaf = read_leaf(data)
    except EntryRefused:
        faults.add("leaf-malformed", place)
        return None
    if leaf.entry_id != entry_id:
        faults.add("leaf-entry", place)
        return None
    return leaf


@dataclass(frozen=True, slots=True)
class Projected:
    """The rows an entry must have in the search projection."""

    index: tuple[int, str, str, str, str, str | None, str | None]
    """at (seconds), action, actor, agency, role, family, list."""
    lines: tuple[Line, ...]
    sources: frozenset[str]
    people: Mapping[str, int]


def projected(leaf: Leaf, payload: Payload) -> Projected:
    """Derive an entry's projection from what it commits to.

    Raises: LinesRefused, EntryRefused.
    """
    lines = ungrouped(payload.value("lines") or [])
    family = _optional(payload.value("family"))
    encoded = payload.fields.get("lines", b"[]")
    who = (_text(payload.value(name)) for name in ("action", "actor", "agency", "role"))
    action, actor, agency, role = who
    list_id = list_id_of(family, encoded) if lines else None
    return Projected(
        (leaf.milliseconds // 1000, action, actor, agency, role, family, list_id),
        lines,
        frozenset(line.source for line in lines if line.source),
        {person.person_id: person.number for person in payload.people},
    )


class Chains:
    """Follows running numbers that arrive nearly in order: 1, 2, 3 … each naming the one before.

    Holds one number for each person, and those few that came before their turn.
    """

    def __init__(self, code: str, faults: Faults) -> None:
        self._code, self._faults = code, faults
        self._reached: dict[str, tuple[int, str | None]] = {}
        self._early: dict[str, dict[int, tuple[str | None, str]]] = {}
        self._unknown: set[tuple[str, int]] = set()

    def erased(self, scope: str, number: int, hashed: str) -> None:
        """Take an entry whose payload was erased: its number is known, not what it names."""
        self._unknown.add((scope, number))
        self.take(scope, number, None, hashed)

    def take(self, scope: str, number: int, previous: str | None, hashed: str) -> None:
        """Take an entry's number, the leaf hash it names and its own."""
        if number <= self.reached(scope) or number in self._early.get(scope, {}):
            self._faults.add(f"{self._code}-number-twice", scope)
            return
        waiting = self._early.setdefault(scope, {})
        waiting[number] = (previous, hashed)
        self._advance(scope, waiting)

    def reached(self, scope: str) -> int:
        """The highest number without a gap below it."""
        return self._reached.get(scope, (0, None))[0]

    def finish(self, counters: Iterable[tuple[str, int]]) -> None:
        """Compare with the counters: numbers given and not found are entries removed."""
        for scope in self._early:
            self._faults.add(f"{self._code}-number-gap", scope)
        seen = set()
        for scope, number in counters:
            seen.add(scope)
            if number != self.reached(scope):
                self._faults.add(f"{self._code}-counter", scope)
        for scope in self._reached.keys() - seen:
            self._faults.add(f"{self._code}-counter", scope)

    def _advance(self, scope: str, waiting: dict[int, tuple[str | None, str]]) -> None:
        number, last = self._reached.get(scope, (0, None))
        while number + 1 in waiting:
            number += 1
            previous, hashed = waiting.pop(number)
            if previous != last and (scope, number) not in self._unknown:
                self._faults.add(f"{self._code}-chain", scope)
            last = hashed
        self._reached[scope] = (number, last)
        if not waiting:
            del self._early[scope]


def opened(leaf: Leaf, payload: Payload, faults: Faults) -> Projected | None:
    """Check that the leaf commits to this payload; the projection it must have."""
    if payload.commitment() != leaf.commitment:
        faults.add("commitment", leaf.entry_id)
        return None
    try:
        return projected(leaf, payload)
    except (LinesRefused, EntryRefused):
        faults.add("payload-malformed", leaf.entry_id)
        return None


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise EntryRefused("text was expected")
    return value


def _optional(value: Json) -> str | None:
    return None if value is None else _text(value)
