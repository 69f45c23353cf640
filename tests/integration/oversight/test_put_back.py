"""Yesterday's copy is put back and served: nothing is signed, shown or stored, and it is said."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, table

from audit.checkpoints import ORIGIN, log_signer
from audit.guard import Fork
from audit.models import AuditCheckpoint
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint
from audit.verifier.policy import read_policy
from audit.witnesses.witnessing import Reply
from hub.app import create_app
from hub.boundary import Ground
from hub.doctor import examine
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.log_keeping import LogKeeper, ask_witnesses, mind_the_guard
from hub.log_rebuilding import rebuild_log
from hub.one_log import guard_new_log, require_one_log
from hub.starting import NotReady
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.sqlite_only
UPDATES = table("family_update")
NHS = Cosigner("witness.example/nhs", bytes([7] * 32))


def signed(ground: Ground) -> int:
    with ground.database.read() as session:
        return max(session.scalars(select(AuditCheckpoint.size)))


def read(scene: Scene, who: str = "grace") -> None:
    query = TimelineQuery()
    scene.see(who, lambda work: read_timeline(work, family_id=scene.family, query=query))
    scene.ground.writer.drain()


@pytest.fixture
def copied_back(scene: Scene, settings: Settings, clock, tmp_path: Path):
    """A hub that was served, whose file was then replaced by an older copy of it."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.ground.writer.drain()
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    kept = tmp_path / "yesterday.sqlite"
    with sqlite3.connect(path) as source, sqlite3.connect(kept) as copy:
        source.backup(copy)
    read(scene)
    guard_new_log(settings)
    assert mind_the_guard(scene.ground) is None
    with sqlite3.connect(kept) as source, sqlite3.connect(path) as now:
        source.backup(now)
    ground = ground_for(settings, clock)
    yield ground
    ground.close()


@pytest.fixture
def browse(copied_back: Ground, settings: Settings, scene: Scene) -> Callable[[str], Browser]:
    """Signed in before: their sessions are in the copy's own rows."""
    app: Flask = create_app(settings, copied_back)

    def open_as(short: str) -> Browser:
        cookie = scene.do("system", lambda work: signed_in(work, scene.workers[short]))
        scene.ground.writer.drain()  # this other hub signs it later otherwise, while a test counts
        return Browser(app, cookie)

    return open_as


class TestAnOlderCopy:
    def test_is_told_at_the_start_and_signed_no_more(
        self, copied_back: Ground, scene: Scene, browse
    ) -> None:
        people = {who: browse(who) for who in ("priya", "helen", "sam")}
        size = signed(copied_back)
        assert mind_the_guard(copied_back) is Fork.SHORTER
        assert copied_back.writer.watch.fork == Fork.SHORTER

        page = people["priya"].get(f"/families/{scene.family}")
        assert page.status_code == 503
        assert "may not be, the newest record" in page.text
        assert "Marsh" not in page.text
        assert "This is not the newest record" in page.text
        assert "note on paper whom you looked up" in page.text
        assert "fallen behind" not in page.text
        assert "signed later" not in page.text
        assert "Do not rely on this access record." in people["helen"].get("/oversight").text

        answer = people["sam"].get("/health/ready")
        assert (answer.status_code, answer.json["status"]) == (503, "read-only")
        assert signed(copied_back) == size
        copied_back.writer.drain()
        assert signed(copied_back) == size

    @pytest.mark.parametrize(
        ("fork", "words"),
        [
            (Fork.SHORTER, "This is not the newest record"),
            (Fork.WITNESSED, "This is not the newest record"),
            (Fork.OTHER, "This is not the newest record"),
            (Fork.UNSIGNED, "This is not the newest record"),
            (Fork.UNCONFIRMED, "Nobody has confirmed that this is the newest copy"),
            (Fork.TILES, "What proves the access record to others is spoilt"),
        ],
    )
    def test_says_on_every_page_what_is_the_case(
        self, copied_back: Ground, browse, fork: Fork, words: str
    ) -> None:
        helen = browse("helen")
        copied_back.writer.hold(fork)
        for address in ("/oversight", "/"):
            page = helen.get(address).text
            assert words in page
            assert "fallen behind" not in page

    def test_stores_nothing_that_would_be_lost_with_it(
        self, copied_back: Ground, scene: Scene, browse
    ) -> None:
        sam = browse("sam")
        mind_the_guard(copied_back)
        with copied_back.database.read() as session:
            before = session.scalar(select(func.count()).select_from(UPDATES))
        answer = sam.send(f"/families/{scene.family}/updates/new", {"text": "She came on time."})
        assert answer.status_code == 503
        with copied_back.database.read() as session:
            after = session.scalar(select(func.count()).select_from(UPDATES))
        assert after == before

    def test_still_lets_a_family_be_opened_in_an_emergency(
        self, copied_back: Ground, browse
    ) -> None:
        duty = browse("duty")
        mind_the_guard(copied_back)
        assert duty.get("/emergency/new").status_code == 200

    def test_is_named_by_the_doctor(self, copied_back: Ground, settings, capsys) -> None:
        assert examine(settings) == 1
        told = capsys.readouterr().out
        assert "older than what was signed last" in told
        assert "docs/restore.md" in told

    def test_is_written_to_by_no_command(self, copied_back: Ground, settings: Settings) -> None:
        with pytest.raises(NotReady, match="docs"):
            require_one_log(copied_back.database, settings)
        with pytest.raises(NotReady, match="docs"):
            rebuild_log(settings)

    def test_is_told_by_witnesses_where_the_guard_is_gone(
        self, copied_back: Ground, settings: Settings
    ) -> None:
        settings.guard_file.unlink()
        policy = read_policy(f"witness nhs {NHS.key.text()} http://nhs/\nquorum nhs\n")
        ground = Ground(
            copied_back.database, copied_back.keyring, copied_back.clock, copied_back.writer,
            policy=policy,
        )  # fmt: skip
        assert mind_the_guard(ground) is None  # it has none
        more = Reply(409, f"{signed(ground) + 1}\n")
        ask_witnesses(ground, by=lambda *_: more)
        assert ground.writer.watch.fork == Fork.WITNESSED

    def test_goes_on_where_the_newer_copy_comes_back(
        self, scene: Scene, settings: Settings, clock
    ) -> None:
        read(scene)
        guard_new_log(settings)
        ground = ground_for(settings, clock)
        keeper = LogKeeper(ground, every=60)
        keeper.start()
        assert ground.writer.watch.fork == ""
        ground.close()


def test_a_keeper_waits_for_a_database(settings: Settings, clock, tmp_path: Path) -> None:
    """`/health` answers without one; the comparison is made once there is one."""
    away = replace(settings, database_url=f"sqlite:///{tmp_path / 'empty.sqlite'}")
    ground = ground_for(away, clock)
    with sqlite3.connect(tmp_path / "empty.sqlite") as empty:
        empty.execute("CREATE TABLE other (id)")
    settings.guard_file.write_text(
        log_signer(ground.keyring).sign(Checkpoint(ORIGIN, 1, bytes(32)).text())
    )
    keeper = LogKeeper(ground, every=60)
    keeper.start()
    keeper.close()
    assert ground.writer.watch.fork == ""
    ground.database.close()
