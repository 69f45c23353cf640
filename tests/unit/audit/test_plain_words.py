"""hub-verify says what it checked, what that proves and what it does not."""

import json
import re
from pathlib import Path

import pytest

from audit.verifier.command import _parser, main
from audit.verifier.cosignature import Cosigner
from audit.verifier.finding import Finding, Verdict
from audit.verifier.note import Checkpoint, NoteSigner
from audit.verifier.plain_words import FAULTS, MEANINGS, explain, fault_in_words
from audit.verifier.tree import EMPTY_ROOT
from tests.architecture.source import PROJECT

SIGNER = NoteSigner("log.example/audit/1", bytes(32))
TITLES = ("What was checked:", "What this proves:", "What this does not prove:")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "checkpoint"
    path.write_text(SIGNER.sign(Checkpoint(SIGNER.verifier_key.name, 0, EMPTY_ROOT).text()))
    return path


def check(note: Path, *options: str) -> int:
    return main(["checkpoint", str(note), "--key", SIGNER.verifier_key.text(), *options])


class TestPlainWords:
    def test_every_verb_has_its_own(self) -> None:
        action = next(one for one in _parser()._actions if one.choices)
        assert set(action.choices) == set(MEANINGS)

    def test_every_fault_has_its_own(self) -> None:
        """Those of hub-verify and of hub audit verify, which has more to read."""
        files = [*(PROJECT / "audit").glob("*.py"), *(PROJECT / "audit" / "verifier").glob("*.py")]
        written = "".join(one.read_text() for one in files)
        codes = set(re.findall(r'faults\.add\(\s*"([a-z-]+)"', written))
        parts = set(re.findall(r'faults\.add\(f"\{self\._code\}-([a-z-]+)"', written))
        codes |= {f"{kind}-{part}" for kind in ("family", "person") for part in parts}
        assert {"head", "logs-known", "person-chain", "root"} <= codes
        assert codes <= FAULTS.keys()

    def test_a_fault_is_a_sentence_with_its_code_and_place(self) -> None:
        said = fault_in_words("leaf-gap", "7")
        assert said == (
            "WRONG leaf-gap at 7: an entry is missing: the places in the log have a gap."
        )

    def test_stand_between_the_verdict_and_what_it_rests_on(self, note: Path, capsys) -> None:
        assert check(note) == 0
        out = capsys.readouterr().out
        assert out.startswith("The checkpoint holds")
        places = [out.index(title) for title in TITLES]
        assert places == sorted(places)
        assert out.index("root e3b0") > places[-1]

    def test_without_witnesses_it_says_so(self, note: Path, tmp_path: Path, capsys) -> None:
        check(note)
        assert "no list of witnesses was given" in capsys.readouterr().out
        (tmp_path / "policy").write_text("quorum none\n")
        check(note, "--policy", str(tmp_path / "policy"))
        assert "no list of witnesses was given" in capsys.readouterr().out
        nhs, policy = Cosigner("witness.example/nhs", bytes(32)), tmp_path / "policy"
        policy.write_text(f"witness nhs {nhs.key.text()}\nquorum nhs\n")
        point = Checkpoint(SIGNER.verifier_key.name, 0, EMPTY_ROOT)
        note.write_text(note.read_text() + nhs.cosign(point, seconds=1_795_262_400))
        assert check(note, "--policy", str(policy)) == 0
        assert "no list of witnesses was given" not in capsys.readouterr().out

    def test_a_failure_proves_nothing_and_says_what_to_do(self, note: Path, capsys) -> None:
        note.write_text(note.read_text().replace("\n0\n", "\n1\n"))
        assert check(note) == 1
        told = capsys.readouterr().err
        assert "Do not rely on it" in told
        assert TITLES[1] not in told
        assert TITLES[2] not in told

    def test_what_was_asked_is_not_said_to_be_checked(self, tmp_path: Path, capsys) -> None:
        assert check(tmp_path / "missing") == 2
        told = capsys.readouterr().err
        assert "What was asked:" in told
        assert "What was checked" not in told

    def test_another_key_is_not_called_a_change(self, note: Path, capsys) -> None:
        for name in ("log.example/audit/1", "log.example/audit/2"):
            other = NoteSigner(name, bytes([7]) * 32).verifier_key.text()
            assert main(["checkpoint", str(note), "--key", other]) == 1
            told = capsys.readouterr().err
            assert "Compare the key and the file" in told
            assert "Do not rely on it" not in told

    @pytest.mark.parametrize(
        ("witness", "quorum", "words"),
        [
            ("nhs", "nhs", "longer ago than you accept"),
            ("csc", "csc", "too few of the witnesses"),
            ("nhs", "none", "how old it is cannot be told"),
        ],
    )
    def test_what_witnesses_leave_open_is_not_called_a_change(
        self, note: Path, tmp_path: Path, capsys, witness: str, quorum: str, words: str
    ) -> None:
        nhs = Cosigner("witness.example/nhs", bytes(32))
        seen = {"nhs": nhs, "csc": Cosigner("witness.example/csc", bytes([1]) * 32)}[witness]
        policy = tmp_path / "policy"
        policy.write_text(f"witness {witness} {seen.key.text()}\nquorum {quorum}\n")
        point = Checkpoint(SIGNER.verifier_key.name, 0, EMPTY_ROOT)
        note.write_text(note.read_text() + nhs.cosign(point, seconds=1))
        assert check(note, "--policy", str(policy), "--within", "5") == 1
        told = capsys.readouterr().err
        assert words in told
        assert "Do not rely on it" not in told

    def test_a_quorum_opens_with_the_witnesses(self, note: Path, tmp_path: Path, capsys) -> None:
        nhs, policy = Cosigner("witness.example/nhs", bytes(32)), tmp_path / "policy"
        policy.write_text(f"witness nhs {nhs.key.text()}\nquorum nhs\n")
        point = Checkpoint(SIGNER.verifier_key.name, 0, EMPTY_ROOT)
        note.write_text(note.read_text() + nhs.cosign(point, seconds=1_795_262_400))
        asked = ["quorum", str(note), "--key", SIGNER.verifier_key.text(), "--policy", str(policy)]
        assert main(asked) == 0
        assert capsys.readouterr().out.startswith("Enough of the witnesses")
        policy.write_text("quorum none\n")
        assert main(asked) == 2

    def test_what_cannot_be_read_was_not_checked(self, tmp_path: Path, capsys) -> None:
        assert check(tmp_path / "missing") == 2
        assert "Nothing was checked" in capsys.readouterr().err

    def test_a_program_gets_the_same(self, note: Path, capsys) -> None:
        assert check(note, "--json") == 0
        told = json.loads(capsys.readouterr().out)
        assert told["checked"] == MEANINGS["checkpoint"].checked
        assert told["proves"] == MEANINGS["checkpoint"].proven
        assert len(told["does_not_prove"]) == 3

    @pytest.mark.parametrize("verb", sorted(MEANINGS))
    @pytest.mark.parametrize("verdict", list(Verdict))
    def test_only_what_holds_proves(self, verb: str, verdict: Verdict) -> None:
        found = Finding(verdict, ["So it is."])
        explain(found, verb, has_witnesses=True, has_held=True)
        is_proof = verdict in {Verdict.HOLDS, Verdict.PARTLY}
        assert (found.proves == MEANINGS[verb].proven) is is_proof
