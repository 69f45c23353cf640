"""The checks complain about what they should, on faults planted here."""

from pathlib import Path

import pytest

from tests.runner.checks import LOCKS, lock_complaints, secret_complaints
from tests.runner.suites import PROJECT

HASH = "    --hash=sha256:" + "0" * 64


class TestLocks:
    @pytest.mark.parametrize("name", LOCKS)
    def test_of_the_project_are_sound(self, name: str) -> None:
        lines = (PROJECT / name).read_text().splitlines()
        assert list(lock_complaints(lines)) == []
        assert sum("==" in line for line in lines) >= 10

    @pytest.mark.parametrize(
        "line",
        [
            "--index-url https://packages.invalid/simple",
            "--extra-index-url file:///packages",
            "--find-links /wheels",
            "flask==3.1.3",
            "flask>=3 \\",
            "-e .",
            "flask @ https://packages.invalid/flask.whl \\",
        ],
    )
    def test_with_a_fault_are_complained_of(self, line: str) -> None:
        assert list(lock_complaints(["flask==3.1.3 \\", HASH, line]))


class TestSecrets:
    @pytest.mark.parametrize(
        "words",
        [
            "-----BEGIN PRIVATE " + "KEY-----",
            "AKIA" + "A" * 16,
            "postgresql://hub:" + "hunter2hunter2@db/hub",
        ],
    )
    def test_planted_is_found_and_not_repeated(self, tmp_path: Path, words: str) -> None:
        (tmp_path / "settings.py").write_text(words)
        (complaint,) = secret_complaints([tmp_path / "settings.py"])
        assert complaint.startswith("settings.py")
        assert words not in complaint

    def test_ordinary_code_is_left_alone(self) -> None:
        assert list(secret_complaints([Path(__file__)])) == []
