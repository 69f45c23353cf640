"""`hub cases check`: its lines, its JSON, its exit codes."""

import json
import time
from pathlib import Path

import pytest

from hub.cases.checking import FAILS, HOLDS, UNREADABLE, check_files

OWN = Path(__file__).resolve().parents[2] / "cases"
CASE = (OWN / "lowest-tag.yaml").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case file to be written by the test."""
    return tmp_path / "case.yaml"


class TestExitCode:
    def test_is_zero_when_everything_holds(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert check_files([OWN / "lowest-tag.yaml"], database_url=None, as_json=False) == HOLDS
        out = capsys.readouterr().out
        assert "ok " in out
        assert "4 of 4 expectations hold" in out

    def test_is_one_when_something_fails(self, file: Path) -> None:
        file.write_text(CASE.replace("is: S,", "is: F,"))
        assert check_files([file], database_url=None, as_json=False) == FAILS

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("do: permission.give", "do: permission.guess"),
            ("max: F", "most: F"),
            ("kind: listed", "kind: guessed"),
            ("2026-02-04 10:05", "yesterday"),
            ("id: lead, agency: school", "id: lead, agency: nowhere"),
            ("id: child", "id: mother"),
            ("case:", "jurisdiction: SCO\ncase:"),
            ("id: school,", "id: school, never_named: perhaps,"),
        ],
    )
    def test_is_two_for_what_is_no_case(self, file: Path, before: str, after: str) -> None:
        file.write_text(CASE.replace(before, after, 1))
        assert check_files([file], database_url=None, as_json=False) == UNREADABLE

    def test_is_two_for_a_missing_file(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert check_files([file, file], database_url=None, as_json=False) == UNREADABLE
        assert capsys.readouterr().err == f"{file}: No such file or directory\n" * 2

    def test_is_one_for_a_refusal_of_nothing(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file.write_text(
            CASE.rstrip() + "\n  - {kind: refused, event: nothing, code: NOT_ALLOWED}\n"
        )
        assert check_files([file], database_url=None, as_json=False) == FAILS
        assert "refused expected=NOT_ALLOWED actual=none" in capsys.readouterr().out


class TestUnsupported:
    def test_event_spoils_what_is_asked_after_it(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        lock = "  - {at: 2026-02-04 10:30, do: meeting.cancel, meeting: board}\nexpect:"
        file.write_text(CASE.replace("expect:", lock))
        assert check_files([file], database_url=None, as_json=True) == FAILS
        answers = json.loads(capsys.readouterr().out)
        assert {one["actual"] for one in answers} == {"not-supported"}
        assert [one["expected"] for one in answers][1:3] == ["N MATRIX", "[came]"]

    def test_kind_fails_alone(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        due = "\n  - {kind: due, clock: ACK, of: came, at: 2026-02-04 11:00, is: 2026-02-04}\n"
        file.write_text(CASE.rstrip() + due)
        assert check_files([file], database_url=None, as_json=True) == FAILS
        answers = json.loads(capsys.readouterr().out)
        assert [one["ok"] for one in answers] == [True, True, True, True, False]


class TestUnexpectedRefusal:
    def test_is_a_line_of_its_own(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file.write_text(CASE.replace("tags: [TX.ENG, EV.FACT]", "tags: [TX.ENG]"))
        assert check_files([file], database_url=None, as_json=True) == FAILS
        first = json.loads(capsys.readouterr().out)[0]
        assert (first["expectation"], first["kind"], first["ok"]) == (
            -1,
            "unexpected-refusal",
            False,
        )


class TestPace:
    @pytest.mark.sqlite_only
    def test_is_at_least_200_small_cases_a_minute(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Measured in the process's own time, which a busy machine does not stretch."""
        small = [OWN / "lowest-tag.yaml"]
        check_files(small, database_url=None, as_json=True)  # makes what is made once
        began = time.process_time()
        check_files(small, database_url=None, as_json=True)
        once = time.process_time() - began
        began = time.process_time()
        check_files(small * 21, database_url=None, as_json=True)
        each = (time.process_time() - began - once) / 20
        assert 60 / each >= 200, f"{60 / each:.0f} cases a minute"
        capsys.readouterr()
