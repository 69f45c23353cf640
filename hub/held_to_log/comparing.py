"""What rows must say, worked out from their facts, against what they do say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audit.report import Progress
from audit.verifier.canonical import Json
from audit.verifier.checks import Faults
from audit.verifier.entry import Leaf, Payload
from hub.foundation.work import Work
from hub.held_to_log.facts import UNKNOWN, Fact, read_entry
from hub.held_to_log.rows import count_rows, ordered, pages
from hub.held_to_log.sealed import WORDS
from hub.held_to_log.store import FactStore
from hub.held_to_log.table import Held, Row
from hub.held_to_log.tables import TABLES


class HeldToLog:
    """Hears every sound entry of the log once, and then holds the rows against what was heard.

    untold: by table, of how many of its sealed words no entry says what they are.
    """

    def __init__(self, tables: Sequence[Held] = TABLES) -> None:
        self.untold: Counter[str] = Counter()
        self._tables, self._store = tables, FactStore()
        self._listening: dict[bytes, list[Held]] = {}
        for held in tables:
            for action in held.actions:
                self._listening.setdefault(b'"%b"' % action.encode(), []).append(held)

    def close(self) -> None:
        """Forget everything."""
        self._store.close()

    def hear(self, leaf: Leaf, payload: Payload) -> None:
        """Take an entry whose details are there.

        What follows from others, of which the details were erased, is excused by nothing: details
        are kept as long as the record, so that no row may outlive them.
        """
        listening = self._listening.get(payload.fields.get("action", b""))
        if not listening:
            return
        entry = read_entry(leaf, payload)
        for held in listening:
            for fact in held.read(entry):
                self._store.keep(held.name, replace(fact, at=entry.at))

    def compare(self, work: Work, faults: Faults, progress: Progress) -> None:
        """Name what is gone, invented or changed. work: the hub's own, as it opens words."""
        total, done = sum(count_rows(work.session, held) for held in self._tables), 0
        for held in self._tables:
            for page in pages(work, held):
                self._compare_page(held, page, faults)
                done += len(page)
                progress(done, total)
            for key in self._store.not_seen(held.name):
                faults.add(f"{held.name}-gone", key)

    def _compare_page(self, held: Held, page: Sequence[Row], faults: Faults) -> None:
        found_by = {row.key: held.found_by(row) for row in page}
        facts = self._store.facts(held.name, {key for keys in found_by.values() for key in keys})
        for row in page:
            own = [one for key in found_by[row.key] for one in facts.get(key, ())]
            if held.is_begun and not any(one.begins for one in own):
                faults.add(f"{held.name}-invented", row.key)
            elif wrong := sorted(_differing(held, row, own)):
                faults.add(f"{held.name}-changed", f"{row.key} ({', '.join(wrong)})")
            self.untold[held.name] += _is_untold(held, row, own)
        self._store.mark_seen(held.name, {key for keys in found_by.values() for key in keys})


def _differing(held: Held, row: Row, facts: Sequence[Fact]) -> Iterator[str]:
    """The columns and lists that say otherwise than the facts."""
    own = _own(held, row, facts)
    for name, allowed in _allowed(held, own).items():
        if UNKNOWN not in allowed and row.values[name] not in allowed:
            yield name
    for name in held.parts:
        said = [part for one in own for part in one.parts.get(name, ())]
        if UNKNOWN not in said and ordered(said) != row.values[name]:
            yield name


def _is_untold(held: Held, row: Row, facts: Sequence[Fact]) -> bool:
    if held.words is None:
        return False
    return UNKNOWN in _allowed(held, _own(held, row, facts)).get(WORDS, [UNKNOWN])


def _own(held: Held, row: Row, facts: Sequence[Fact]) -> list[Fact]:
    """Those of this row, in the order of their times.

    What is said of several rows at once says nothing of those that came later, nor of those that
    were over before.
    """
    begun = min((one.at for one in facts if one.begins), default=0)
    over = [one.at for one in facts if one.at >= begun and held.over in one.said]
    until = min(over, default=None)
    return sorted(
        (
            one
            for one in facts
            if one.key == row.key or (one.at >= begun and (until is None or one.at <= until))
        ),
        key=lambda one: one.at,
    )


def _allowed(held: Held, facts: Sequence[Fact]) -> Mapping[str, list[Json]]:
    """By column, what may stand there. facts: in the order of their times.

    Entries of one second have no order among them: what any of them says may stand.
    """
    said: dict[str, list[tuple[int, Json]]] = {}
    for fact in facts:
        for name, value in fact.said.items():
            said.setdefault(name, []).append((fact.at, value))
    allowed: dict[str, list[Json]] = {
        name: [value] for name, value in held.unless_said.items() if name not in said
    }
    for name, values in said.items():
        at = values[0 if name in held.first else -1][0]
        is_any = name in held.any_of
        allowed[name] = [value for moment, value in values if is_any or moment == at]
    return allowed
