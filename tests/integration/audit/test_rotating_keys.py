"""`hub keys` on both engines: all opens afterwards, whoever is stopped or served meanwhile."""

from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.models import AuditIndex
from consent.compartments import _ciphers
from consent.wall.facing import face_as_system
from hub import key_rotating
from hub.doctor import examine
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file, read_key_file
from hub.foundation.settings import Settings
from hub.key_rotating import closed_under, left, retire, rotate
from hub.one_log import guard_new_log
from hub.starting import NotReady
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene


class Killed(BaseException):
    """As a process ends that nobody asked."""


@pytest.fixture
def hub(scene: Scene, settings: Settings) -> Settings:
    """A hub with something posted, which goes on serving."""
    post(scene)
    scene.ground.writer.drain()
    guard_new_log(settings)
    return settings


def post(scene: Scene) -> None:
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def texts_read(scene: Scene) -> list[str | None]:
    """What a reader is shown by the process that serves, with no key in its memory."""
    _ciphers._kept.clear()
    page = scene.see(
        "priya", lambda work: read_timeline(work, family_id=scene.family, query=TimelineQuery())
    )
    return [one.wordings[0].text for one in page.items]


def still_left(settings: Settings) -> int:
    database = Database(settings.database_url)
    found = left(database, read_key_file(settings.key_file))
    database.close()
    return found


def recorded(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == "KEYS")
        return len(session.scalars(query).all())


class TestRotating:
    def test_leaves_everything_open_under_the_new_key_alone(
        self, hub: Settings, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = texts_read(scene)
        assert rotate(hub) == 0
        assert "all open under the new key alone" in capsys.readouterr().out
        keys = read_key_file(hub.key_file)
        assert len(keys.wrapping) == 2, "the former key stays"
        assert still_left(hub) == 0
        assert closed_under(scene.ground.database, keys) == 0
        assert texts_read(scene) == before != []
        assert recorded(scene) == 2, "begun and proven"
        scene.ground.writer.drain()
        keyring = replace(keys.keyring, former={})
        with scene.ground.database.read() as session:
            key = log_signer(keyring).verifier_key
            report = verify_database(session, key=key, keyring=keyring)
        assert report.is_sound, report.faults

    def test_lets_who_is_served_go_on_reading_and_writing(
        self, hub: Settings, scene: Scene
    ) -> None:
        rotate(hub)
        post(scene)
        assert len(texts_read(scene)) == 2
        assert still_left(hub) == 0, "nothing new lies under the former key"

    def test_makes_another_key_the_next_time(self, hub: Settings) -> None:
        rotate(hub)
        rotate(hub)
        assert len({one.key_id for one in read_key_file(hub.key_file).wrapping}) == 3

    @pytest.mark.parametrize(
        "step",
        ["_record", "wrap_anew", "rewrap_compartments", "_wrap_few", "forget_keys", "closed_under"],
    )
    def test_goes_on_wherever_it_was_killed(
        self, hub: Settings, scene: Scene, step: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = texts_read(scene)
        fired = []

        def die(*_arguments: object, **_named: object) -> None:
            fired.append(step)
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(key_rotating, step, die)
            with pytest.raises(Killed):
                rotate(hub)
        assert fired == [step]
        assert texts_read(scene) == before, "what was half done opens all the same"
        begun = read_key_file(hub.key_file).wrapping
        is_undone = still_left(hub) > 0
        assert rotate(hub) == 0
        assert (read_key_file(hub.key_file).wrapping == begun) is is_undone
        assert texts_read(scene) == before
        assert still_left(hub) == 0

    def test_goes_on_between_two_batches(
        self, hub: Settings, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(key_rotating, "AT_ONCE", 1)
        database, keys = scene.ground.database, read_key_file(hub.key_file)
        keys = key_rotating.add_key(hub.key_file, keys)
        everything = left(database, keys)

        def stop(done: int, _total: int) -> None:
            if done:
                raise Killed

        with suppress(Killed):
            key_rotating.wrap_anew(database, keys, stop)
        assert left(database, keys) == everything - 1
        assert texts_read(scene), "one key new, one old"
        assert rotate(hub) == 0
        assert read_key_file(hub.key_file).wrapping == keys.wrapping, "no further key was made"

    def test_says_when_something_does_not_open_and_keeps_the_former_key(
        self, hub: Settings, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with scene.ground.database.write() as session:
            face_as_system(session)
            lost = {"x": b"\x01\x06file-1" + bytes(60)}
            session.execute(
                text("UPDATE compartment SET wrapped_key = :x WHERE family_id IS NOT NULL"), lost
            )
        assert rotate(hub) == 1
        assert "WRONG Keys and secrets that do not open: 1." in capsys.readouterr().out
        with pytest.raises(NotReady, match="still lies under a former key"):
            retire(hub, days=0)
        assert len(read_key_file(hub.key_file).wrapping) == 2


class TestRetiring:
    def test_waits_until_no_backup_needs_the_former_key(self, hub: Settings) -> None:
        rotate(hub)
        with pytest.raises(NotReady, match="younger than 35 days"):
            retire(hub, days=35)
        assert len(read_key_file(hub.key_file).wrapping) == 2

    def test_takes_it_out_for_good(self, hub: Settings, scene: Scene) -> None:
        former = open_key_file(hub.key_file)
        before = texts_read(scene)
        rotate(hub)
        assert retire(hub, days=0) == 0
        (present,) = read_key_file(hub.key_file).wrapping
        assert present.key not in {former.wrapping_key}
        assert texts_read(scene) == before
        assert recorded(scene) == 3

    def test_needs_a_former_key(self, hub: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        assert retire(hub, days=0) == 0
        assert "There is no former key" in capsys.readouterr().out


class TestDoctor:
    def test_says_where_a_change_of_keys_stands(
        self, hub: Settings, scene: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        examine(hub)
        assert "Every key lies under file-1." in capsys.readouterr().out
        key_rotating.add_key(hub.key_file, read_key_file(hub.key_file))
        assert examine(hub) == 1
        assert "still lie under a former one: run hub keys rotate" in capsys.readouterr().out
        rotate(hub)
        examine(hub)
        assert "1 former kept for backups" in capsys.readouterr().out
