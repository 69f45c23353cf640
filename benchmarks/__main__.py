"""`python -m benchmarks`: everything in one run, as a table and as JSON.

Exit 1 when answers differ or the page costs more CPU than it may.
"""

import argparse
import sys
import time
from pathlib import Path

from benchmarks import g1_decisions
from benchmarks.harness.report import Report, print_report
from benchmarks.harness.servers import ROOT

SEED = 20
DAY = 86_400
MEASUREMENTS = {"G1": g1_decisions.measure}


def main() -> int:
    """Run what was asked for; everything by default."""
    options = _options()
    report = Report()
    folder = options.out.parent / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    as_of = int(time.time()) // DAY * DAY
    for name in options.only or MEASUREMENTS:
        print(f"Measuring {name} …", flush=True)
        MEASUREMENTS[name](report, folder, options.seed, as_of)
        report.write(options.out)
    print_report(report)
    print(f"\nEverything as JSON: {options.out}")
    return 0 if report.holds else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("only", nargs="*", choices=(*MEASUREMENTS, []), help="default: all")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
