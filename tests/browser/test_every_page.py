"""Every page with somebody who can open it: no finding of axe, no sideways scroll, no complaint."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response
from werkzeug.serving import make_server

from tests.browser.looks import bring_axe, findings, too_wide
from tests.browser.person import WITHOUT_A_BODY
from tests.crawl.crawler import addresses
from tests.crawl.opening import open_town
from tests.crawl.role_doors import addresses_for
from tests.crawl.town import Town, sign_in
from tests.services.databases import Databases
from tests.services.sampling import is_long_run

SHARDS = 6
FULL = {"width": 1280, "height": 720}
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
        rules = set(sorted({rule for rule, _ in everything})[shard::SHARDS])
        found: dict[str, OpenPage] = {}
        for who in READERS:
            client = self.town.app.test_client() if who is None else self.town.browser(who)
            for rule, address in addresses_for(self.town, who):
                if rule in rules and rule not in found and (who or rule.startswith("/sign-in")):
                    answer = client.get(address)
                    if answer.status_code == 200 and answer.mimetype == "text/html":
                        found[rule] = OpenPage(rule, address, who)
                    elif answer.status_code == 200:
                        rules.discard(rule)  # a file for whoever asks
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


@dataclass
class Window:
    """Where one reader opens page after page; `console` is what the last of them has said."""

    page: Page
    console: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("response", self._arrive)

    def open(self, url: str) -> Page:
        """The page as it comes, on a screen."""
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size(FULL)
        self.page.goto(url)
        return self.page

    def _listen(self, line: ConsoleMessage) -> None:
        if WITHOUT_A_BODY not in line.text:
            self.console.append(f"{line.type}: {line.text}")

    def _arrive(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.console.clear()  # that was the page before


@pytest.fixture(scope="module")
def windows(served_town: ServedTown, browser: Browser) -> Iterator[Callable[..., Window]]:
    """The window of each reader: what never changes is loaded once for all pages."""
    known: dict[str | None, Window] = {}

    def of(who: str | None) -> Window:
        if who not in known:
            context = browser.new_context(reduced_motion="reduce")
            bring_axe(context)
            if who:
                cookie = sign_in(served_town.town.stage, who)
                context.add_cookies(
                    [{"name": "hub-session", "value": cookie, "url": served_town.url}]
                )
            known[who] = Window(context.new_page())
        return known[who]

    yield of
    for window in known.values():
        window.page.context.close()


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
        windows: Callable[..., Window],
        shard: int,
    ) -> None:
        wrong: list[str] = []
        for page in served_town.pages(shard):
            window = windows(page.who)
            found = [*complaints_about(window.open(served_town.url + page.address))]
            found += window.console
            wrong += [f"{page.rule} as {page.who} {one}" for one in dict.fromkeys(found)]
        assert not wrong, "\n".join(wrong)

    def test_finding_is_found(self, browser: Browser) -> None:
        window = browser.new_page()
        window.set_content("<main><h1>Leak</h1><img src='x'><p id='wide'>.</p></main>")
        window.evaluate("document.getElementById('wide').style.width = '2000px'")
        assert any(one.startswith("image-alt") for one in findings(window))
        assert too_wide(window)
        window.close()

    def test_complaint_of_a_console_is_heard_of_its_own_page(self, browser: Browser) -> None:
        bodies = {"loud": "<script>console.error('Leak')</script>", "still": "<p>Nothing.</p>"}
        window = Window(browser.new_page())
        window.page.route(
            "**/*",
            lambda route: route.fulfill(
                content_type="text/html", body=bodies[route.request.url.rpartition("/")[2]]
            ),
        )
        window.open("http://hub.example/loud")
        assert window.console == ["error: Leak"]
        window.open("http://hub.example/still")
        assert not window.console
        window.page.close()
