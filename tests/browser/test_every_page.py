"""Every page with somebody who can open it: no finding of axe, no sideways scroll, no complaint."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.browser.person import WITHOUT_A_BODY
from tests.crawl.crawler import addresses
from tests.crawl.opening import open_town
from tests.crawl.town import Town, sign_in
from tests.services.databases import Databases
from tests.services.sampling import is_long_run

SHARDS = 4
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
READERS = (
    "sw",
    "kw",
    "csc_lead",
    "treat_lead",
    "dsl",
    "duty",
    "csc_sys",
    "part_sys",
    "auditor",
    "ig",
    None,
)
WIDTHS = (1280, 390, 320)


@dataclass(frozen=True, slots=True)
class OpenPage:
    """An address and who opens it."""

    rule: str
    address: str
    who: str | None


@dataclass
class ServedTown:
    """The crawl's town behind a port, at its frozen present."""

    town: Town
    url: str

    def pages(self) -> list[OpenPage]:
        """One page for each route, with the first of the readers who can open it."""
        found: dict[str, OpenPage] = {}
        for who in READERS:
            client = self.town.app.test_client() if who is None else self.town.browser(who)
            for rule, address in addresses(self.town, "GET"):
                if rule not in found and (who or rule.startswith("/sign-in")):
                    answer = client.get(address)
                    if answer.status_code == 200 and answer.mimetype == "text/html":
                        found[rule] = OpenPage(rule, address, who)
        return [page for _, page in sorted(found.items())]


@pytest.fixture(scope="module")
def served_town(databases: Databases) -> Iterator[ServedTown]:
    with open_town(databases) as town:
        server = make_server("127.0.0.1", 0, town.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield ServedTown(town, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def pages(served_town: ServedTown) -> list[OpenPage]:
    return served_town.pages()


def open_page(served: ServedTown, browser: Browser, page: OpenPage) -> tuple[Page, list[str]]:
    """The page in a window of that worker's own, and what its console says."""
    context = browser.new_context(reduced_motion="reduce")
    if page.who:
        cookie = sign_in(served.town.stage, page.who)
        context.add_cookies([{"name": "hub-session", "value": cookie, "url": served.url}])
    window, console = context.new_page(), []
    window.on("console", lambda line: console.append(f"{line.type}: {line.text}"))
    window.on("pageerror", lambda error: console.append(str(error)))
    window.goto(served.url + page.address)
    return window, [line for line in console if WITHOUT_A_BODY not in line]


def findings(window: Page) -> list[str]:
    """What axe says about it, one line for each node."""
    results = Axe().run(window, options={"runOnly": STANDARDS}).response
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def too_wide(window: Page) -> list[int]:
    """The widths at which the page scrolls sideways."""
    wide = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 844})
        if window.evaluate(SCROLLS):
            wide.append(width)
    return wide


SCROLLS = "document.scrollingElement && document.scrollingElement.scrollWidth > innerWidth"


def complaints_about(window: Page) -> Iterator[str]:
    """Everything that is wrong with a page, as far as a machine can tell."""
    yield from findings(window)
    yield from (f"scrolls sideways at {width}" for width in too_wide(window))
    if is_long_run():
        yield from (f"{one} on a phone" for one in findings(window))
    headings = window.locator("h1").count()
    if headings != 1:
        yield f"has {headings} main headings"
    if not window.title().endswith("Family Information Hub"):
        yield f"is called {window.title()}"
    window.emulate_media(media="print")
    main = window.locator("main")
    if main.count() != 1 or not main.inner_text().strip():
        yield "prints empty"


class TestEveryPage:
    @pytest.mark.timeout(240)
    @pytest.mark.parametrize("shard", range(SHARDS))
    def test_is_fit_for_everybody(
        self, served_town: ServedTown, pages: list[OpenPage], browser: Browser, shard: int
    ) -> None:
        wrong: list[str] = []
        for page in pages[shard::SHARDS]:
            window, console = open_page(served_town, browser, page)
            found = [*complaints_about(window), *console]
            wrong += [f"{page.rule} as {page.who} {one}" for one in dict.fromkeys(found)]
            window.context.close()
        assert not wrong, "\n".join(wrong)

    def test_finding_is_found(self, browser: Browser) -> None:
        window = browser.new_page()
        window.set_content("<main><h1>Leak</h1><img src='x'><p id='wide'>.</p></main>")
        window.evaluate("document.getElementById('wide').style.width = '2000px'")
        assert any(one.startswith("image-alt") for one in findings(window))
        assert too_wide(window)
        window.close()
