"""Drills on both engines: they hold on a sound hub, and say so when something is wrong."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select, text

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.models import AuditIndex
from audit.triggers import unprotect
from consent.wall.facing import face_as_system
from hub.copying import NotCopied, back_up, restored
from hub.drills import drill_backup, drill_keys, drill_restore
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.one_log import guard_new_log
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene
from tests.services.databases import Engine
from tests.services.postgres import find_binaries


@pytest.fixture(autouse=True)
def _programs(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine is Engine.POSTGRESQL:
        monkeypatch.setenv("PATH", f"{find_binaries()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def hub(scene: Scene, settings: Settings) -> Settings:
    """A hub with something posted, that nobody serves at the moment."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.ground.writer.drain()
    guard_new_log(settings)
    return settings


@pytest.fixture
def backup(hub: Settings, tmp_path: Path) -> Path:
    path = tmp_path / "kept.backup"
    back_up(hub.database_url, path)
    return path


def drills_recorded(settings: Settings) -> int:
    database = Database(settings.database_url)
    with database.read() as session:
        found = session.scalars(select(AuditIndex.entry_id).where(AuditIndex.action == "DRILL"))
        count = len(found.all())
    database.close()
    return count


class TestBackup:
    def test_holds_everything_and_is_recorded(
        self, hub: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert drill_backup(hub, tmp_path / "kept") == 0
        told = capsys.readouterr().out
        assert "as many as were live" in told
        assert "WRONG" not in told
        (kept,) = (tmp_path / "kept").iterdir()
        assert kept.stat().st_mode & 0o077 == 0, "others can read the backup"
        assert drills_recorded(hub) == 1

    def test_never_overwrites_one(self, hub: Settings, backup: Path) -> None:
        with pytest.raises(FileExistsError):
            back_up(hub.database_url, backup)


class TestRestore:
    def test_says_what_the_backup_lacks(
        self, hub: Settings, scene: Scene, backup: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        draft = scene.draft()
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        scene.ground.writer.drain()
        assert drill_restore(hub, backup) == 0
        told = capsys.readouterr().out
        assert "would lose them and fork the log" in told
        assert "     0 newer entries" not in told

    def test_fails_on_a_backup_that_was_tampered_with(
        self, hub: Settings, backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = tmp_path / "other.backup"
        with restored(backup, hub.database_url) as url:
            copy = Database(url)
            with copy.write() as session:
                unprotect(session.connection())
                session.execute(text("DELETE FROM audit_index"))
            copy.close()
            back_up(url, other)
        assert drill_restore(hub, other) == 1
        assert "WRONG Its log verifies" in capsys.readouterr().out

    def test_fails_where_the_live_log_is_another(
        self, hub: Settings, backup: Path, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        vars(scene.ground.writer)["close"] = lambda: None  # it would rightly refuse to sign
        with scene.ground.database.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_leaf WHERE idx > 5"))
        assert drill_restore(hub, backup) == 1
        assert "WRONG The live log" in capsys.readouterr().out

    def test_leaves_nothing_behind(self, hub: Settings, backup: Path) -> None:
        with restored(backup, hub.database_url) as url:
            assert url != hub.database_url
        with pytest.raises(NotCopied), restored(backup.with_name("none"), hub.database_url):
            pass
        database = Database(hub.database_url)
        if not database.is_sqlite:
            with database.read() as session:
                names = session.scalars(text("SELECT datname FROM pg_database")).all()
            assert not [name for name in names if name.startswith("hub_drill_")]
        database.close()


class TestKeys:
    def test_reads_everything_back_and_touches_nothing_live(
        self, hub: Settings, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = hub.key_file.read_bytes()
        assert drill_keys(hub) == 0
        told = capsys.readouterr().out
        assert "The old key opens none of them" in told
        assert hub.key_file.read_bytes() == before
        scene.ground.writer.drain()
        key = log_signer(scene.ground.keyring).verifier_key
        with scene.ground.database.read() as session:
            report = verify_database(session, key=key, keyring=scene.ground.keyring)
        assert report.is_sound, report.faults

    def test_fails_when_a_key_was_lost(
        self, hub: Settings, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with scene.ground.database.write() as session:
            face_as_system(session)
            session.execute(text("UPDATE compartment SET wrapped_key = :x"), {"x": b"lost" * 15})
        assert drill_backup(hub, hub.key_file.parent / "kept") == 1
        assert "compartments do not open" in capsys.readouterr().out
