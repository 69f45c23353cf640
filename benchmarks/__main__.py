"""`python -m benchmarks`: everything in one run, as a table and as JSON.

Exit 1 when answers differ, something shown is not audited, or the page costs too much CPU.
"""

import argparse
import sys
import time
from collections.abc import Collection
from pathlib import Path

from benchmarks import g1_decisions, g2_pages, g3_floors, g7_posting, g8_log, page_cpu
from benchmarks.answers import full_pages
from benchmarks.g8_engines import ENGINES
from benchmarks.harness.report import Report, print_report
from benchmarks.harness.servers import ROOT
from benchmarks.invented import Size, invent_world
from benchmarks.product.build import Built, build
from benchmarks.world import World, write_world

SEED = 20
SIZE = Size(families=24, updates=100)
DAY = 86_400
ALL = ("G1", "cpu", "G2", "G3", "G7", "G8")
ENTRIES = 1_000_000


def main() -> int:
    """Run what was asked for; everything by default."""
    options = _options()
    folder = options.out.parent / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    as_of = int(time.time()) // DAY * DAY
    report = Report()
    wanted: Collection[str] = options.only or ALL
    if "G1" in wanted:
        _say("G1: deciding with a reason")
        g1_decisions.measure(report, folder, options.seed, as_of)
    if set(wanted) - {"G1", "G8"}:
        _measure_pages(report, folder, invent_world(SIZE, seed=options.seed, as_of=as_of), wanted)
    if "G8" in wanted:
        _say(f"G8: a log of {options.entries:,} entries")
        engines = options.engine or ENGINES
        g8_log.measure(
            report, folder / "log", size=options.entries, seed=options.seed, engines=engines
        )
    report.write(options.out)
    print_report(report)
    print(f"\nEverything as JSON: {options.out}")
    return 0 if report.holds else 1


def _measure_pages(report: Report, folder: Path, world: World, wanted: Collection[str]) -> None:
    _say("Building the world in the hub, through its own verbs")
    write_world(world, folder / "world.json")
    built: Built = build(world, folder / "hub")
    if "cpu" in wanted:
        _say("Page CPU")
        page_cpu.measure(report, world, built)
    if "G2" in wanted:
        _say("G2: the timeline page, and its peers")
        g2_pages.measure(report, folder, world, built)
    if "G3" in wanted:
        _say("G3: the page and its stages")
        g3_floors.measure(report, world, built)
    if "G7" in wanted:
        _say("G7: posting")
        g7_posting.measure(report, folder, world, built, full_pages(world, 1)[0])


def _say(what: str) -> None:
    print(f"{what} …", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("only", nargs="*", help=f"of {', '.join(ALL)}; default all")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--entries", type=int, default=ENTRIES, help="of the log of G8")
    parser.add_argument(
        "--engine", action="append", choices=ENGINES, help="of G8, may be repeated; default both"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
