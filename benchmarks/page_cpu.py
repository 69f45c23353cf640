"""The acceptance figure: CPU of one timeline page with 50 items, everything on.

The application is called as its server calls it, in this process, warm, on SQLite, with the audit
writer at work. CPU is that of the whole process, so the writer's threads count. Median of 200
requests; the mean, taken until the writer has come to rest, is shown beside it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from statistics import mean, median

from flask import Flask

from benchmarks.answers import digest_of, expected_page, full_pages
from benchmarks.harness.report import Check, Line, Report
from benchmarks.product.build import Built, cookies_of, ground_of
from benchmarks.product.served import path_of, reader_for
from benchmarks.world import Page, World
from hub.app import create_app
from hub.foundation.clock import SystemClock
from hub.serving import spare_the_collector

SECTION = "Page CPU, timeline with 50 items, in process"
LIMIT_MS = 10.0
WARM, REQUESTS, PAGES = 24, 200, 12
SETTLE = 0.5  # seconds in which the audit writer finishes what it has begun


class BadPage(Exception):
    """The page did not answer 200."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to ask for, with the cookie of who asks."""

    page: Page
    path: str
    cookie: str


def measure(report: Report, world: World, built: Built) -> None:
    """Compare the answers, then 200 requests in turn over the pages."""
    pages = full_pages(world, PAGES)
    cookies = cookies_of(built, [page.viewer for page in pages])
    visits = [Visit(page, path_of(built, page), cookies[page.viewer]) for page in pages]
    ground = ground_of(built.place, SystemClock())
    app = create_app(built.place.settings(), ground)
    _compare(report, world, built, app, visits)
    spare_the_collector()  # as `hub serve` does
    for number in range(WARM):
        ask(app, visits[number % PAGES])
    began = time.process_time()
    costs = [_cost(app, visits[number % PAGES]) for number in range(REQUESTS)]
    time.sleep(SETTLE)
    overall = (time.process_time() - began) / REQUESTS * 1e3
    ground.close()
    _report(report, costs, overall)


Written = Callable[[bytes], object]


def ask(app: Flask, visit: Visit) -> bytes:
    """The page's body, by a direct call as a WSGI server makes it. Raises: BadPage."""
    status: list[str] = []

    def start(line: str, _headers: list[tuple[str, str]], _error: object = None) -> Written:
        status.append(line)
        return lambda _part: None

    body = b"".join(app.wsgi_app(_environ(visit), start))
    if not status[0].startswith("200"):
        raise BadPage(f"{visit.page}: {status[0]}")
    return body


def _environ(visit: Visit) -> dict[str, object]:
    path, _, query = visit.path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost:8000",
        "HTTP_ACCEPT": "text/html",
        "HTTP_COOKIE": visit.cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _cost(app: Flask, visit: Visit) -> float:
    began = time.process_time()
    ask(app, visit)
    return (time.process_time() - began) * 1e3


def _compare(report: Report, world: World, built: Built, app: Flask, visits: list[Visit]) -> None:
    read = reader_for(built)
    shown = {
        "hub": digest_of(
            (v.page.family, v.page.viewer, *line) for v in visits for line in read(ask(app, v))
        ),
        "plain rules": digest_of(
            (v.page.family, v.page.viewer, *line)
            for v in visits
            for line in expected_page(world, v.page)
        ),
    }
    report.compare_digests(SECTION, shown)


def _report(report: Report, costs: list[float], overall: float) -> None:
    middle = median(costs)
    figures = {"median_ms": middle, "mean_ms": mean(costs), "with_writer_at_rest_ms": overall}
    report.lines.append(Line(SECTION, f"hub, median of {len(costs)}", figures))
    holds = middle <= LIMIT_MS
    report.checks.append(Check(SECTION, f"at most {LIMIT_MS:.0f} ms", holds, f"{middle:.2f} ms"))
