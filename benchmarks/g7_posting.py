"""G7 without sockets: a complete post against one bare row made durable in the same kind of file.

Complete: the act is checked, the text sealed, the row, its audit entry and the alert rows of the
entitled audience written, all committed.
"""

import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import create_engine, text

from benchmarks.harness.report import Check, Line, Report
from benchmarks.harness.rounds import alternate, median_ratio
from benchmarks.product.build import Built, ground_of
from benchmarks.world import Page, World
from hub.boundary import Attempt, Ground, perform
from hub.cases.stage import Stage
from hub.foundation.clock import FrozenClock
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.updates.drafting import UpdateDraft
from hub.updates.service import post_update

SECTION = "G7 post an update, against a bare durable commit"
POST, BARE = "complete post", "bare one-row commit"
GOAL = 2.0
TIMES = 20


def measure(report: Report, folder: Path, world: World, built: Built, page: Page) -> None:
    """Rounds of posts by one worker to one family, and of bare commits to a file beside it."""
    clock = FrozenClock(datetime.now(UTC).replace(microsecond=0))
    ground = ground_of(built.place, clock)
    before = _counts(built)
    bare = _bare_file(folder / "hub" / "bare.sqlite")
    sides = {POST: _poster(ground, clock, world, built, page), BARE: _bare_committer(bare)}
    seconds = alternate({name: _timed(run) for name, run in sides.items()})
    ground.close()
    after = _counts(built)
    for name, values in seconds.items():
        figures = {"ms": median(values) * 1e3, "times_bare": median_ratio(values, seconds[BARE])}
        report.lines.append(Line(SECTION, name, figures))
    ratio = median_ratio(seconds[POST], seconds[BARE])
    report.checks.append(
        Check(SECTION, f"at most {GOAL}×", ratio <= GOAL, f"{ratio:.1f}×", binding=False)
    )
    _check_stored(report, before, after)


def _timed(run: Callable[[], None]) -> Callable[[], float]:
    def seconds() -> float:
        began = time.perf_counter()
        for _ in range(TIMES):
            run()
        return (time.perf_counter() - began) / TIMES

    return seconds


def _poster(
    ground: Ground, clock: FrozenClock, world: World, built: Built, page: Page
) -> Callable[[], None]:
    """Posts an urgent update, so that alert rows are written for everyone entitled."""
    example = next(u for u in world.updates if u.family == page.family and u.author == page.viewer)
    actor = Stage(ground, clock, built.names).actor(page.viewer)
    family_id = FamilyId(built.id("families", page.family))
    draft = UpdateDraft(
        subjects=tuple(PersonId(built.id("people", person)) for person in example.subjects),
        tags=(*example.tags, "UR2"),
        text=example.text,
        summary=example.summary,
        sensitivity=example.sn,
    )

    def change(work: Work) -> None:
        post_update(work, family_id=family_id, draft=draft)

    return lambda: perform(ground, Attempt(act="update.post", actor=actor), change)


def _bare_file(path: Path) -> sqlite3.Connection:
    """A file set up as the hub's: WAL, every commit synchronous, 16 KiB pages."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("page_size = 8192", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)")
    return connection


def _bare_committer(connection: sqlite3.Connection) -> Callable[[], None]:
    body = bytes(1024)

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare (body) VALUES (?)", (body,))
        connection.execute("COMMIT")

    return commit


def _counts(built: Built) -> dict[str, int]:
    engine = create_engine(built.place.settings().database_url)
    tables = {"updates": "family_update", "entries": "audit_leaf", "alerts": "alert"}
    with engine.connect() as connection:
        counts = {
            name: int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
            for name, table in tables.items()
        }
    engine.dispose()
    return counts


def _check_stored(report: Report, before: dict[str, int], after: dict[str, int]) -> None:
    """Each post must have left its row, its audit entry and at least one alert."""
    added = {name: after[name] - before[name] for name in after}
    posts = added["updates"]
    holds = posts > 0 and added["entries"] >= posts and added["alerts"] >= posts
    detail = ", ".join(f"{count:,} {name}" for name, count in added.items())
    report.checks.append(Check(SECTION, "row, entry and alerts are there", holds, detail))
