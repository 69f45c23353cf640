"""A signing key of the log's own: whoever serves works without it, and cannot sign."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from audit.checkpoints import log_key, log_signer, promise_signer
from audit.inspection import verify_database
from audit.models import AuditIndex
from audit.publication import published_note, published_size
from audit.verifier.command import main as hub_verify
from audit.verifier.cosignature import CosignerKey
from audit.verifier.note import NoteSigner
from audit.verifier.policy import read_policy
from hub.app import create_app
from hub.cli import main
from hub.doctor import examine
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import KeyUnusable
from hub.foundation.settings import Mode, Settings
from hub.ground import ground_for
from hub.log_signing import signer_of
from hub.one_log import guard_new_log
from hub.sequencing import place_once
from hub.starting import NotReady, problems, require_ready
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.updates.scene import Scene, build_scene
from tests.services.roles import Deployed, deployed

pytestmark = pytest.mark.services


def parted(settings: Settings) -> None:
    """`hub keys log`, before anything is recorded."""
    done = CliRunner(env=environment(settings)).invoke(main, ["keys", "log"])
    assert done.exit_code == 0, done.output
    assert str(settings.log_key_file) in done.output


def environment(settings: Settings) -> dict[str, str]:
    return {
        "HUB_MODE": settings.mode,
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_KEY_FILE": str(settings.key_file),
        "HUB_SECRET_FILE": str(settings.secret_file),
        "HUB_LOG_KEY_FILE": str(settings.log_key_file),
    }


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """On a database of its own, whose log has its key from the beginning."""
    parted(settings)
    return settings


def away(settings: Settings) -> Settings:
    """As a process sees it that has no way to the signing key."""
    return replace(settings, own_log_key=settings.key_file.with_name("not-for-you"))


def post_and_read(scene: Scene) -> str:
    """What a reader sees of an update just posted; the entry of her reading."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    query = TimelineQuery()
    scene.see("grace", lambda work: read_timeline(work, family_id=scene.family, query=query))
    with scene.ground.database.read() as session:
        found = session.execute(
            select(AuditIndex.entry_id)
            .where(AuditIndex.action == "VIEW", AuditIndex.actor_id == scene.workers["grace"])
            .order_by(AuditIndex.entry_id.desc())
        )
        return str(found.scalars().first())


class TestOneProcess:
    def test_signs_with_the_key_of_the_file(self, settings: Settings, clock: FrozenClock) -> None:
        ground = ground_for(settings, clock)
        build_scene(ground, clock)
        ground.writer.drain()
        key = log_key(ground.keyring)
        with ground.database.read() as session:
            report = verify_database(session, key=key, keyring=ground.keyring)
        assert report.is_sound, report.faults
        assert report.size > 0
        assert report.pending == 0
        ground.close()
        assert key.public_key in {signer_of(settings).verifier_key.public_key}
        assert oct(settings.log_key_file.stat().st_mode & 0o777) == "0o600"

    def test_no_keyring_gives_that_key(self, settings: Settings) -> None:
        keyring = open_key_file(settings.key_file)
        with pytest.raises(KeyUnusable):
            log_signer(keyring)
        derived = log_signer(replace(keyring, logs=())).verifier_key
        assert derived.public_key != log_key(keyring).public_key
        assert promise_signer(keyring).verifier_key.public_key != log_key(keyring).public_key

    def test_a_log_that_has_entries_keeps_its_key(
        self, settings: Settings, clock: FrozenClock
    ) -> None:
        again = CliRunner(env=environment(settings)).invoke(main, ["keys", "log"])
        assert again.exit_code == 1
        settings.key_file.with_suffix(".logs").unlink()
        settings.log_key_file.unlink()
        ground = ground_for(settings, clock)
        build_scene(ground, clock)
        ground.close()
        refused = CliRunner(env=environment(settings)).invoke(main, ["keys", "log"])
        assert refused.exit_code == 1
        assert "begin-anew" in refused.output
        assert not settings.log_key_file.exists()

    @pytest.mark.sqlite_only
    def test_on_sqlite_it_does_not_start_without(self, settings: Settings) -> None:
        with pytest.raises(NotReady, match="this process signs the log"):
            require_ready(away(settings))

    def test_a_key_others_can_read_is_refused(self, settings: Settings) -> None:
        settings.log_key_file.chmod(0o640)
        assert any("chmod 600" in one for one in problems(settings))

    def test_another_logs_key_is_refused(self, settings: Settings) -> None:
        logs = settings.key_file.with_suffix(".logs")
        logs.write_text(NoteSigner("hub.partnership/audit/1", bytes(32)).verifier_key.text())
        assert any("another log's" in one for one in problems(settings))
        with pytest.raises(KeyUnusable, match="another log's"):
            signer_of(settings)


