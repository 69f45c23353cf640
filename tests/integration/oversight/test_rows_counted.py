"""Of an entry with several rows none is cut out, doubled or added without being found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.checkpoints import log_signer
from audit.verifier.command import main
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

HOLDS, FAILS, _, _, PARTLY = range(5)
Verify = Callable[[dict], tuple[int, dict]]
Take = Callable[[str], dict]


@pytest.fixture
def verify(scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """`verify(said)`: exit code and what hub-verify says."""

    def run(said: dict) -> tuple[int, dict]:
        (tmp_path / "answer").write_text(json.dumps(said))
        key = log_signer(scene.ground.keyring).verifier_key.text()
        code = main(["answer", str(tmp_path / "answer"), "--key", key, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def take(scene: Scene, browser: Open) -> Take:
    """`take(question)`: the file, where Grace and Anil each read three updates at once."""
    posted = [post(scene, tags=("TX.RX", "EV.FACT", "UR2")) for _ in range(3)]
    shared_in_spite(scene, posted[0])
    opened_by_duty(scene)
    for who in ("grace", "anil"):
        read(scene, who)
    scene.ground.writer.drain()
    helen = browser(LEAD)
    given = {
        "who-saw": f"?update={posted[0]}",
        "worker": f"?worker={scene.workers['anil']}",
        "person": f"?person={scene.people['kayla']}",
    }

    def run(question: str) -> dict:
        address = f"/oversight/questions/{question}/proofs{given.get(question, '')}"
        return json.loads(leaves(helen, address).data)

    return run


def shared(said: dict) -> list[int]:
    """The places of the rows of the first entry that has more than one."""
    of = [tuple(row["entries"]) for row in said["rows"]]
    entry = next(one for one in of if one and of.count(one) > 1)
    return [place for place, one in enumerate(of) if one == entry]


@pytest.mark.parametrize("question", ["our-updates", "our-workers", "worker"])
class TestReadings:
    def test_hold_with_all_their_rows(self, take: Take, verify: Verify, question: str) -> None:
        said = take(question)
        assert len(shared(said)) == 3
        code, told = verify(said)
        assert (code, told["facts"]["miscounted"]) == (HOLDS, []), told
        assert told["facts"]["uncounted"] == 0

    def test_a_row_cut_out_is_named(self, take: Take, verify: Verify, question: str) -> None:
        said = take(question)
        places = shared(said)
        for gone in (places[:1], places[1:]):
            rows = [row for place, row in enumerate(said["rows"]) if place not in gone]
            code, told = verify({**said, "rows": rows})
            assert code == FAILS
            wrong = told["facts"]["miscounted"]
            assert len(wrong) == len(gone)
            assert all("is missing" in one for one in wrong)
            assert all(said["rows"][places[0]]["entries"][0] in one for one in wrong)

    def test_a_row_doubled_is_named(self, take: Take, verify: Verify, question: str) -> None:
        said = take(question)
        row = said["rows"][shared(said)[0]]
        assert verify({**said, "rows": [*said["rows"], row]})[0] == FAILS
        other = {**row, "values": ["Somebody else", *row["values"][1:]]}
        code, told = verify({**said, "rows": [*said["rows"], other]})
        assert code == FAILS
        assert "stands there 2 times" in told["facts"]["miscounted"][0]

    def test_a_row_added_or_exchanged_is_named(
        self, take: Take, verify: Verify, question: str
    ) -> None:
        said = take(question)
        first, second, *_ = shared(said)
        rows = list(said["rows"])
        rows[second] = {**rows[second], "addresses": rows[first]["addresses"]}
        assert verify({**said, "rows": rows})[0] == FAILS
        rows = [*said["rows"], {**said["rows"][first], "addresses": []}]
        code, told = verify({**said, "rows": rows})
        assert (code, "is not of it" in told["facts"]["miscounted"][0]) == (FAILS, True)


class TestWhatCannotBeTold:
    def test_is_said_with_the_number_of_its_rows(self, take: Take, verify: Verify) -> None:
        """Without the agency whose updates were asked for, a line could be another's."""
        said = take("our-updates")
        code, told = verify({**said, "agency": ""})
        assert (code, told["facts"]["uncounted"]) == (PARTLY, len(said["rows"]))
        many = len(said["rows"])
        assert told["sentences"][0].startswith(f"Proven only in part. Beside {many} rows others")
        left = [one for one in told["does_not_prove"] if "of the same entries" in one]
        assert [one.startswith(f"For {many} of {many} rows") for one in left] == [True]
        assert verify({**said, "agency": NOBODY})[0] == FAILS

    def test_keeps_no_doubled_row_from_being_found(self, take: Take, verify: Verify) -> None:
        for question in ("openings", "overrides", "denials", "person"):
            said = take(question)
            if not said["rows"]:
                continue
            code, told = verify({**said, "rows": [*said["rows"], said["rows"][0]]})
            assert (question, code) == (question, FAILS)
            assert told["facts"]["miscounted"], question
            assert verify(said)[1]["facts"]["miscounted"] == []

    def test_a_persons_entry_with_one_row_too_few_is_no_lie(
        self, take: Take, verify: Verify
    ) -> None:
        """Which updates were about her no entry lists: one may have been about her brother."""
        said = take("person")
        places = shared(said)
        rows = [row for place, row in enumerate(said["rows"]) if place != places[0]]
        code, told = verify({**said, "rows": rows})
        assert (code, told["facts"]["uncounted"]) == (PARTLY, len(places) - 1)
        said["asked"] = {}
        assert verify({**take("who-saw"), "asked": {}})[1]["facts"]["uncounted"]
