"""The run's result: a table for people, JSON for programs, and whether every check held."""

import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One measured side. Figures are text in the table and numbers in the JSON."""

    section: str
    name: str
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold, or a goal that is only reported (`binding` False)."""

    section: str
    name: str
    holds: bool
    detail: str
    binding: bool = True


@dataclass(slots=True)
class Report:
    """Collected while the measurements run."""

    lines: list[Line] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    digests: dict[str, dict[str, str]] = field(default_factory=dict)

    def compare_digests(self, section: str, digests: dict[str, str]) -> None:
        """Record each side's answers; they must be the same."""
        self.digests[section] = digests
        same = len(set(digests.values())) == 1
        detail = ", ".join(f"{name} {digest}" for name, digest in digests.items())
        self.checks.append(Check(section, "same answers", same, detail))

    @property
    def holds(self) -> bool:
        """Whether every binding check held."""
        return all(check.holds for check in self.checks if check.binding)

    def write(self, path: Path) -> None:
        """Keep everything as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        machine = {"python": platform.python_version(), "machine": platform.platform()}
        content = {**asdict(self), "holds": self.holds, "environment": machine}
        path.write_text(json.dumps(content, indent=2) + "\n")


def print_report(report: Report) -> None:
    """The table, section by section, then the checks."""
    sections = dict.fromkeys(line.section for line in report.lines)
    for section in sections:
        print(f"\n{section}")
        for line in (one for one in report.lines if one.section == section):
            figures = "  ".join(f"{name} {_short(value)}" for name, value in line.figures.items())
            print(f"  {line.name:<44} {figures}")
    print("\nChecks and goals")
    for check in report.checks:
        mark = "ok  " if check.holds else ("FAIL" if check.binding else "miss")
        print(f"  {mark} {check.section.split(' ')[0]:<9} {check.name}: {check.detail}")


def _short(value: float) -> str:
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
