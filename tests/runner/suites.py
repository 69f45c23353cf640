"""The suites of `make test`, fastest first, with the folders and the minutes each may take."""

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TESTS = PROJECT / "tests"


@dataclass(frozen=True, slots=True)
class Suite:
    """Some folders of tests that run together. `minutes` is the budget on two cores."""

    name: str
    minutes: int
    folders: tuple[str, ...]
    workers: int = 2

    def present(self, tests: Path = TESTS) -> tuple[Path, ...]:
        """Those of its folders that hold a test."""
        return tuple(path for name in self.folders if has_tests(path := tests / name))


CHECKS_MINUTES = 1

SUITES = (
    Suite("unit and properties", 2, ("runner", "services", "unit", "properties", "reference")),
    Suite("integration on both engines", 4, ("integration",)),
    Suite("crawl and sweeps", 3, ("architecture", "web", "crawl")),
    Suite("browser", 3, ("browser",)),
    Suite("faults", 2, ("faults",)),
)


def has_tests(folder: Path) -> bool:
    """Whether a test file lies anywhere under the folder."""
    return any(folder.rglob("test_*.py"))


def homeless(tests: Path = TESTS) -> tuple[Path, ...]:
    """Test files that no suite would run."""
    homes = [tests / name for suite in SUITES for name in suite.folders]
    return tuple(
        sorted(
            path
            for path in tests.rglob("test_*.py")
            if not any(path.is_relative_to(home) for home in homes)
        )
    )
