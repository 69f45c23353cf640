"""The app without the right to give places, and a sequencer without the right to read."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.queries import pending_count
from audit.sequencer import LogDamaged
from audit.triggers import unprotect
from hub.cli import main
from hub.doctor import examine
from hub.foundation.clock import FrozenClock, SystemClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.sequencing import _turn, place_once
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.audit.test_behind import leave_unsigned
from tests.integration.updates.scene import Scene
from tests.services.roles import Deployed, deployed

pytestmark = [pytest.mark.postgresql_only, pytest.mark.services]


@pytest.fixture
def roles(scene: Scene, settings: Settings) -> Deployed:
    scene.ground.writer.drain()
    return deployed(settings.database_url)


@pytest.fixture
def served(
    scene: Scene, settings: Settings, roles: Deployed, clock: FrozenClock
) -> Iterator[Scene]:
    """The scene as a hub that serves as hub_app works on it."""
    ground = ground_for(replace(settings, database_url=roles.app), clock)
    yield replace(scene, ground=ground)
    ground.close()


@pytest.fixture
def sequencer(roles: Deployed) -> Iterator[Database]:
    database = Database(roles.sequencer)
    yield database
    database.close()


def work_once(scene: Scene) -> None:
    """A post, and a page that shows it."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    query = TimelineQuery()
    page = scene.see("priya", lambda w: read_timeline(w, family_id=scene.family, query=query))
    assert page is not None


class TestApart:
    def test_the_app_appends_and_the_sequencer_places(
        self, served: Scene, scene: Scene, sequencer: Database
    ) -> None:
        work_once(served)
        served.ground.writer.drain()  # it may not, and knows
        signer = log_signer(served.ground.keyring)
        with served.ground.database.read() as session:
            waiting = pending_count(session)
            assert session.scalar(text("SELECT current_user")) == "hub_app"
        assert waiting >= 2
        assert place_once(sequencer, signer) == waiting
        with scene.ground.database.read() as session:
            report = verify_database(
                session, key=signer.verifier_key, keyring=served.ground.keyring
            )
        assert report.is_sound, report.faults
        assert report.pending == 0

    def test_a_sequencer_that_reads_other_than_it_wrote_signs_nothing(
        self, served: Scene, scene: Scene, sequencer: Database
    ) -> None:
        work_once(served)
        with scene.ground.database.write() as session:
            session.execute(text(REWRITES))
        signer = log_signer(served.ground.keyring)
        with scene.ground.database.read() as session:
            signed = session.scalar(text("SELECT max(size) FROM audit_checkpoint"))
        with pytest.raises(LogDamaged, match="read back"):
            place_once(sequencer, signer)
        with scene.ground.database.write() as session:
            assert session.scalar(text("SELECT max(size) FROM audit_checkpoint")) == signed
            assert session.scalar(text("SELECT max(idx) + 1 FROM audit_leaf")) == signed
            session.execute(text("DROP TRIGGER rewrites ON audit_leaf"))

    def test_two_sequencers_place_everything_once(
        self, served: Scene, scene: Scene, roles: Deployed
    ) -> None:
        for _ in range(5):
            work_once(served)
        signer = log_signer(served.ground.keyring)
        placed, start = [], threading.Barrier(2)

        def run() -> None:
            database = Database(roles.sequencer)
            start.wait()
            placed.append(sum(place_once(database, signer) for _ in range(8)))
            database.close()

        threads = [threading.Thread(target=run) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with scene.ground.database.read() as session:
            report = verify_database(
                session, key=signer.verifier_key, keyring=served.ground.keyring
            )
        assert report.is_sound, report.faults
        assert report.pending == 0
        assert sum(placed) >= 10

    def test_only_one_has_its_turn(self, roles: Deployed) -> None:
        first, second = Database(roles.sequencer), Database(roles.sequencer)
        with _turn(first) as ours, _turn(second) as theirs:
            assert ours is not None
            assert theirs is None
        with _turn(second) as now_ours:
            assert now_ours is not None
        first.close()
        second.close()

    def test_writers_wait_for_no_sequencer(
        self, served: Scene, scene: Scene, sequencer: Database
    ) -> None:
        work_once(served)
        signer = log_signer(served.ground.keyring)
        held = sequencer.engine.connect()
        held.execute(text("SELECT size FROM audit_head WHERE id = 1 FOR UPDATE"))
        try:
            work_once(served)  # would run into the lock's time limit
        finally:
            held.rollback()
            held.close()
        assert place_once(sequencer, signer)


class TestTheCommand:
    def test_ends_at_a_log_that_is_not_what_was_signed(
        self, scene: Scene, settings: Settings, roles: Deployed
    ) -> None:
        leave_unsigned(scene)
        with scene.ground.database.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_checkpoint"))
        environment = {
            "HUB_DATABASE_URL": roles.sequencer,
            "HUB_KEY_FILE": str(settings.key_file),
            "HUB_SECRET_FILE": str(settings.secret_file),
        }
        told = CliRunner().invoke(main, ["sequencer"], env=environment)
        assert told.exit_code == 1, told.output
        assert "Nothing more is signed" in told.output

    def test_doctor_says_who_is_connected_and_what_waits(
        self, served: Scene, settings: Settings, roles: Deployed, capsys: pytest.CaptureFixture[str]
    ) -> None:
        served.clock.move_to(SystemClock().now())
        work_once(served)
        examine(replace(settings, database_url=roles.app))
        told = capsys.readouterr().out
        assert "Connected as hub_app, who owns nothing and leaves places to hub sequencer" in told
        assert "wait for their place" in told
        assert "owns the tables" in _doctor(settings, capsys)


def _doctor(settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    examine(settings)
    return capsys.readouterr().out


REWRITES = """
    CREATE FUNCTION rewrites() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN NEW.leaf = NEW.leaf || '\\x20'::bytea; RETURN NEW; END $$;
    CREATE TRIGGER rewrites BEFORE INSERT ON audit_leaf
        FOR EACH ROW EXECUTE FUNCTION rewrites()
"""
