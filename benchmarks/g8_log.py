"""G8: a log of a million entries: the standing questions at the database, and verifying all of it.

On SQLite, and on PostgreSQL where it is installed: the same entries, the same questions.

The entries are appended and placed by the product's own functions, a year of them, five hundred
workers and two thousand families, the busiest a thousand times as busy as the quietest. Each
question is asked for its first page and for a page deep in the past, always behind a mark.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.event import Event
from audit.events import Denied, Searched, Shown, SignedIn, UpdatesShown
from audit.inspection import verify_database
from audit.pacing import committing
from audit.queries import LoggedEntry, entries
from audit.report import Report as LogReport
from audit.sequencer import sequence
from audit.service import Record, append_all
from audit.wanted import Wanted
from benchmarks.g8_engines import ENGINES, fresh_database, is_installed, learn_sizes
from benchmarks.harness.report import Check, Line, Report
from hub.foundation.actor import Actor
from hub.foundation.database import Database
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, SessionId, UpdateId, WorkerId
from hub.foundation.key_file import make_key_file, open_key_file
from hub.foundation.keyring import LocalFileKeyring

SECTION = "G8 a log of {:,} entries, {}"
LIMIT_MS = 50.0
BATCH, PAGE = 500, 50
WORKERS, FAMILIES, UPDATES, AGENCIES = 500, 2_000, 24, 20
YEAR = timedelta(days=365)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
ASKED, PAGES_DEEP = 25, 12


@dataclass(frozen=True, slots=True)
class Town:
    """Who works where on which families. Everything is drawn from one seed."""

    chance: random.Random
    workers: tuple[Actor, ...]
    families: tuple[FamilyId, ...]
    weights: tuple[float, ...]


def measure(
    report: Report, folder: Path, *, size: int, seed: int, engines: Sequence[str] = ENGINES
) -> None:
    """Fill a database of its own on each engine, ask, verify."""
    for engine in engines:
        if not is_installed(engine):
            print(f"  {engine} is not installed: left out", flush=True)
            continue
        print(f"  {engine}", flush=True)
        keyring = _fresh(folder)
        with fresh_database(engine, folder) as database:
            _measure(report, SECTION.format(size, engine), database, keyring, (size, seed))


def _measure(
    report: Report,
    section: str,
    database: Database,
    keyring: LocalFileKeyring,
    size_and_seed: tuple[int, int],
) -> None:
    size, seed = size_and_seed
    town = _town(seed)
    seconds = _fill(database, keyring, town, size)
    learn_sizes(database)
    rate = {"seconds": seconds, "entries_per_s": size / seconds}
    report.lines.append(Line(section, "append, place and sign", rate))
    for name, wanted in _questions(town).items():
        _ask(report, section, name, database, wanted)
    _verify(report, section, database, keyring, size)


def _fresh(folder: Path) -> LocalFileKeyring:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    make_key_file(folder / "key")
    return open_key_file(folder / "key")


def _town(seed: int) -> Town:
    workers = tuple(
        Actor(
            WorkerId(f"00000000-0000-7000-8000-{number:012}"),
            AgencyId(f"00000000-0000-7000-8001-{number % AGENCIES:012}"),
            "CSC",
            "SW",
            SessionId("s"),
        )
        for number in range(WORKERS)
    )
    families = tuple(FamilyId(f"00000000-0000-7000-8002-{n:012}") for n in range(FAMILIES))
    weights = tuple(1 / (rank + 2) for rank in range(FAMILIES))
    return Town(random.Random(seed), workers, families, weights)


def _fill(database: Database, keyring: LocalFileKeyring, town: Town, size: int) -> float:
    signer, began = log_signer(keyring), time.perf_counter()
    for first in range(0, size, BATCH):
        records = list(_records(town, range(first, min(first + BATCH, size)), size))
        with committing(database) as session:
            append_all(session, records=records, keyring=keyring)
            sequence(session, signer=signer, now=records[-1].now)
        if first % (BATCH * 100) == 0:
            print(f"  {first:,} entries", flush=True)
    return time.perf_counter() - began


def _records(town: Town, numbers: range, size: int) -> Iterator[Record]:
    for number in numbers:
        at = BEGAN + YEAR * number // size
        yield Record((_event(town),), town.chance.choice(town.workers), at.replace(microsecond=0))


def _event(town: Town) -> Event:
    kind, family = town.chance.random(), _family(town)
    if kind < 0.8:
        return _page(town, family)
    if kind < 0.86:
        return Searched(terms=("a name",), hits=town.chance.randint(0, 3))
    if kind < 0.9:
        return Denied(object_id=_update(family, 0), reason="MATRIX", family_id=family)
    return SignedIn(worker_id=town.chance.choice(town.workers).worker_id, method="partner")


def _page(town: Town, family: FamilyId) -> UpdatesShown:
    """One of a dozen pages that this family's readers see, so that lists recur as in life."""
    seen = random.Random(f"{family} {town.chance.randint(0, 11)}")
    count = seen.randint(1, 20)
    shown = tuple(
        Shown(
            update_id=_update(family, number),
            source=AgencyId(f"00000000-0000-7000-8001-{number % AGENCIES:012}"),
            level=seen.choice("FSE"),
            reason="PERM",
        )
        for number in seen.sample(range(UPDATES), count)
    )
    people = tuple(PersonId(f"{family[:-1]}{letter}") for letter in "abc"[: seen.randint(1, 3)])
    return UpdatesShown(family_id=family, people=people, view="timeline", shown=shown)


