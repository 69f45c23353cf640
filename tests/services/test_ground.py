"""The test ground itself: what the fixtures promise, they keep."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import text

from hub.foundation.database import Database
from hub.foundation.versions import raise_versions, versions_of
from tests.conftest import WorkFactory
from tests.services import chromium, postgres
from tests.services.databases import Databases, Engine
from tests.services.known_answers import GivenFolderUnreadable, not_given, vectors_folder
from tests.services.network import NetworkReached
from tests.services.postgres import running_postgres
from tests.services.skipping import ServiceMissing
from tests.services.valkey import ValkeyServer


@pytest.mark.both_engines
class TestDatabase:
    def test_is_migrated_and_empty(self, database: Database) -> None:
        with database.read() as session:
            assert versions_of(session, ["rules"]) == {"rules": 0}

    def test_belongs_to_one_test(
        self, databases: Databases, engine: Engine, work_factory: WorkFactory
    ) -> None:
        with work_factory() as work:
            raise_versions(work.session, ["rules"])
        with databases.fresh(engine) as url:
            another = Database(url)
            with another.read() as session:
                assert versions_of(session, ["rules"]) == {"rules": 0}
            another.close()

    def test_keeps_what_a_unit_of_work_committed(
        self, database: Database, work_factory: WorkFactory
    ) -> None:
        with work_factory() as work:
            raise_versions(work.session, ["rules"])
        with database.read() as session:
            assert versions_of(session, ["rules"]) == {"rules": 1}


class TestPostgres:
    @pytest.mark.postgresql_only
    def test_is_the_version_the_wheel_carries(self, database: Database) -> None:
        with database.read() as session:
            assert session.scalar(text("SHOW server_version_num")) >= "180000"

    @pytest.mark.services
    def test_runs_from_a_folder_its_user_cannot_reach(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        private = tmp_path / "private"
        private.mkdir(mode=0o700)
        package = postgres.find_binaries().parents[1]
        for name in (package.name, f"{package.name}.libs"):
            (private / name).symlink_to(package.with_name(name))
        binaries = private / package.name / "pginstall" / "bin"
        monkeypatch.setattr(postgres, "find_binaries", lambda: binaries)
        monkeypatch.setattr("tempfile.tempdir", str(private))
        with running_postgres() as server:
            server.create("anything")

    def test_says_how_to_get_it_when_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
        monkeypatch.setattr(Path, "glob", lambda _self, _pattern: [])
        with pytest.raises(ServiceMissing, match="HUB_SERVICES=skip"):
            postgres.find_binaries()


@pytest.mark.services
class TestValkey:
    def test_starts_again_on_the_same_port_and_empty(self, valkey: ValkeyServer) -> None:
        url = valkey.url
        valkey.stop()
        valkey.start()
        assert valkey.url == url


class TestChromium:
    def test_missing_and_not_installable_is_one_sentence_and_a_failure(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delenv("HUB_BROWSER", raising=False)
        monkeypatch.setattr(chromium, "find_chromium", lambda: None)
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        assert chromium.main() == 1
        assert capsys.readouterr().err == f"{chromium.MISSING}\n"

    def test_can_be_left_out_by_a_person(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HUB_BROWSER", "skip")
        monkeypatch.setattr(chromium, "find_chromium", lambda: None)
        assert chromium.main() == 0

    def test_missing_fails_a_browser_test(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(chromium, "find_chromium", lambda: None)
        with pytest.raises(ServiceMissing, match="HUB_BROWSER=skip"):
            chromium.require_chromium()


class TestNetwork:
    @pytest.mark.parametrize("host", ["192.0.2.1", "example.invalid", "2001:db8::1"])
    def test_nothing_beyond_this_machine(self, host: str) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe, pytest.raises(NetworkReached):
            probe.connect((host, 80))

    def test_this_machine_can_be_reached(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as probe:
            probe.connect(server.getsockname())


class TestGivenFolders:
    def test_unreadable_is_a_failure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HUB_VECTORS", "/nowhere")
        with pytest.raises(GivenFolderUnreadable, match="HUB_VECTORS"):
            vectors_folder()

    def test_not_set_is_said_in_one_line_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HUB_VECTORS", raising=False)
        monkeypatch.delenv("HUB_CASES", raising=False)
        assert [line.split()[0] for line in not_given()] == ["HUB_VECTORS", "HUB_CASES"]
