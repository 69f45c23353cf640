"""An answer with proofs is checked by hub-verify alone, and whatever is changed in it is found."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from audit.checkpoints import log_signer
from audit.verifier.answer_rows import READINGS
from audit.verifier.command import main
from audit.verifier.proof import TlogProof
from tests.integration.oversight.asking import (
    LEAD,
    NOBODY,
    Open,
    leaves,
    opened_by_duty,
    post,
    read,
    shared_in_spite,
)
from tests.integration.updates.scene import Scene

HOLDS, FAILS, UNREADABLE, PROMISED, PARTLY = range(5)
Verify = Callable[[object], tuple[int, dict]]


@pytest.fixture
def verify(scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """`verify(said)`: exit code and JSON of hub-verify, which is given the log's key alone."""

    def run(said: object) -> tuple[int, dict]:
        (tmp_path / "answer").write_text(said if isinstance(said, str) else json.dumps(said))
        key = log_signer(scene.ground.keyring).verifier_key.text()
        code = main(["answer", str(tmp_path / "answer"), "--key", key, "--json"])
        return code, json.loads(capsys.readouterr().out)["facts"]

    return run


@pytest.fixture
def answered(scene: Scene, browser: Open) -> dict[str, dict]:
    """The answers to the seven standing questions, each with its proofs."""
    posted = post(scene, tags=("TX.RX", "EV.FACT", "UR2"))
    shared_in_spite(scene, posted)
    opened_by_duty(scene)
    read(scene, "grace")
    read(scene, "anil")
    browser("anil").get(f"/updates/{NOBODY}")
    scene.ground.writer.drain()
    helen, here = browser(LEAD), "/oversight/questions/%s/proofs"
    asked = {
        "who-saw": f"?update={posted}",
        "person": f"?person={scene.people['kayla']}",
        "worker": f"?worker={scene.workers['anil']}",
        **dict.fromkeys(("openings", "overrides", "denials", "late"), ""),
    }
    return {one: json.loads(leaves(helen, here % one + which).data) for one, which in asked.items()}


class TestSevenQuestions:
    def test_hold_without_the_hub(self, answered: dict[str, dict], verify: Verify) -> None:
        for question, said in answered.items():
            code, told = verify(said)
            wanted = PARTLY if told["uncounted"] or question not in READINGS else HOLDS
            wanted = wanted if said["entries"] else UNREADABLE
            assert (question, code, told["contradicted"]) == (question, wanted, [])
            assert told["rows"] == len(said["rows"])
        rested = {one for one, said in answered.items() if said["entries"]}
        assert {"who-saw", "person", "worker", "openings", "overrides", "denials"} <= rested


