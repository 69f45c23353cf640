"""`hub audit verify` calls no copy sound that the hub would not sign on with."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from audit.publication import published_size
from audit.stored_tree import keep_tiles
from audit.triggers import unprotect
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import witness_round
from hub.cli import main
from hub.demonstration.witnessing import give_witnesses
from hub.doctor import examine
from hub.foundation.settings import Settings
from hub.log_heartbeat import begin_recording
from hub.log_keeping import mind_the_guard, post
from hub.one_log import guard_new_log
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.sqlite_only
Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings) -> Run:
    """`run("verify")`: the command of `hub audit` on this hub."""
    env = {
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_KEY_FILE": str(settings.key_file),
        "HUB_SECRET_FILE": str(settings.secret_file),
    }
    return lambda *words: CliRunner(env=env).invoke(main, ["audit", *words])


@pytest.fixture
def path(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


def copied(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)


def grow(scene: Scene, settings: Settings) -> None:
    """One more entry, held by the guard and shown to the witnesses."""
    begin_recording(scene.ground)
    scene.ground.writer.drain()
    policy = open_policy(settings.policy_file)
    assert policy is not None
    found = witness_round(scene.ground.database, policy=policy, post=post)
    assert not found.forked


@pytest.fixture
def served(scene: Scene, settings: Settings) -> Settings:
    """Guarded, and seen by three witnesses."""
    scene.ground.writer.drain()
    give_witnesses(settings)
    guard_new_log(settings)
    grow(scene, settings)
    return settings


class TestVerify:
    def test_says_what_speaks_for_it(self, served: Settings, run: Run) -> None:
        told = run("verify")
        assert told.exit_code == 0, told.output
        assert "The log is sound" in told.output
        assert "that this hub" not in told.output
        assert f"that {served.guard_file} holds" in told.output
        assert told.output.count("has seen nothing that is not here") == 3
        assert "kept, none more than 512 entries from the next" in told.output

    def test_of_a_copy_older_than_the_guard(
        self, served: Settings, scene: Scene, run: Run, path: Path, tmp_path: Path
    ) -> None:
        copied(path, tmp_path / "older")
        grow(scene, served)
        mind_the_guard(scene.ground)
        copied(tmp_path / "older", path)
        shutil.rmtree(served.invented_witnesses)
        told = run("verify")
        assert told.exit_code == 1
        assert "older than what was signed last" in told.output
        assert "The log is sound" not in told.output

    def test_of_a_copy_that_witnesses_saw_more_of(
        self, served: Settings, scene: Scene, run: Run, path: Path, tmp_path: Path
    ) -> None:
        copied(path, tmp_path / "older")
        guard = served.guard_file.read_text()
        grow(scene, served)
        copied(tmp_path / "older", path)
        served.guard_file.write_text(guard)
        told = run("verify")
        assert told.exit_code == 1
        assert told.output.count("some are not here") == 3
        assert "The log is sound" not in told.output

    def test_where_the_guard_is_gone(self, served: Settings, run: Run) -> None:
        served.guard_file.unlink()
        told = run("verify")
        assert told.exit_code == 1
        assert "hub audit confirm" in told.output

    def test_where_no_witness_answers(self, served: Settings, run: Run) -> None:
        for name in ("maternity", "schools", "police"):
            shutil.rmtree(served.invented_witnesses / name)
        told = run("verify")
        assert told.exit_code == 0
        assert told.output.count("whether it has seen more is not known") == 3


def test_spoilt_tiles_are_told_and_rebuilt(served: Settings, scene: Scene, run: Run) -> None:
    for _ in range(256):
        begin_recording(scene.ground)
    scene.ground.writer.drain()
    with scene.ground.database.write() as session:
        assert keep_tiles(session, 256) == 1
    mind_the_guard(scene.ground)
    with scene.ground.database.write() as session:
        unprotect(session.connection())
        session.execute(text("UPDATE audit_tile SET hashes = zeroblob(8192)"))
    told = run("verify")
    assert told.exit_code == 1
    assert "kept-tile" in told.output
    assert "older" not in told.output
    mended = run("rebuild")
    assert mended.exit_code == 0, mended.output
    assert run("verify").exit_code == 0


class TestTheDoctor:
    """It asks as the start does: an older copy knows nothing of what witnesses saw since."""

    def test_says_how_much_more_they_have_seen(
        self, served: Settings, scene: Scene, path: Path, tmp_path: Path, capsys
    ) -> None:
        with scene.ground.database.write() as session:
            session.execute(text("DELETE FROM log_cosignature"))
        copied(path, tmp_path / "older")
        before = log_size(scene)
        grow(scene, served)
        grow(scene, served)
        copied(tmp_path / "older", path)
        assert examine(served) == 1
        told = capsys.readouterr().out
        assert "WRONG 3 of 3 witnesses have seen what is not in this database" in told
        assert f"{before + 2:,} entries, 2 more than the {before:,} here" in told
        assert "has seen the log yet" not in told

    def test_takes_their_word_now_where_nothing_of_it_is_kept(
        self, served: Settings, scene: Scene, capsys
    ) -> None:
        with scene.ground.database.write() as session:
            session.execute(text("DELETE FROM log_cosignature"))
        examine(served)
        told = capsys.readouterr().out
        assert f"ok   Asked now, 3 of 3 witnesses have seen all {log_size(scene):,} entries" in told

    def test_believes_no_line_that_no_witness_signed(
        self, served: Settings, scene: Scene, capsys
    ) -> None:
        begin_recording(scene.ground)
        scene.ground.writer.drain()
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE log_cosignature SET size = (SELECT max(size) FROM audit_checkpoint)")
            )
        shutil.rmtree(served.invented_witnesses / "schools")
        shutil.rmtree(served.invented_witnesses / "police")
        assert examine(served) == 1
        told = capsys.readouterr().out
        assert "WRONG No quorum of the 3 witnesses has seen the log yet." in told
        assert "Not reached: schools. Not reached: police." in told

    def test_verify_names_such_a_line(self, served: Settings, scene: Scene, run: Run) -> None:
        assert run("verify").exit_code == 0
        with scene.ground.database.write() as session:
            session.execute(text("UPDATE log_cosignature SET line = 'x', at = 9"))
        told = run("verify")
        assert told.exit_code == 1
        assert told.output.count("WRONG cosignature at") == 3
        assert "it counts for nothing" in told.output


def log_size(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        return published_size(session)
