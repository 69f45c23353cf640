"""The search for the canary finds it wherever and however it lies, and only then."""

import base64
from pathlib import Path

import pytest

from tests.services import canary
from tests.services.canary import CANARY, CanaryFound, files_with_canary, refuse_canary
from tests.services.databases import Databases, Engine
from tests.services.postgres import running_postgres
from tests.services.schema import migrate


class TestFilesWithCanary:
    @pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
    def test_finds_it_in_every_base64_alignment(self, tmp_path: Path, before: bytes) -> None:
        (tmp_path / "log").write_bytes(base64.b64encode(before + CANARY.encode() + b"!?"))
        assert files_with_canary(tmp_path) == (tmp_path / "log",)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
    def test_finds_it_in_the_middle_of_other_bytes(self, tmp_path: Path, encoding: str) -> None:
        (tmp_path / "wal").write_bytes(b"\xff" * 99 + CANARY.encode(encoding) + b"\0" * 99)
        assert files_with_canary(tmp_path)

    def test_finds_it_across_two_pieces(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(canary, "_CHUNK", 64)
        (tmp_path / "wal").write_bytes(b"-" * 55 + CANARY.encode())
        assert files_with_canary(tmp_path)

    def test_finds_nothing_where_nothing_is(self, tmp_path: Path) -> None:
        (tmp_path / "log").write_bytes(b"zaunkoenig")
        refuse_canary(tmp_path)


class TestPlantedLeak:
    def test_in_a_sqlite_database_fails_its_test(self, tmp_path: Path) -> None:
        databases = Databases(tmp_path, migrate)
        with (
            pytest.raises(CanaryFound, match="hub"),
            databases.fresh(Engine.SQLITE, migrated=False) as url,
        ):
            Path(url.removeprefix("sqlite:///")).write_bytes(CANARY.encode())

    @pytest.mark.services
    def test_in_a_postgresql_table_fails_the_run(self) -> None:
        with pytest.raises(CanaryFound), running_postgres() as server:
            server.administer(f"CREATE TABLE leak AS SELECT '{CANARY}' AS words")
