"""What came of a suite, and the table at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one suite ended. `exit_code` 0 is the only good one; `seconds` of wall clock."""

    name: str
    minutes: int
    seconds: float
    exit_code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def is_over_budget(self) -> bool:
        """Whether it took longer than it may."""
        return self.seconds > self.minutes * 60

    @property
    def has_failed(self) -> bool:
        """Whether anything in it failed, or it ended in any other way than well."""
        return self.exit_code != 0 or self.failed > 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What a JUnit report counts; errors in set-up count as failed."""

    passed: int
    failed: int
    skipped: int


def counts_of(report: Path) -> Counts:
    """Read pytest's JUnit report. Without one nothing passed: the caller has the exit code."""
    if not report.exists():
        return Counts(0, 0, 0)
    root = ElementTree.parse(report).getroot()  # noqa: S314  # our own pytest wrote it
    total = failed = skipped = 0
    for suite in root.iter("testsuite"):
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return Counts(max(total - failed - skipped, 0), failed, skipped)


def table(outcomes: Sequence[Outcome]) -> str:
    """One line per suite: time against budget, and counts."""
    lines = [f"{'suite':<30}{'time':>8}{'budget':>8}{'passed':>8}{'failed':>8}{'skipped':>8}"]
    for one in outcomes:
        remark = "  failed" if one.has_failed else "  over budget" if one.is_over_budget else ""
        lines.append(
            f"{one.name:<30}{_clock(one.seconds):>8}{_clock(one.minutes * 60):>8}"
            f"{one.passed:>8}{one.failed:>8}{one.skipped:>8}{remark}"
        )
    lines.append(
        f"{'together':<30}{_clock(sum(one.seconds for one in outcomes)):>8}"
        f"{_clock(sum(one.minutes for one in outcomes) * 60):>8}"
    )
    return "\n".join(lines)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """'N passed, N failed', and how many a person had left out."""
    passed = sum(one.passed for one in outcomes)
    failed = sum(max(one.failed, int(one.has_failed)) for one in outcomes)
    skipped = sum(one.skipped for one in outcomes)
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
