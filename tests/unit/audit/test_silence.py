"""A witness notices that a log says nothing new, and says so to whoever looks after it."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.verifier.note import Checkpoint, NoteSigner
from audit.verifier.proof import hash_lines
from audit.verifier.tree import Tree, leaf_hash
from audit.witnesses.folder import LOGS, SEEN, make_witness, open_witness
from audit.witnesses.silence import LONGEST, silent_logs
from hub import witness_serving
from hub.cli import main
from hub.foundation.clock import FrozenClock
from hub.witness_serving import alarm_on_silence

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
LOG = NoteSigner("hub.example/audit/1", bytes(32))
NEXT = NoteSigner("hub.example/audit/2", bytes([1] * 32))
TREE = Tree(leaf_hash(bytes([n])) for n in range(20))
MOMENT = timedelta(seconds=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_witness(tmp_path / "w", name="witness.example/nhs", logs=(LOG.verifier_key.text(),))
    return tmp_path / "w"


def show(folder: Path, old: int, size: int, *, now: datetime = NOW) -> None:
    proof = TREE.consistency_proof(old, size) if 0 < old < size else ()
    head = "".join(f"{line}\n" for line in (f"old {old}", *hash_lines(proof), ""))
    note = LOG.sign(Checkpoint(LOG.verifier_key.name, size, TREE.root(size)).text())
    answer = open_witness(folder).add_checkpoint((head + note).encode(), now=now)
    assert answer.status == 200


def silent(folder: Path, now: datetime) -> list[str]:
    return [one.sentence(now) for one in silent_logs(open_witness(folder), now=now)]


class TestSilentLogs:
    def test_are_those_that_have_not_grown_for_five_minutes(self, folder: Path) -> None:
        show(folder, 0, 5)
        assert silent(folder, NOW + LONGEST) == []
        (sentence,) = silent(folder, NOW + LONGEST + MOMENT)
        assert "hub.example/audit/1" in sentence
        assert "for 5 minutes, since 22 November, 10:42 UTC" in sentence

    def test_speak_again_when_they_grow(self, folder: Path) -> None:
        show(folder, 0, 5)
        late = NOW + timedelta(hours=2)
        show(folder, 5, 6, now=late)
        assert silent(folder, late) == []

    def test_do_not_speak_by_repeating_themselves(self, folder: Path) -> None:
        """An insider who keeps the hub up and its log still asks about the same size for ever."""
        show(folder, 0, 5)
        late = NOW + timedelta(minutes=6)
        show(folder, 5, 5, now=late)
        assert len(silent(folder, late)) == 1

    def test_include_one_that_never_spoke(self, folder: Path) -> None:
        (sentence,) = silent(folder, NOW)
        assert "never asked" in sentence

    def test_leave_out_one_that_ended(self, folder: Path) -> None:
        show(folder, 0, 5)
        with (folder / LOGS).open("a") as file:
            file.write(f"{NEXT.verifier_key.text()}\n")
        late = NOW + timedelta(days=1)
        (sentence,) = silent(folder, late)
        assert "audit/2 has never asked" in sentence

    def test_are_found_in_the_folder_of_an_older_witness(self, folder: Path) -> None:
        show(folder, 0, 5)
        connection = sqlite3.connect(folder / SEEN)
        connection.execute("ALTER TABLE seen DROP COLUMN at")
        connection.commit()
        connection.close()
        assert len(silent(folder, NOW)) == 1
        show(folder, 5, 6)
        assert silent(folder, NOW) == []


class TestTellingSomebody:
    def test_check_fails_for_a_monitor(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = FrozenClock(NOW + timedelta(minutes=4))
        monkeypatch.setattr(witness_serving, "SystemClock", lambda: clock)
        show(folder, 0, 5)
        fine = CliRunner().invoke(main, ["witness", "check", str(folder)])
        assert (fine.exit_code, "has grown within 5 minutes" in fine.output) == (0, True)
        strict = CliRunner().invoke(main, ["witness", "check", str(folder), "--minutes", "3"])
        assert strict.exit_code == 1
        assert "shown nothing new for 4 minutes" in strict.output

    def test_serving_says_it_until_it_is_over(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        show(folder, 0, 5)
        over = _Twice()
        alarm_on_silence(open_witness(folder), over=over, clock=FrozenClock(NOW + 3 * LONGEST))
        said = capsys.readouterr().err
        assert said.count("has shown nothing new for 15 minutes") == 2
        assert over.waited == [LONGEST.total_seconds()] * 3


class _Twice(threading.Event):
    """Over at the third look."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout or 0.0)
        return len(self.waited) > 2
