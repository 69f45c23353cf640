"""An export says how far it was witnessed, and of a shorter log which entry is missing."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from audit.checkpoints import latest_note
from audit.exporting import export_log
from audit.verifier.command import main
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.witnesses.freshness import freshness
from audit.witnesses.witnessing import Reply, witness_round
from tests.integration.audit.conftest import NOW, page_view

NHS = Cosigner("witness.example/nhs", bytes([7] * 32))
POLICY = f"witness nhs {NHS.key.text()} http://nhs/\nquorum nhs\n"


@pytest.fixture
def grow(add, place):
    def run(count: int) -> None:
        add(*[page_view(f"u-{n}") for n in range(count)])
        place()

    return run


@pytest.fixture
def see(log):
    """The witness cosigns what is newest."""

    def run(at=NOW) -> None:
        def post(_address: str, body: bytes) -> Reply:
            note = body.decode().partition("\n\n")[2]
            checkpoint = Checkpoint.parse(note_parts(note)[0])
            return Reply(200, NHS.cosign(checkpoint, seconds=int(at.timestamp())))

        witness_round(log, policy=read_policy(POLICY), post=post)

    return run


@pytest.fixture
def export(log, signer, tmp_path):
    """As `hub audit export` does."""

    def run(name: str = "out") -> Path:
        policy, key = read_policy(POLICY), signer.verifier_key
        with log.read() as session:
            seen = freshness(session, policy=policy, key=key, now=NOW + timedelta(minutes=1))
            export_log(
                session,
                tmp_path / name,
                keyring=None,
                progress=lambda *_: None,
                witnessed=seen.size,
            )
        return tmp_path / name

    return run


@pytest.fixture
def verify(signer, tmp_path, capsys):
    """`hub-verify log` as the hub prints it: with key and policy."""
    (tmp_path / "policy").write_text(POLICY)

    def run(folder: Path, *words, policy: bool = True) -> tuple[int, dict]:
        asked = ["log", str(folder), "--key", signer.verifier_key.text(), "--json"]
        asked += ["--policy", str(tmp_path / "policy")] if policy else []
        code = main([*asked, *map(str, words)])
        return code, json.loads(capsys.readouterr().out)

    return run


def kept(log, path: Path) -> Path:
    with log.read() as session:
        path.write_text(latest_note(session))
    return path


class TestWitnessed:
    def test_holds_where_the_newest_was_not_seen_yet(self, grow, see, export, verify):
        grow(3)
        see()
        grow(2)
        code, told = verify(export())
        assert code == 0, told
        assert (told["facts"]["size"], told["facts"]["witnessed_size"]) == (5, 3)
        assert any(one.startswith("Witnessed up to entry 3: seen by") for one in told["sentences"])
        assert any("the last 2 entries" in one for one in told["does_not_prove"])

    def test_of_all_of_it_needs_no_second_checkpoint(self, grow, see, export, verify):
        grow(3)
        see()
        folder = export()
        assert not (folder / "witnessed").exists()
        assert verify(folder)[0] == 0

    def test_by_nobody_is_said(self, grow, export, verify):
        grow(3)
        code, told = verify(export())
        assert (code, told["cause"]) == (1, "too-few-witnesses")

    def test_holds_only_over_the_same_entries(self, grow, see, export, verify, log, signer):
        """Both are signed: what the witness saw began otherwise."""
        grow(3)
        see()
        grow(2)
        folder = export()
        other = Checkpoint(signer.verifier_key.name, 3, bytes(32))
        note = signer.sign(other.text()) + NHS.cosign(other, seconds=int(NOW.timestamp()))
        (folder / "witnessed").write_text(note)
        code, told = verify(folder)
        assert code == 1
        assert ["root", "3"] in told["facts"]["faults"]

    @pytest.mark.parametrize("size", [6, 60])
    def test_holds_no_longer_log_than_there_is(self, grow, see, export, verify, signer, size):
        grow(3)
        see()
        grow(2)
        folder = export()
        more = Checkpoint(signer.verifier_key.name, size, bytes(32))
        note = signer.sign(more.text()) + NHS.cosign(more, seconds=int(NOW.timestamp()))
        (folder / "witnessed").write_text(note)
        assert verify(folder)[0] == 1

    def test_is_not_taken_from_a_stranger(self, grow, see, export, verify):
        grow(3)
        see()
        grow(2)
        folder = export()
        text = (folder / "witnessed").read_text().partition("\n\n")
        point = Checkpoint.parse(text[0] + "\n")
        stranger = Cosigner(NHS.key.name, bytes([9] * 32))
        line = stranger.cosign(point, seconds=int(NOW.timestamp()))
        own = text[2].split("\n")[0]
        (folder / "witnessed").write_text(f"{text[0]}\n\n{own}\n{line}")
        assert verify(folder)[1]["cause"] == "too-few-witnesses"

    def test_may_be_asked_to_be_lately(self, grow, see, export, verify):
        grow(3)
        see(at=NOW - timedelta(days=400))
        grow(2)
        code, told = verify(export(), "--within", "60")
        assert (code, told["cause"]) == (1, "seen-too-long-ago")


class TestAShorterLog:
    """What the runbook asks for: the folder of what is left, and what somebody kept."""

    @pytest.mark.parametrize("policy", [True, False])
    @pytest.mark.parametrize("is_seen", [True, False])
    def test_names_the_first_entry_that_is_missing(
        self, log, grow, see, put_back, export, verify, tmp_path, policy, is_seen
    ):
        grow(4)
        if is_seen:
            see()
        grow(3)
        newer = kept(log, tmp_path / "kept")
        put_back(4)
        code, told = verify(export(), "--held", newer, policy=policy)
        assert (code, told["cause"]) == (1, "entries-missing")
        assert told["facts"]["missing"] == [5, 7]
        assert told["sentences"][1] == (
            "The first entry that is missing is number 5. Missing: 3 entries, numbers 5 to 7; a "
            "checkpoint that you keep shows them."
        )
        assert "not all" in told["proves"]
        assert "changed on its way" not in told["proves"]

    def test_that_is_another_one_is_not_called_shorter(
        self, log, grow, see, put_back, add, place, export, verify, tmp_path
    ):
        grow(3)
        grow(1)
        first = kept(log, tmp_path / "first")
        grow(3)
        newer = kept(log, tmp_path / "kept")
        put_back(3)
        add(page_view("another"))
        place()
        code, told = verify(export(), "--held", newer, "--held", first, policy=False)
        assert (code, told["cause"]) == (1, "differs")
        assert told["facts"]["missing"] == [5, 7]
