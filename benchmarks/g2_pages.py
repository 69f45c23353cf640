"""G2: the timeline page, everything on, against a Django and a Flask application.

All serve the same world over loopback, the requests taking turns among the same pages, one burst
for each server in each round. CPU is that of the server's processes, read from /proc.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.answers import digest_of, expected_page, full_pages
from benchmarks.harness.client import Shot, Target, get, shoot
from benchmarks.harness.cpu import cpu_seconds_of_group
from benchmarks.harness.report import Check, Line, Report
from benchmarks.harness.rounds import alternate, median_ratio, percentile
from benchmarks.harness.servers import Server
from benchmarks.peers.sides import PEERS, Peer, audit_rows, fill, serving
from benchmarks.product import served
from benchmarks.product.build import Built, cookies_of
from benchmarks.requests import answered, peer_items
from benchmarks.world import Page, World

SECTION = "G2 timeline page of 50 items over HTTP"
HUB = "hub"
PAGES = 12
CONNECTIONS = 4
BURST = 1.0  # seconds
GOALS = (("django, entry per item", 30), ("django, entry per page", 15))


@dataclass(frozen=True, slots=True)
class Side:
    """One server and one form of its page."""

    target: Target
    server: Server

    def burst(self) -> Shot:
        """Keep it busy for a moment."""
        before = cpu_seconds_of_group(self.server.group)
        shot = shoot(self.target, connections=CONNECTIONS, seconds=BURST)
        shot.cpu = cpu_seconds_of_group(self.server.group) - before
        return shot


def measure(report: Report, folder: Path, world: World, built: Built) -> None:
    """Start every server, compare the answers, then the bursts, then count the audit rows."""
    pages = full_pages(world, PAGES)
    world_file = folder / "world.json"
    with ExitStack() as running:
        sides: dict[str, Side] = {HUB: _hub_side(running, built, pages)}
        for peer in PEERS:
            sides |= _peer_sides(running, peer, pages, world_file, folder)
        _compare(report, sides, world, built, pages)
        before = _audited(built, folder)
        shots = alternate({name: side.burst for name, side in sides.items()})
        _check_audit(report, folder, built, before, sides, shots)
    _report(report, shots)


def _hub_side(running: ExitStack, built: Built, pages: list[Page]) -> Side:
    cookies = cookies_of(built, [page.viewer for page in pages])
    server = running.enter_context(served.serving(built))
    requests = tuple(served.request_for(built, page, cookies[page.viewer]) for page in pages)
    return Side(Target(HUB, server.port, requests), server)


def _peer_sides(
    running: ExitStack, peer: Peer, pages: list[Page], world_file: Path, folder: Path
) -> dict[str, Side]:
    cookies = fill(peer, world_file, folder)
    server = running.enter_context(serving(peer, folder))
    sides = {}
    for form, path in peer.paths.items():
        requests = tuple(
            get(path.format(family=page.family), cookies[page.viewer]) for page in pages
        )
        name = f"{peer.name}, {form}"
        sides[name] = Side(Target(name, server.port, requests), server)
    return sides


def _compare(
    report: Report, sides: dict[str, Side], world: World, built: Built, pages: list[Page]
) -> None:
    digests = {
        name: answered(side.target, pages, served.reader_for(built) if name == HUB else peer_items)
        for name, side in sides.items()
    }
    digests["plain rules"] = digest_of(
        (page.family, page.viewer, item, level)
        for page in pages
        for item, level in expected_page(world, page)
    )
    report.compare_digests(SECTION, digests)


def _audited(built: Built, folder: Path) -> dict[str, int]:
    counts = {HUB: served.lines_in_log(built)}
    return counts | {peer.name: audit_rows(peer, folder) for peer in PEERS}


def _check_audit(
    report: Report,
    folder: Path,
    built: Built,
    before: dict[str, int],
    sides: dict[str, Side],
    shots: dict[str, list[Shot]],
) -> None:
    """Every item of every page answered must stand in its side's audit log."""
    after = _audited(built, folder)
    rows = {f"{peer.name}, {form}": n for peer in PEERS for form, n in peer.rows.items()}
    for side in (HUB, *(peer.name for peer in PEERS)):
        least = sum(
            len(shot.latencies) * rows.get(name, 50)
            for name in sides
            if name.split(",")[0] == side
            for shot in shots[name]
        )
        found = after[side] - before[side]
        # The round that warms up is logged as well, so there may be more but never fewer.
        detail = f"{found:,} rows for at least {least:,} shown"
        report.checks.append(Check(SECTION, f"{side}: shown is audited", found >= least, detail))


def _report(report: Report, shots: dict[str, list[Shot]]) -> None:
    rates = {name: [len(s.latencies) / s.seconds for s in all_] for name, all_ in shots.items()}
    cpu = {name: [s.cpu / len(s.latencies) for s in all_] for name, all_ in shots.items()}
    for name, all_ in shots.items():
        latencies = [latency for shot in all_ for latency in shot.latencies]
        figures = {
            "req_per_s": median(rates[name]),
            "p50_ms": percentile(latencies, 0.5) * 1e3,
            "p99_ms": percentile(latencies, 0.99) * 1e3,
            "cpu_ms": median(cpu[name]) * 1e3,
            "hub_times_faster": median_ratio(rates[HUB], rates[name]),
            "cpu_times_hub": median_ratio(cpu[name], cpu[HUB]),
        }
        report.lines.append(Line(SECTION, name, figures))
    for name, goal in GOALS:
        ratio = median_ratio(rates[HUB], rates[name])
        report.checks.append(
            Check(SECTION, f"{goal}× {name}", ratio >= goal, f"{ratio:.1f}×", binding=False)
        )
