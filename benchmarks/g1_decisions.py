"""G1: decide with a reason, for 50 and 1,000 items of one family.

Sides: the hub by marking (prepared anew each time, as a page does), the hub's own plain form
(every rule, item by item), the plain loop of the peers (only the rules this world needs), and
Rego by regorus. All give level and reason; their digests must be the same.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.answers import digest_of, facts_of, full_pages, items_of, viewer_of
from benchmarks.engines.pipe import Line, rego
from benchmarks.harness.report import Check, Report
from benchmarks.harness.report import Line as Row
from benchmarks.harness.rounds import alternate, median_ratio
from benchmarks.invented import Size, invent_world
from benchmarks.plain_rules import decide_all
from benchmarks.product.facts import consent_facts, consent_items
from benchmarks.tables import LEVELS
from benchmarks.world import Page, World, write_world
from consent.decision import decide, decide_item, prepare

COUNTS = (50, 1000)
BY_MARKING = "hub, by marking"
PLAIN_FORM = "hub, plain form (all rules)"
PLAIN_LOOP = "plain loop (rules of this world)"
REGO = "Rego (regorus)"
GOALS = ((PLAIN_FORM, 50), (REGO, 100))

Side = Callable[[], list[Line]]


def measure(report: Report, folder: Path, seed: int, as_of: int) -> None:
    """Both sizes, in a world of two families with 1,000 updates each."""
    world = invent_world(Size(families=2, updates=max(COUNTS)), seed=seed, as_of=as_of)
    world_file = folder / "decisions.json"
    write_world(world, world_file)
    page = full_pages(world, 1)[0]
    for count in COUNTS:
        _measure(report, world, world_file, page, count)


def _measure(report: Report, world: World, world_file: Path, page: Page, count: int) -> None:
    section = f"G1 decide and explain, {count} items, µs per item"
    sides = _sides(world, page, count)
    with rego(world_file, page, count) as engine:
        digests = {name: digest_of(run()) for name, run in sides.items()}
        digests[REGO] = digest_of(engine.answers)
        report.compare_digests(section, digests)
        timed = {name: _timed(run) for name, run in sides.items()}
        timed[REGO] = lambda: engine.seconds_for(1)
        seconds = alternate(timed)
    for name, values in seconds.items():
        per_item = median(values) / count * 1e6
        ratio = median_ratio(values, seconds[BY_MARKING])
        report.lines.append(Row(section, name, {"us_per_item": per_item, "times_hub": ratio}))
    for name, goal in GOALS:
        ratio = median_ratio(seconds[name], seconds[BY_MARKING])
        report.checks.append(
            Check(section, f"{goal}× {name}", ratio >= goal, f"{ratio:.1f}×", binding=False)
        )


def _timed(run: Side) -> Callable[[], float]:
    def seconds() -> float:
        began = time.perf_counter()
        run()
        return time.perf_counter() - began

    return seconds


def _sides(world: World, page: Page, count: int) -> dict[str, Side]:
    facts, items = consent_facts(world, page), consent_items(world, page.family)[:count]
    viewer, known = viewer_of(world, page.viewer), facts_of(world, page.family)
    plain = items_of(world, page.family)[:count]

    def by_marking() -> list[Line]:
        view = prepare(facts)
        decided = [(item, decide_item(view, item)) for item in items]
        return [(item.update_id, one.level.letter, one.reason) for item, one in decided]

    def plain_form() -> list[Line]:
        decided = [(item, decide(facts, item)) for item in items]
        return [(item.update_id, one.level.letter, one.reason) for item, one in decided]

    def plain_loop() -> list[Line]:
        decided = decide_all(viewer, known, plain, world.as_of)
        return [(item.id, LEVELS[one.level], one.reason) for item, one in decided]

    return {BY_MARKING: by_marking, PLAIN_FORM: plain_form, PLAIN_LOOP: plain_loop}
