"""The disk is full: nothing by half, a plain page, what was typed is kept, the log verifies.

The fault is SQLite's own: a file that may not grow answers as a full disk does. Page by page more
room is given, so that it runs out at another place each time, until the act fits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import pytest
from sqlalchemy import event, text

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from hub.app import create_app
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.ground import ground_for
from tests.faults.test_failing_log import UNAVAILABLE, counts, newest, post
from tests.integration.updates.scene import build_scene
from tests.services.canary import CANARY
from tests.web.posting_desk import Desk

UNLIMITED = 4294967294
"""The most pages a file of SQLite's can have."""
MOST_PAGES, MOST_READINGS = 400, 400
LONG = 19_000
"""Letters: more than a page, so that there is always one to ask for; no more than a text holds."""


class Disk:
    """How far the file may grow, on every connection that is taken from the pool."""

    def __init__(self, database: Database) -> None:
        self._database, self._most = database, UNLIMITED
        event.listen(database.engine, "checkout", self._limit)

    def _limit(self, dbapi: object, *_: object) -> None:
        dbapi.execute(f"PRAGMA max_page_count = {self._most}")

    @contextmanager
    def full_after(self, pages: int) -> Iterator[None]:
        with self._database.read() as session:
            self._most = session.execute(text("PRAGMA page_count")).scalar_one() + pages
        try:
            yield
        finally:
            self._most = UNLIMITED


@pytest.fixture
def desk(settings: Settings, clock: FrozenClock) -> Iterator[Desk]:
    ground = ground_for(settings, clock)
    app = create_app(settings, ground)
    yield Desk(build_scene(ground, clock), app)
    ground.close()


def verifies(desk: Desk) -> bool:
    ground = desk.scene.ground
    ground.writer.drain()
    key = log_signer(ground.keyring).verifier_key
    with ground.database.read() as session:
        return verify_database(session, keyring=ground.keyring, key=key).is_sound


@pytest.mark.sqlite_only
class TestFullDisk:
    def test_stores_a_post_whole_or_not_at_all(self, desk: Desk) -> None:
        author, disk = desk.browser("sam"), Disk(desk.scene.ground.database)
        words = f"Kept & returned {CANARY} " + "x" * LONG
        typed = desk.filled(author, urgency="UR2", text=words, means="He may be alone.")
        before, refused = counts(desk), 0
        for pages in range(MOST_PAGES):
            with disk.full_after(pages):
                answer = author.post(desk.form, data=typed)
            if answer.status_code == 303:
                break
            refused += 1
            assert answer.status_code == UNAVAILABLE
            assert f"Kept & returned {CANARY}" in unescape(answer.text), "what was typed is gone"
            assert "full" not in answer.text.partition("<main")[2].partition("<form")[0]
            assert counts(desk) == before
        assert refused, "the disk was never full"
        updates, alerts, entries = counts(desk)
        assert updates == before[0] + 1, "with room enough it never fitted"
        assert alerts > before[1]
        assert entries > before[2]
        assert verifies(desk)

    def test_shows_nothing_without_its_entry(self, desk: Desk) -> None:
        post(desk, desk.scene.draft(text=f"Sealed words {CANARY}", summary=f"Headline {CANARY}"))
        reader, disk = desk.browser("priya"), Disk(desk.scene.ground.database)
        address = f"/families/{desk.scene.family}"
        with disk.full_after(0):
            shown = 0
            while CANARY in (answer := reader.get(address)).text:
                shown += 1
                assert shown < MOST_READINGS, "the disk was never full"
            assert answer.status_code == UNAVAILABLE
            assert "nothing can be shown right now" in answer.text
            there = counts(desk)
            assert reader.get(f"/updates/{newest(desk)}").status_code == UNAVAILABLE
            assert counts(desk) == there
        assert CANARY in reader.get(address).text
        assert verifies(desk)
