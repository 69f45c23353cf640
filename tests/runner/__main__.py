"""Run the checks and every suite; exit 1 if anything failed. `--checks` stops after the checks."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.runner.checks import run_checks
from tests.runner.outcome import Outcome, closing_line, counts_of, table
from tests.runner.suites import CHECKS_MINUTES, PROJECT, SUITES, Suite
from tests.services.canary import files_with_canary
from tests.services.known_answers import not_given

NO_TESTS = 5  # pytest's exit code when it found none
SLOW_SECONDS = "0.5"


def main() -> int:
    """Everything, in order, with a table and a plain line at the end."""
    options = _options()
    outcomes = [_checks()]
    if not options.checks:
        outcomes += _suites(options)
    print(f"\n{table(outcomes)}\n")
    print(closing_line(outcomes), flush=True)
    return int(any(outcome.has_failed for outcome in outcomes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make test")
    parser.add_argument("--checks", action="store_true", help="only the checks")
    parser.add_argument("--long", action="store_true", help="every test at its full size")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    return parser.parse_args()


def _checks() -> Outcome:
    print("== checks", flush=True)
    started = time.monotonic()
    checked = run_checks()
    for check in checked:
        print(f"   {check.name:<8} {'failed' if check.complaint else 'ok'}")
        if check.complaint:
            print(check.complaint)
    failed = sum(bool(check.complaint) for check in checked)
    return Outcome(
        name="checks",
        minutes=CHECKS_MINUTES,
        seconds=time.monotonic() - started,
        exit_code=int(failed > 0),
        passed=len(checked) - failed,
        failed=failed,
    )


def _suites(options: argparse.Namespace) -> list[Outcome]:
    print(f"\nRandom order: seed {options.seed} (make test SEED={options.seed} repeats it)")
    for line in not_given():
        print(line)
    folder = Path(tempfile.mkdtemp(prefix="hub-test-"))
    environment = {**os.environ, "TMPDIR": str(folder), "HUB_LONG": str(int(options.long))}
    try:
        present = [suite for suite in SUITES if suite.present()]
        outcomes = [_suite(suite, options, folder, environment) for suite in present]
        return [*outcomes, _leftovers(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _suite(
    suite: Suite, options: argparse.Namespace, folder: Path, environment: Mapping[str, str]
) -> Outcome:
    print(f"\n== {suite.name}", flush=True)
    report = folder / f"{suite.name.replace(' ', '-')}.xml"
    choice = [] if options.long else ["-m", "not long"]
    patience = ["--timeout=1800"] if options.long else []
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-n", str(suite.workers), "--dist=worksteal"),
        *(f"--randomly-seed={options.seed}", f"--junitxml={report}", f"--basetemp={report}.tmp"),
        *("--durations=20", f"--durations-min={SLOW_SECONDS}"),
        *(*choice, *patience, *map(str, suite.present())),
    ]
    started = time.monotonic()
    code = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    counts = counts_of(report)
    return Outcome(
        name=suite.name,
        minutes=suite.minutes,
        seconds=time.monotonic() - started,
        exit_code=0 if code == NO_TESTS else code,
        passed=counts.passed,
        failed=counts.failed,
        skipped=counts.skipped,
    )


def _leftovers(folder: Path) -> Outcome:
    """Search what the suites left in their temporary folder for words that should be sealed."""
    started = time.monotonic()
    found = files_with_canary(folder)
    for path in found:
        print(f"The canary lies in the open: {path.relative_to(folder)}")
    return Outcome(
        name="what the tests left on disk",
        minutes=1,
        seconds=time.monotonic() - started,
        exit_code=int(bool(found)),
        passed=int(not found),
        failed=len(found),
    )


if __name__ == "__main__":
    sys.exit(main())
