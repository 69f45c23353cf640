"""Every page with somebody who can open it: no finding of axe, no sideways scroll, no complaint."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from tests.browser.looks import findings, too_wide
from tests.browser.person import WITHOUT_A_BODY
from tests.crawl.crawler import addresses
from tests.crawl.opening import open_town
from tests.crawl.town import Town, sign_in
from tests.services.databases import Databases
from tests.services.sampling import is_long_run

SHARDS = 4
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

    def pages(self, shard: int) -> list[OpenPage]:
        """One page for each route of the shard, with the first of the readers who can open it."""
        everything = list(addresses(self.town, "GET"))
        rules = sorted({rule for rule, _ in everything})[shard::SHARDS]
        found: dict[str, OpenPage] = {}
        for who in READERS:
            client = self.town.app.test_client() if who is None else self.town.browser(who)
            for rule, address in everything:
                if rule in rules and rule not in found and (who or rule.startswith("/sign-in")):
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
def browsers(served_town: ServedTown, browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """The browser of each reader: what never changes is loaded once for all pages."""
    contexts: dict[str | None, BrowserContext] = {}

    def of(who: str | None) -> BrowserContext:
        if who not in contexts:
            contexts[who] = browser.new_context(reduced_motion="reduce")
            if who:
                cookie = sign_in(served_town.town.stage, who)
                contexts[who].add_cookies(
                    [{"name": "hub-session", "value": cookie, "url": served_town.url}]
                )
        return contexts[who]

    yield of
    for context in contexts.values():
        context.close()


def open_page(url: str, context: BrowserContext) -> tuple[Page, list[str]]:
    """The page in a window of its own, and what its console says."""
    window, console = context.new_page(), []
    window.on("console", lambda line: console.append(f"{line.type}: {line.text}"))
    window.on("pageerror", lambda error: console.append(str(error)))
    window.goto(url)
    return window, [line for line in console if WITHOUT_A_BODY not in line]


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
        self,
        served_town: ServedTown,
        browsers: Callable[..., BrowserContext],
        shard: int,
    ) -> None:
        wrong: list[str] = []
        for page in served_town.pages(shard):
            window, console = open_page(served_town.url + page.address, browsers(page.who))
            found = [*complaints_about(window), *console]
            wrong += [f"{page.rule} as {page.who} {one}" for one in dict.fromkeys(found)]
            window.close()
        assert not wrong, "\n".join(wrong)

    def test_finding_is_found(self, browser: Browser) -> None:
        window = browser.new_page()
        window.set_content("<main><h1>Leak</h1><img src='x'><p id='wide'>.</p></main>")
        window.evaluate("document.getElementById('wide').style.width = '2000px'")
        assert any(one.startswith("image-alt") for one in findings(window))
        assert too_wide(window)
        window.close()
