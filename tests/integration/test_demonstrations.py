"""A demonstration is there whole, or begins anew, and is thrown away only when nobody uses it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from hub.accounts.demonstrations import Extent, extent_of
from hub.demonstration import loading
from hub.demonstration.emptying import InUse, empty
from hub.demonstration.plan import plan
from hub.demonstration.world import Plan
from hub.foundation.database import Database
from hub.foundation.settings import Settings, settings_from
from hub.one_log import require_one_log
from hub.starting import prepare, problems
from tests.services.databases import Databases, Engine


class StoppedHere(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.fixture
def settings(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """An empty demonstration with a story of a few events."""
    monkeypatch.setattr(loading, "plan", lambda seed, today: _short(plan(seed, today)))
    with databases.fresh(Engine.SQLITE) as url:
        found = settings_from(
            {
                "HUB_DATABASE_URL": url,
                "HUB_KEY_FILE": str(tmp_path / "hub.key"),
                "HUB_SECRET_FILE": str(tmp_path / "hub.secret"),
            }
        )
        prepare(found)
        yield found


def _short(world: Plan) -> Plan:
    return replace(world, events=world.events[:3])


@pytest.fixture
def interrupted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Stopped after the people were made and before anything happened to them."""

    def stop(*_: object) -> None:
        raise StoppedHere

    with monkeypatch.context() as patch:
        patch.setattr(loading, "_carry_out", stop)
        with pytest.raises(StoppedHere):
            loading.load_world(settings, seed=1)
    return settings


def extent(settings: Settings) -> Extent:
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return extent_of(session)
    finally:
        database.close()


class TestLoading:
    def test_begins_anew_after_an_interruption(
        self, interrupted: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert extent(interrupted) is Extent.INTERRUPTED
        loading.load_world(interrupted, seed=1)
        assert extent(interrupted) is Extent.WHOLE
        assert "not loaded to its end" in capsys.readouterr().out

    def test_changes_nothing_where_a_world_is_whole(self, settings: Settings) -> None:
        loading.load_world(settings, seed=1)
        with pytest.raises(loading.WorldExists):
            loading.load_world(settings, seed=1)

    def test_keeps_half_a_demonstration_out_of_production(self, interrupted: Settings) -> None:
        production = replace(interrupted, mode=type(interrupted.mode)("production"))
        assert any("demonstration data" in one for one in problems(production))


class TestEmptying:
    @pytest.fixture
    def url(self, database_url: str) -> str:
        return database_url

    @pytest.fixture
    def open_elsewhere(self, url: str) -> Iterator[Database]:
        """A hub that serves it, resting between two requests."""
        database = Database(url)
        with database.read() as session:
            session.execute(text("SELECT 1 FROM worker")).all()
        yield database
        database.close()

    def test_refuses_while_somebody_has_it_open(self, url: str, open_elsewhere: Database) -> None:
        with pytest.raises(InUse):
            empty(url)
        with open_elsewhere.read() as session:
            assert session.execute(text("SELECT count(*) FROM worker")).scalar() == 0

    def test_leaves_nothing(self, url: str) -> None:
        empty(url)
        database = Database(url)
        try:
            assert inspect(database.engine).get_table_names() == []
        finally:
            database.close()


def test_begins_its_guard_so_that_the_first_start_needs_nobodys_word(settings: Settings) -> None:
    loading.load_world(settings, seed=1)
    database = Database(settings.database_url)
    assert settings.guard_file.exists()
    require_one_log(database, settings)
    database.close()
