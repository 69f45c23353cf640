"""The search for the canary finds it wherever and however it lies, and only then."""

import base64
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import canary
from tests.services.canary import (
    CANARY,
    CanaryFound,
    LogWatch,
    files_with_canary,
    refuse_canary,
)
from tests.services.databases import Databases, Engine
from tests.services.postgres import running_postgres
from tests.services.schema import build


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for planted leaks, gone at the end: the whole run is searched too."""
    planted = tmp_path / "planted"
    planted.mkdir()
    yield planted
    shutil.rmtree(planted)


@pytest.fixture
def watch() -> LogWatch:
    """A watch of the test's own: the run's watch must not hear what is planted."""
    return LogWatch()


@pytest.fixture
def logger(watch: LogWatch) -> logging.Logger:
    """A logger outside the tree of loggers, heard by that watch alone."""
    made = logging.Logger("planted")
    made.addHandler(watch)
    return made


class TestFilesWithCanary:
    @pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
    def test_finds_it_in_every_base64_alignment(self, folder: Path, before: bytes) -> None:
        (folder / "log").write_bytes(base64.b64encode(before + CANARY.encode() + b"!?"))
        assert files_with_canary(folder) == (folder / "log",)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
    def test_finds_it_in_the_middle_of_other_bytes(self, folder: Path, encoding: str) -> None:
        (folder / "wal").write_bytes(b"\xff" * 99 + CANARY.encode(encoding) + b"\0" * 99)
        assert files_with_canary(folder)

    def test_finds_it_across_two_pieces(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(canary, "_CHUNK", 64)
        (folder / "wal").write_bytes(b"-" * 55 + CANARY.encode())
        assert files_with_canary(folder)

    @pytest.mark.parametrize("place", [0, 20, 50, 64, 100, 150, 190])
    def test_finds_it_in_what_was_changed_since(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, place: int
    ) -> None:
        monkeypatch.setattr(canary, "_BLOCK", 64)
        before = bytes(range(216))
        after = before[:place] + CANARY.encode() + before[place + len(CANARY) :]
        (folder / "hub.sqlite").write_bytes(after)
        assert files_with_canary(folder, known=before)
        (folder / "hub.sqlite").write_bytes(before + CANARY.encode())
        assert files_with_canary(folder, known=before)

    def test_finds_it_where_a_changed_block_ends_in_one_that_is_not(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(canary, "_BLOCK", 64)
        end = CANARY.encode()[4:] + b"-" * 200
        (folder / "hub.sqlite").write_bytes(b"-" * 60 + CANARY.encode()[:4] + end)
        assert files_with_canary(folder, known=b"-" * 64 + end)
        (folder / "hub.sqlite").write_bytes(b"-" * 64 + end)
        assert not files_with_canary(folder, known=b"-" * 64 + end)

    def test_finds_nothing_where_nothing_is(self, folder: Path) -> None:
        (folder / "log").write_bytes(b"zaunkoenig")
        refuse_canary(folder)


class TestPlantedLeak:
    def test_in_a_sqlite_database_fails_its_test(self, folder: Path) -> None:
        databases = Databases(folder, build)
        with (
            pytest.raises(CanaryFound, match="hub"),
            databases.fresh(Engine.SQLITE, migrated=False) as url,
        ):
            Path(url.removeprefix("sqlite:///")).write_bytes(CANARY.encode())

    def test_beside_a_migrated_database_and_in_it_fails_its_test(self, folder: Path) -> None:
        databases = Databases(folder, build)
        for name in ("hub.sqlite", "hub.sqlite-wal"):
            with (
                pytest.raises(CanaryFound, match=name),
                databases.fresh(Engine.SQLITE) as url,
                Path(url.removeprefix("sqlite:///")).with_name(name).open("ab") as file,
            ):
                file.write(CANARY.encode())

    def test_in_what_every_database_begins_with_is_found(self, folder: Path) -> None:
        databases = Databases(
            folder, lambda url: Path(url.removeprefix("sqlite:///")).write_bytes(CANARY.encode())
        )
        with pytest.raises(CanaryFound), databases.fresh(Engine.SQLITE):
            pass

    def test_in_a_log_record_is_heard(self, watch: LogWatch, logger: logging.Logger) -> None:
        logger.error("could not store %s", "nothing")
        assert not watch.spoke
        logger.error("could not store %s", CANARY)
        assert watch.spoke == {"planted"}

    def test_in_a_logged_traceback_is_heard(self, watch: LogWatch, logger: logging.Logger) -> None:
        try:
            raise ValueError(CANARY)
        except ValueError:
            logger.exception("something failed")
        assert watch.spoke == {"planted"}

    @pytest.mark.services
    def test_in_a_postgresql_table_fails_the_run(self) -> None:
        with pytest.raises(CanaryFound), running_postgres() as server:
            server.administer(f"CREATE TABLE leak AS SELECT '{CANARY}' AS words")