def _family(town: Town) -> FamilyId:
    return town.chance.choices(town.families, town.weights)[0]


def _update(family: FamilyId, number: int) -> UpdateId:
    return UpdateId(f"{family[:24]}{number:02}{family[26:]}")


def _questions(town: Town) -> dict[str, list[Wanted]]:
    """Each asked of the busiest first, then of any."""
    chance = random.Random(7)
    families = [town.families[0], *chance.choices(town.families, town.weights, k=ASKED)]
    workers = [one.worker_id for one in chance.sample(town.workers, ASKED)]
    months = [BEGAN + timedelta(days=30 * chance.randint(0, 10)) for _ in workers]
    return {
        "family page": [Wanted(family_id=one) for one in families],
        "worker-month": [
            Wanted(worker_id=worker, since=month, until=month + timedelta(days=31))
            for worker, month in zip(workers, months, strict=True)
        ],
        "latest denials": [Wanted(entry_actions=("DENY",))] * ASKED,
        "who saw X": [
            Wanted(family_id=one, object_id=_update(one, chance.randint(0, UPDATES - 1)))
            for one in families
        ],
    }


def _ask(report: Report, section: str, name: str, database: Database, asked: list[Wanted]) -> None:
    first, deep = [], []
    with _no_offset(database.engine), database.read() as session:
        for wanted in asked:
            spent, found = _timed(session, wanted, None)
            first.append(spent)
            for _ in range(PAGES_DEEP):
                if len(found) == PAGE:
                    spent, found = _timed(session, wanted, found)
                    deep.append(spent)
    slowest = max(first + deep)
    figures = {"first_ms": median(first), "deep_ms": median(deep or [0.0]), "slowest_ms": slowest}
    report.lines.append(Line(section, name, figures))
    detail = f"slowest of {len(first + deep)} pages {slowest:.1f} ms"
    held = slowest < LIMIT_MS
    asked_of = f"{name} under {LIMIT_MS:.0f} ms, {_engine_of(section)}"
    report.checks.append(Check(section, asked_of, held, detail))


def _timed(
    session: Session, wanted: Wanted, before: tuple[LoggedEntry, ...] | None
) -> tuple[float, tuple[LoggedEntry, ...]]:
    """The page, and the least of three tries in milliseconds: the rest is the machine's noise."""
    mark = before[-1].mark if before else None
    spent: list[float] = []
    found: tuple[LoggedEntry, ...] = ()
    for _ in range(3):
        began = time.perf_counter()
        found = entries(session, wanted=wanted, before=mark, limit=PAGE)
        spent.append((time.perf_counter() - began) * 1e3)
    return min(spent), found


class _no_offset:  # noqa: N801 - reads as what it demands
    """Fails on a statement that counts its way to a page."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> None:
        event.listen(self._engine, "before_cursor_execute", self._check)

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._check)

    @staticmethod
    def _check(
        _c: object, _k: object, statement: str, values: Sequence[object], *_: object
    ) -> None:
        # SQLite's dialect always writes one, of nothing.
        if "OFFSET" in statement.upper() and list(values)[-1:] != [0]:
            raise AssertionError(f"not by a mark: {statement}")


def _verify(
    report: Report, section: str, database: Database, keyring: LocalFileKeyring, size: int
) -> None:
    told: list[int] = []
    key = log_signer(keyring).verifier_key
    began = time.perf_counter()
    with database.read() as session:
        found: LogReport = verify_database(
            session, key=key, keyring=keyring, progress=_progress(told)
        )
    seconds = time.perf_counter() - began
    rate = {"seconds": seconds, "entries_per_s": size / seconds, "progress_told": len(told)}
    report.lines.append(Line(section, "verify everything", rate))
    held = found.is_sound and found.size == size
    asked_of = f"verifies, {_engine_of(section)}"
    report.checks.append(Check(section, asked_of, held, f"{found.size:,} entries"))


def _engine_of(section: str) -> str:
    return section.rpartition(", ")[2]


def _progress(told: list[int]) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        told.append(done)
        if done % 100_000 < PAGE * 10:
            print(f"  verified {done:,} of {total:,}", flush=True)

    return tell
