"""What is checked before any test runs: format, lint, types, imports, locks, secrets."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.runner.suites import PROJECT

BINARIES = Path(sys.executable).parent
LOCKS = tuple(sorted(path.name for path in PROJECT.glob("requirements*.txt")))
_PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,_-]+\])?==\S+( ; .+)? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
_SECRETS = (
    re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    re.compile(rb"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    re.compile(rb"\b(?:postgres(?:ql)?|redis)(?:\+\w+)?://[^\s/:@'\"{}]+:[^\s/@'\"{}]{6,}@"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One check's result. `complaint` is empty when there is none."""

    name: str
    complaint: str


def run_checks() -> tuple[Checked, ...]:
    """Every check, two at a time, in the order they are listed."""
    jobs: dict[str, Callable[[], str]] = {
        "format": lambda: _tool("ruff", "format", "--check", "--quiet", "."),
        "lint": lambda: _tool("ruff", "check", "--quiet", "."),
        "types": lambda: _tool("mypy", "--no-error-summary", "--cache-dir=var/.mypy_cache"),
        "imports": lambda: _tool(
            "lint-imports", "--no-logo", "--cache-dir", "var/.import_linter_cache"
        ),
        "locks": lambda: "\n".join(_lock_complaints()),
        "secrets": lambda: "\n".join(secret_complaints(tracked_files())),
    }
    with ThreadPoolExecutor(max_workers=2) as pool:
        complaints = pool.map(lambda job: job(), jobs.values())
        return tuple(Checked(name, text) for name, text in zip(jobs, complaints, strict=True))


def lock_complaints(lines: Sequence[str]) -> Iterator[str]:
    """What is wrong with a lock: an address in it, or anything that is not pinned by hash."""
    for number, line in enumerate(lines, 1):
        if re.search(r"https?:|index|find-links", line):
            yield f"line {number} names where packages come from"
        elif not (_PINNED.match(line) or _HASH.match(line)):
            yield f"line {number} is no pinned package and no hash"


def secret_complaints(files: Iterable[Path]) -> Iterator[str]:
    """Files that hold what looks like a key or a password. Says where, never what."""
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        if any(pattern.search(content) for pattern in _SECRETS):
            yield f"{path.name} holds what looks like a key or a password"


def tracked_files() -> tuple[Path, ...]:
    """Every file that git would hand on; none where this is no git checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, check=False, capture_output=True, text=True
    )
    return tuple(PROJECT / name for name in listed.stdout.split("\0") if name)


def _lock_complaints() -> Iterator[str]:
    for name in LOCKS:
        for complaint in lock_complaints((PROJECT / name).read_text().splitlines()):
            yield f"{name}: {complaint}"


def _tool(name: str, *arguments: str) -> str:
    done = subprocess.run(
        [str(BINARIES / name), *arguments],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        return ""
    return (done.stdout + done.stderr).strip() or f"{name} ended with {done.returncode}"
