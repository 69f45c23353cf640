"""No test is lost between the suites, and no failure between a suite and the last line."""

from pathlib import Path

import pytest

from tests.runner.outcome import Outcome, closing_line, counts_of, table
from tests.runner.suites import CHECKS_MINUTES, SUITES, homeless


class TestSuites:
    def test_run_every_test_there_is(self) -> None:
        assert homeless() == ()

    def test_a_test_outside_every_suite_is_noticed(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "test_lost.py").touch()
        assert homeless(tmp_path) == (tmp_path / "elsewhere" / "test_lost.py",)

    def test_may_take_fifteen_minutes_together(self) -> None:
        assert CHECKS_MINUTES + sum(suite.minutes for suite in SUITES) <= 15

    def test_tolerate_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert all(suite.present(tmp_path) == () for suite in SUITES)


class TestOutcome:
    def test_counts_errors_as_failed(self, tmp_path: Path) -> None:
        report = tmp_path / "report.xml"
        report.write_text(
            '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
        )
        counts = counts_of(report)
        assert (counts.passed, counts.failed, counts.skipped) == (3, 3, 3)

    def test_closing_line_counts_all(self) -> None:
        ends = [Outcome("unit", 1, 2.0, 0, passed=5), Outcome("web", 1, 2.0, 1, failed=2)]
        assert closing_line(ends) == "5 passed, 2 failed"

    @pytest.mark.parametrize("code", [1, 2, 3, 4, -9])
    def test_a_suite_that_died_without_a_count_is_a_failure(self, code: int) -> None:
        died = Outcome("unit", 1, 2.0, code)
        assert died.has_failed
        assert closing_line([died]) == "0 passed, 1 failed"

    def test_table_names_what_failed_and_what_took_too_long(self) -> None:
        text = table([Outcome("unit", 1, 61.0, 0), Outcome("web", 1, 2.0, 1)])
        assert "over budget" in text
        assert "failed" in text.splitlines()[2]
