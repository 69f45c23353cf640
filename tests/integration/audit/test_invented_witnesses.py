"""A demonstration's own witnesses answer as real ones do, and nobody takes them for such."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from audit.checkpoints import log_key
from audit.verifier.policy import Policy
from audit.witnesses.folder import open_witness
from audit.witnesses.freshness import freshness
from audit.witnesses.invented import make_invented, set_invented_aside
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Outcome, witness_round
from hub.demonstration.witnessing import give_witnesses
from hub.foundation.clock import SystemClock
from hub.foundation.settings import Mode, Settings
from hub.log_heartbeat import begin_recording
from hub.log_keeping import post
from hub.starting import problems
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


@pytest.fixture
def folder(tmp_path: Path, scene: Scene) -> Path:
    place = tmp_path / "beside the key"  # a blank, which a policy's line cannot hold
    make_invented(place, log_key(scene.ground.keyring))
    return place


def policy_in(folder: Path) -> Policy:
    policy = open_policy(folder / "policy")
    assert policy is not None
    return policy


class TestInventedWitnesses:
    def test_see_the_log_as_it_grows(self, scene: Scene, folder: Path) -> None:
        policy = policy_in(folder)
        sizes = []
        for _ in range(2):
            begin_recording(scene.ground)
            scene.ground.writer.drain()
            found = witness_round(scene.ground.database, policy=policy, post=post)
            assert [one.outcome for one in found.asked] == [Outcome.COSIGNED] * 3
            with scene.ground.database.read() as session:
                key = log_key(scene.ground.keyring)
                now = SystemClock().now()
                seen = freshness(session, policy=policy, key=key, now=now)
            assert seen is not None
            assert (seen.size, seen.seen, seen.known) == (found.size, 3, 3)
            sizes.append(seen.size)
        assert sizes[0] < sizes[1]

    def test_are_not_reached_where_their_folder_is_gone(self, scene: Scene, folder: Path) -> None:
        policy = policy_in(folder)
        set_invented_aside(folder)
        found = witness_round(scene.ground.database, policy=policy, post=post)
        assert {one.outcome for one in found.asked} == {Outcome.UNREACHED}

    def test_keep_their_keys_when_asked_for_again(self, scene: Scene, folder: Path) -> None:
        before = policy_in(folder)
        make_invented(folder, log_key(scene.ground.keyring))
        assert policy_in(folder) == before

    def test_are_called_what_they_are(
        self, scene: Scene, app: Flask, browser: Open, folder: Path
    ) -> None:
        app.config["HUB_POLICY"] = policy_in(folder)
        page = browser("helen").get("/oversight").text
        assert "These witnesses are invented" in page
        assert "prove nothing" in page


class TestACopy:
    """Of database, key and witnesses, as whoever tries something out makes one."""

    def test_has_witnesses_of_its_own(self, scene: Scene, folder: Path, tmp_path: Path) -> None:
        elsewhere = tmp_path / "copy"
        shutil.copytree(folder, elsewhere)
        begin_recording(scene.ground)
        scene.ground.writer.drain()
        witness_round(scene.ground.database, policy=policy_in(elsewhere), post=post)
        notes = [open_witness(one / "schools").store.notes() for one in (folder, elsewhere)]
        assert [len(one) for one in notes] == [0, 1]

    def test_may_still_name_where_its_witnesses_lie(self, folder: Path, tmp_path: Path) -> None:
        text = (folder / "policy").read_text(encoding="utf-8")
        assert str(tmp_path) not in text
        other = tmp_path / "other"
        other.mkdir()
        whole = text.replace("invented:", f"invented:{quote(str(folder))}/")
        (other / "policy").write_text(whole, encoding="utf-8")
        assert policy_in(other) == policy_in(folder)


class TestTheirPlace:
    def test_is_beside_the_key_of_a_demonstration_alone(self, settings: Settings) -> None:
        assert settings.policy_file is None
        give_witnesses(settings)
        assert settings.policy_file == settings.invented_witnesses / "policy"
        assert replace(settings, mode=Mode.PRODUCTION).policy_file is None

    def test_is_left_to_whom_the_settings_name(self, settings: Settings, tmp_path: Path) -> None:
        named = replace(settings, witness_policy=tmp_path / "policy")
        give_witnesses(named)
        assert not named.invented_witnesses.exists()
        assert named.policy_file == tmp_path / "policy"

    def test_is_refused_in_production(self, settings: Settings) -> None:
        give_witnesses(settings)
        posing = replace(settings, mode=Mode.PRODUCTION, witness_policy=settings.policy_file)
        assert any("witnesses of a demonstration" in one for one in problems(posing))
        assert not any("witnesses of a demonstration" in one for one in problems(settings))