class TestChanges:
    def test_are_found(self, answered: dict[str, dict], verify: Verify) -> None:
        said = answered["who-saw"]
        first = said["entries"][0]
        other = answered["denials"]["entries"][0]
        proof = TlogProof.parse(first["tlog_proof"])
        elsewhere = replace(proof, index=proof.index + 1).text()
        for changed in (
            {**first, "id": NOBODY},
            {**first, "tlog_proof": other["tlog_proof"]},
            {**first, "tlog_proof": elsewhere},
            {**first, "tlog_proof": replace(proof, extra=b"{}").text()},
        ):
            code, _ = verify({**said, "entries": [changed, *said["entries"][1:]]})
            assert code in {FAILS, UNREADABLE}

    def test_without_its_receipt_an_entry_is_said_to_show_its_place_alone(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        """As one whose details were erased."""
        said = answered["who-saw"]
        first, *others = said["entries"]
        bare = replace(TlogProof.parse(first["tlog_proof"]), extra=b"").text()
        code, told = verify({**said, "entries": [{**first, "tlog_proof": bare}, *others]})
        assert (code, told["bare"]) == (PARTLY, 1)
        other = {**first, "tlog_proof": bare, "leaf": answered["denials"]["entries"][0]["leaf"]}
        assert verify({**said, "entries": [other, *others]})[0] == FAILS

    @pytest.mark.parametrize(
        ("column", "words"),
        [
            (3, "Read the whole record of Kayla Marsh"),
            (3, "Summary"),
            (3, "Held"),
            (3, "–"),
            (4, "Emergency opening"),
            (4, "Because she asked"),
        ],
    )
    def test_in_what_a_row_says_are_found(
        self, answered: dict[str, dict], verify: Verify, column: int, words: str
    ) -> None:
        said = answered["who-saw"]
        first, *others = said["rows"]
        assert first["values"][column] != words
        values = [words if at == column else one for at, one in enumerate(first["values"])]
        code, told = verify({**said, "rows": [{**first, "values": values}, *others]})
        assert (code, len(told["contradicted"])) == (FAILS, 1)
        assert said["columns"][column] in told["contradicted"][0]

    @pytest.mark.parametrize("question", ["who-saw", "worker", "overrides", "denials"])
    def test_of_its_instant_and_its_ids_are_found(
        self, answered: dict[str, dict], verify: Verify, question: str
    ) -> None:
        said = answered[question]
        first, *others = said["rows"]
        moved = {**first, "at": "2026-01-05T03:00:00+00:00"}
        assert verify({**said, "rows": [moved, *others]})[0] == FAILS
        for at, address in enumerate(first["addresses"]):
            own = next((part for part in address.split("/") if len(part) == len(NOBODY)), "")
            elsewhere = list(first["addresses"])
            elsewhere[at] = address.replace(own, NOBODY)
            if question == "who-saw":
                assert verify({**said, "rows": [{**first, "addresses": elsewhere}]})[0] == FAILS

    def test_of_words_that_no_entry_holds_are_said_not_to_be_proven(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        """Names are in no entry: the columns that hold them are named beside what is proven."""
        said = answered["who-saw"]
        first, *others = said["rows"]
        values = ["Priya Nair", "her neighbour", *first["values"][2:]]
        code, told = verify({**said, "rows": [{**first, "values": values}, *others]})
        assert code == HOLDS
        left = " ".join(told["unproven"])
        assert all(f"“{name}”" in left for name in said["columns"][:3])
        assert not any(f"“{name}”" in left for name in said["columns"][3:])
        assert "instant" not in left

    def test_to_no_entry_at_all_leave_nothing_proven(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        said = answered["who-saw"]
        rows = [{**row, "entries": []} for row in said["rows"]]
        assert verify({**said, "rows": rows, "entries": []})[0] == UNREADABLE

    def test_a_row_cut_out_leaves_its_entries_behind(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        for question in ("who-saw", "denials", "overrides"):
            said = answered[question]
            for rows in (said["rows"][1:], []):
                code, told = verify({**said, "rows": rows})
                assert (question, code, bool(told["orphaned"])) == (question, FAILS, True)

    def test_without_rows_and_entries_nothing_is_proven(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        assert verify({**answered["who-saw"], "rows": [], "entries": []})[0] == UNREADABLE

    def test_of_the_state_and_the_key_it_names_are_found(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        said = answered["who-saw"]
        older = answered["denials"]["log"]["checkpoint"]
        for log in (
            {**said["log"], "checkpoint": "garbage"},
            {**said["log"], "checkpoint": ""},
            {**said["log"], "checkpoint": older},
            {**said["log"], "key": "another"},
        ):
            if log != said["log"]:
                assert verify({**said, "log": log})[0] == FAILS, log

    def test_what_nothing_proves_is_said_first_and_is_no_success(
        self, answered: dict[str, dict], tmp_path: Path, scene: Scene, capsys
    ) -> None:
        path = tmp_path / "answer"
        path.write_text(json.dumps(answered["overrides"]))
        key = log_signer(scene.ground.keyring).verifier_key.text()
        assert main(["answer", str(path), "--key", key]) == PARTLY
        first = capsys.readouterr().out.splitlines()[0]
        assert first.startswith("Proven only in part. No entry proves what stands under “")

    def test_a_row_without_its_entry_is_found(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        said = answered["who-saw"]
        code, told = verify({**said, "entries": said["entries"][1:]})
        assert (code, told["missing"]) == (FAILS, [said["entries"][0]["id"]])

    def test_an_entry_not_signed_yet_is_a_promise(
        self, answered: dict[str, dict], verify: Verify
    ) -> None:
        said = answered["who-saw"]
        waiting = said["entries"][0]["id"]
        code, _ = verify({**said, "entries": said["entries"][1:], "waiting": [waiting]})
        assert code == PROMISED

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "hub/rights/seen/1"}', "nothing"])
    def test_another_file_cannot_be_read(self, text: str, verify: Verify) -> None:
        assert verify(text)[0] == UNREADABLE
