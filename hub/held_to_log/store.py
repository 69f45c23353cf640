"""Where facts wait for their rows: a file of this run's own that nobody else can open.

The log may be longer than memory, and an entry of today may speak of a row of last year. Holds
ids, codes and times only; the file has no name and is gone when it is closed.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping

from audit.verifier.canonical import Json
from hub.held_to_log.facts import Fact

_AT_ONCE = 500
_Stored = tuple[str, str, int, bool, bool, str]


class FactStore:
    """Facts by table and key."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")
        self._waiting: list[_Stored] = []
        for statement in (
            "PRAGMA journal_mode = OFF",
            "CREATE TABLE fact"
            " (held TEXT, key TEXT, at INTEGER, begins INTEGER, ends INTEGER, body TEXT)",
            "CREATE INDEX by_key ON fact (held, key)",
            "CREATE TABLE seen (held TEXT, key TEXT, PRIMARY KEY (held, key)) WITHOUT ROWID",
        ):
            self._file.execute(statement)

    def close(self) -> None:
        """Let go of everything."""
        self._file.close()

    def keep(self, held: str, fact: Fact) -> None:
        """Keep a fact until its row is looked at."""
        body = json.dumps([fact.said, fact.parts])
        self._waiting.append((held, fact.key, fact.at, fact.begins, fact.ends, body))
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def facts(self, held: str, keys: Collection[str]) -> Mapping[str, list[Fact]]:
        """By key, in the order of their times."""
        self._write()
        found: dict[str, list[Fact]] = {}
        asked = sorted(keys)
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = (
                "SELECT key, at, begins, body FROM fact"  # noqa: S608 - marks only
                f" WHERE held = ? AND key IN ({marks}) ORDER BY at"
            )
            for key, at, begins, body in self._file.execute(query, (held, *some)):
                said, parts = json.loads(body)
                found.setdefault(key, []).append(Fact(key, said, _parts(parts), bool(begins), at))
        return found

    def mark_seen(self, held: str, keys: Collection[str]) -> None:
        """Rows with these keys are there."""
        rows = [(held, key) for key in keys]
        self._file.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)

    def not_seen(self, held: str) -> Iterator[str]:
        """The keys of rows that began, did not end, and are not there."""
        self._write()
        query = (
            "SELECT DISTINCT key FROM fact WHERE held = ? AND begins"
            " AND NOT EXISTS (SELECT 1 FROM fact AS last WHERE last.held = fact.held"
            " AND last.key = fact.key AND last.ends)"
            " AND NOT EXISTS (SELECT 1 FROM seen"
            " WHERE seen.held = fact.held AND seen.key = fact.key) ORDER BY key"
        )
        for (key,) in self._file.execute(query, (held,)):
            yield str(key)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._file.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", waiting)


def _parts(stored: Mapping[str, list[Json]]) -> dict[str, tuple[Json, ...]]:
    return {name: tuple(parts) for name, parts in stored.items()}
