"""The guard is gone beside a signed log: nothing is signed before it is known to be the newest."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from audit.guard import Fork, Guard
from audit.models import AuditCheckpoint, AuditIndex
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import VerifierKey
from audit.verifier.policy import read_policy
from audit.witnesses.folder import make_witness, open_witness
from audit.witnesses.witnessing import Post, Reply
from hub.boundary import Ground
from hub.cli import main
from hub.doctor import examine
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.log_heartbeat import begin_recording
from hub.log_keeping import LogKeeper, ask_witnesses, mind_the_guard
from hub.one_log import guard_new_log, require_one_log
from hub.starting import NotReady
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.sqlite_only
AWAY: Post = lambda *_: Reply(0)  # noqa: E731 - it is what a witness is here


def signed(ground: Ground) -> int:
    with ground.database.read() as session:
        return int(session.scalar(select(func.max(AuditCheckpoint.size))) or 0)


@pytest.fixture
def witness(tmp_path: Path, scene: Scene) -> tuple[Cosigner, Post]:
    """Of an agency: it has seen what was signed before the guard was lost."""
    folder = tmp_path / "witness"
    key = scene.ground.writer.key
    assert isinstance(key, VerifierKey)
    cosigner = make_witness(folder, name="witness.example/nhs", logs=(key.text(),))

    def post(_address: str, body: bytes) -> Reply:
        answer = open_witness(folder).add_checkpoint(body, now=scene.ground.clock.now())
        return Reply(int(answer.status), answer.text)

    return cosigner, post


@pytest.fixture
def unguarded(scene: Scene, settings: Settings, clock, witness) -> Ground:
    """A hub that asks that witness, was served, and whose guard was then deleted."""
    scene.ground.writer.drain()
    policy = read_policy(f"witness nhs {witness[0].key.text()} http://nhs/\nquorum nhs\n")
    ground = replace(ground_for(settings, clock), policy=policy)
    ask_witnesses(ground, by=witness[1])
    settings.guard_file.unlink(missing_ok=True)
    yield ground
    ground.close()


def grow(ground: Ground) -> None:
    begin_recording(ground)
    ground.writer.drain()


def confirmed(settings: Settings, *options: str):
    env = {
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_KEY_FILE": str(settings.key_file),
        "HUB_SECRET_FILE": str(settings.secret_file),
    }
    return CliRunner(env=env).invoke(main, ["audit", "confirm", *options])


class TestWithoutAGuard:
    def test_nothing_is_signed_while_no_witness_answers(self, unguarded, settings) -> None:
        size = signed(unguarded)
        assert mind_the_guard(unguarded) is Fork.UNCONFIRMED
        ask_witnesses(unguarded, by=AWAY)
        assert unguarded.writer.watch.fork == Fork.UNCONFIRMED
        with pytest.raises(Exception, match="not the log that was signed"):
            grow(unguarded)
        unguarded.writer.drain()
        assert signed(unguarded) == size
        assert not settings.guard_file.exists()

    def test_a_witness_that_saw_no_more_lets_it_go_on(self, unguarded, settings, witness) -> None:
        size = signed(unguarded)
        assert mind_the_guard(unguarded) is Fork.UNCONFIRMED
        ask_witnesses(unguarded, by=witness[1])
        assert unguarded.writer.watch.fork == ""
        assert Guard(settings.guard_file, unguarded.writer.key).kept().size == size
        grow(unguarded)
        assert signed(unguarded) > size

    def test_a_witness_that_saw_more_keeps_it_from_going_on(self, unguarded) -> None:
        mind_the_guard(unguarded)
        more = Reply(409, f"{signed(unguarded) + 1}\n")
        ask_witnesses(unguarded, by=lambda *_: more)
        assert unguarded.writer.watch.fork == Fork.WITNESSED

    def test_a_witness_that_knows_nothing_confirms_nothing(
        self, unguarded, tmp_path, clock
    ) -> None:
        folder = tmp_path / "fresh"
        fresh = make_witness(
            folder, name="witness.example/fresh", logs=(unguarded.writer.key.text(),)
        )
        asking = replace(
            unguarded,
            policy=read_policy(f"witness f {fresh.key.text()} http://f/\nquorum f\n"),
        )

        def post(_address: str, body: bytes) -> Reply:
            answer = open_witness(folder).add_checkpoint(body, now=clock.now())
            return Reply(int(answer.status), answer.text)

        mind_the_guard(asking)
        ask_witnesses(asking, by=post)
        assert asking.writer.watch.fork == Fork.UNCONFIRMED

    def test_is_wrong_to_the_doctor_and_stops_the_sequencer(
        self, unguarded, settings, capsys
    ) -> None:
        assert examine(settings) == 1
        told = [one for one in capsys.readouterr().out.splitlines() if "audit confirm" in one]
        assert told[0].startswith("WRONG")
        with pytest.raises(NotReady, match="hub audit confirm"):
            require_one_log(unguarded.database, settings)

    def test_a_keeper_begins_held_and_goes_on_once_somebody_answers_for_it(
        self, unguarded, settings
    ) -> None:
        ground = replace(unguarded, policy=None)
        keeper = LogKeeper(ground, every=60)
        keeper.start()
        assert ground.writer.watch.fork == Fork.UNCONFIRMED
        done = confirmed(settings, "--why", "Ann compared it with the standby.", "--yes")
        assert done.exit_code == 0, done.output
        assert mind_the_guard(ground) is None
        assert ground.writer.watch.fork == ""
        with ground.database.read() as session:
            query = select(AuditIndex.entry_id).where(AuditIndex.action == "LOG_CONFIRM")
            assert len(session.scalars(query).all()) == 1


class TestConfirming:
    def test_changes_nothing_where_the_guard_holds_the_log(self, unguarded, settings) -> None:
        guard_new_log(settings)
        size = signed(unguarded)
        done = confirmed(settings, "--why", "x", "--yes")
        assert (done.exit_code, "Nothing to confirm" in done.output) == (0, True)
        assert signed(unguarded) == size

    def test_asks_before_it_believes(self, unguarded, settings) -> None:
        done = confirmed(settings)
        assert done.exit_code != 0
        assert not settings.guard_file.exists()

    def test_overrides_no_guard_that_holds_another_log(self, unguarded, settings) -> None:
        settings.guard_file.write_text("nonsense")
        done = confirmed(settings, "--why", "x", "--yes")
        assert done.exit_code != 0
        assert settings.guard_file.read_text() == "nonsense"
