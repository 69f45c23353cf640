"""A file with proofs holds where witnesses are asked for, and says what they have not seen yet."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from audit.checkpoints import log_signer, promise_signer
from audit.verifier.command import main
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.verifier.proof import TlogProof
from tests.integration.oversight.asking import LEAD, Open, leaves, post, read
from tests.integration.oversight.cosigning import POLICY, witness
from tests.integration.rights.asking import address_of, ask
from tests.integration.updates.scene import Scene

HOLDS, FAILS, _, PROMISED, _ = range(5)
SAW = "/oversight/questions/who-saw/proofs?update=%s"
NOT_YET = "Not all witnessed yet: "
Verify = Callable[..., tuple[int, dict]]


@pytest.fixture
def verify(scene: Scene, app: Flask, tmp_path: Path, capsys) -> Verify:
    """`verify(verb, said)`: exit code and JSON of hub-verify with the keys and the policy."""
    app.config["HUB_POLICY"] = read_policy(POLICY)
    (tmp_path / "policy").write_text(POLICY)

    def run(verb: str, said: object, *, with_policy: bool = True) -> tuple[int, dict]:
        (tmp_path / "file").write_text(json.dumps(said))
        keyring = scene.ground.keyring
        keys = (log_signer(keyring).verifier_key, promise_signer(keyring).verifier_key)
        words = [part for key in keys for part in ("--key", key.text())]
        words += ["--policy", str(tmp_path / "policy")] if with_policy else []
        code = main([verb, str(tmp_path / "file"), *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def read_and_signed(scene: Scene, by: str) -> None:
    read(scene, by)
    scene.ground.writer.drain()


def sizes(said: dict) -> list[int]:
    notes = [TlogProof.parse(one["tlog_proof"]).note for one in said["entries"]]
    return [Checkpoint.parse(note_parts(one)[0]).size for one in notes]


class TestAnAnswer:
    def test_holds_under_what_a_quorum_saw_however_much_is_newer(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        posted = post(scene)
        read(scene, "grace")
        seen = witness(scene)
        said = json.loads(leaves(browser(LEAD), SAW % posted).data)
        code, told = verify("answer", said)
        assert (code, told["facts"]["not_witnessed"]) == (HOLDS, 0), told
        assert sizes(said) == [seen]
        assert "newest" not in said["log"]

    def test_says_which_entries_no_quorum_has_seen_yet(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        posted = post(scene)
        read(scene, "grace")
        seen = witness(scene)
        read_and_signed(scene, "anil")
        said = json.loads(leaves(browser(LEAD), SAW % posted).data)
        older, newer = sizes(said)
        assert (older, newer > seen) == (seen, True)
        assert [one.get("witnessed") for one in said["entries"]] == [None, False]
        assert "1 entry below no quorum of witnesses" in said["log"]["not_witnessed"]
        code, told = verify("answer", said)
        assert (code, told["facts"]["not_witnessed"]) == (PROMISED, 1)
        assert told["sentences"][0].startswith(f"{NOT_YET}1 entry has been signed by the log")
        assert verify("answer", said, with_policy=False)[0] == HOLDS

    def test_is_a_promise_while_no_quorum_has_seen_anything(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        posted = post(scene)
        read_and_signed(scene, "grace")
        said = json.loads(leaves(browser(LEAD), SAW % posted).data)
        assert said["log"]["checkpoint"] == ""
        assert verify("answer", said)[0] == PROMISED
        assert verify("answer", said, with_policy=False)[0] == HOLDS

    def test_keeps_no_change_from_being_found(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        posted = post(scene)
        read(scene, "grace")
        witness(scene)
        read_and_signed(scene, "anil")
        said = json.loads(leaves(browser(LEAD), SAW % posted).data)
        older, newer = said["entries"]
        unmarked = {name: value for name, value in newer.items() if name != "witnessed"}
        assert verify("answer", {**said, "entries": [older, unmarked]})[0] == FAILS
        swapped = {**newer, "tlog_proof": older["tlog_proof"]}
        assert verify("answer", {**said, "entries": [older, swapped]})[0] == FAILS
        for newest in ("", "garbage", said["log"]["checkpoint"]):
            log = {**said["log"], "newest": newest}
            assert verify("answer", {**said, "log": log})[0] == FAILS
        assert verify("answer", {**said, "rows": said["rows"][1:]})[0] == FAILS

    def test_its_page_says_how_far_witnesses_are(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        posted, helen = post(scene), browser(LEAD)
        assert "No quorum of witnesses has seen" in helen.get(SAW % posted).text
        seen = witness(scene)
        assert f"the access record up to entry {seen}." in helen.get(SAW % posted).text
        assert "quorum" not in helen.get(f"/oversight/questions/who-saw/table?update={posted}").text


class TestASample:
    def test_holds_once_witnesses_saw_both_entries(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        for _ in range(3):
            post(scene)
        read(scene, "grace")
        scene.clock.move_on(timedelta(days=20))
        helen = browser(LEAD)
        helen.send("/oversight/sample/draw", {})
        scene.clock.move_on(timedelta(minutes=1))
        witness(scene)
        helen.send("/oversight/sample/draw", {})
        scene.ground.writer.drain()
        early = json.loads(leaves(helen, "/oversight/sample/proofs").data)
        code, told = verify("sample", early)
        assert (code, told["facts"]["not_witnessed"]) == (PROMISED, 1)
        witness(scene)
        said = json.loads(leaves(helen, "/oversight/sample/proofs").data)
        assert verify("sample", said)[0] == HOLDS


class TestASeenReport:
    def test_holds_once_witnesses_saw_its_entries(
        self, scene: Scene, browser: Open, verify: Verify
    ) -> None:
        post(scene)
        read(scene, "grace")
        witness(scene)
        read_and_signed(scene, "anil")
        helen = browser(LEAD)
        page = address_of(ask(scene, helen))
        assert "Of newer entries the file says" in helen.get(page).text
        code, told = verify("seen", json.loads(helen.get(f"{page}/proofs").data))
        assert code == PROMISED
        assert told["sentences"][0].startswith(NOT_YET)
        witness(scene)
        code, told = verify("seen", json.loads(helen.get(f"{page}/proofs").data))
        assert code == HOLDS, told