@dataclass(frozen=True, slots=True)
class Apart:
    """A hub that serves as hub_app without the key, and what the sequencer signs with."""

    scene: Scene
    roles: Deployed
    signer: NoteSigner
    settings: Settings

    def place(self) -> int:
        """What one turn of `hub sequencer` does, as its own role."""
        database = Database(self.roles.sequencer)
        try:
            return place_once(database, self.signer)
        finally:
            database.close()


@pytest.fixture
def apart(settings: Settings, clock: FrozenClock) -> Iterator[Apart]:
    owner = ground_for(settings, clock)
    scene = build_scene(owner, clock)
    owner.close()
    signer = signer_of(settings)
    roles = deployed(settings.database_url)
    served = away(replace(settings, database_url=roles.app))
    assert not served.log_key_file.exists()
    ground = ground_for(served, clock)
    yield Apart(replace(scene, ground=ground), roles, signer, served)
    ground.close()


@pytest.mark.postgresql_only
class TestServedWithoutIt:
    def test_posts_and_reads_and_another_process_signs(self, apart: Apart) -> None:
        post_and_read(apart.scene)
        apart.scene.ground.writer.drain()
        with apart.scene.ground.database.read() as session:
            signed = published_size(session)
        assert apart.place() >= 2
        with Database(apart.roles.owner).read() as session:
            key = log_key(apart.scene.ground.keyring)
            report = verify_database(session, key=key, keyring=apart.scene.ground.keyring)
        assert report.is_sound, report.faults
        assert report.size >= signed + 2

    def test_shows_proofs_and_promises(self, apart: Apart, tmp_path, capsys) -> None:
        entry = post_and_read(apart.scene)
        app = create_app(apart.settings, apart.scene.ground)
        apart.place()
        scene = apart.scene
        cookie = scene.do("system", lambda work: signed_in(work, scene.workers["helen"]))
        helen = Browser(app, cookie)
        ready = helen.get("/health/ready")
        assert ready.status_code == 200, ready.text
        file = tmp_path / "receipt"
        file.write_text(helen.get(f"/oversight/entries/{entry}/receipt").text)
        log = log_key(scene.ground.keyring).text()
        assert hub_verify(["receipt", str(file), "--key", log]) == 0, capsys.readouterr()
        nhs = "witness.example/nhs"
        witness = NoteSigner(nhs, bytes(32)).verifier_key.public_key
        app.config["HUB_POLICY"] = read_policy(_policy(nhs, witness))
        file.write_text(helen.get(f"/oversight/entries/{entry}/receipt").text)
        promised = promise_signer(scene.ground.keyring).verifier_key.text()
        assert hub_verify(["receipt", str(file), "--key", promised]) == 3, capsys.readouterr()
        assert hub_verify(["receipt", str(file), "--key", log]) == 1

    def test_cannot_sign_whatever_it_does(self, apart: Apart) -> None:
        post_and_read(apart.scene)
        with apart.scene.ground.database.read() as session:
            before = published_note(session)
        for _ in range(3):
            apart.scene.ground.writer.drain()
            apart.scene.ground.writer.sequence()
        with apart.scene.ground.database.read() as session:
            assert published_note(session) == before

    def test_doctor_says_who_signs(self, apart: Apart, capsys) -> None:
        apart.place()
        guard_new_log(apart.settings)
        assert examine(apart.settings) == 0, capsys.readouterr().out
        assert "the sequencer's alone" in capsys.readouterr().out
        both = replace(apart.settings, own_log_key=None)
        assert examine(both) == 1
        assert "WRONG This process can read the key" in capsys.readouterr().out

    def test_production_refuses_pages_that_could_sign(self, apart: Apart) -> None:
        production = replace(apart.settings, mode=Mode.PRODUCTION)
        assert not [one for one in problems(production) if "signs the log" in one]
        reads = replace(production, own_log_key=None)
        assert os.access(reads.log_key_file, os.R_OK)
        assert [one for one in problems(reads) if "signs the log" in one]

    def test_production_refuses_a_log_signed_with_a_derived_key(self, apart: Apart) -> None:
        production = replace(apart.settings, mode=Mode.PRODUCTION)
        production.key_file.with_suffix(".logs").unlink()
        assert [one for one in problems(production) if "hub keys log" in one]

    def test_the_sequencer_needs_no_other_key(self, apart: Apart) -> None:
        bare = replace(apart.settings, own_log_key=None)
        bare.key_file.rename(bare.key_file.with_name("elsewhere"))
        try:
            assert signer_of(bare).verifier_key == apart.signer.verifier_key
        finally:
            bare.key_file.with_name("elsewhere").rename(bare.key_file)


def _policy(name: str, public_key: bytes) -> str:
    return f"witness nhs {CosignerKey(name, public_key).text()} http://nhs/\nquorum nhs\n"
