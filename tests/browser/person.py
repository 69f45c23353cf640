"""Somebody at a browser: what the journeys have in common."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    WebSocket,
)

from hub.foundation.clock import SystemClock, london_date
from tests.browser.served import Served
from tests.integration.updates.scene import WORKERS

PATIENCE = 8_000
ANSWERED, WATCHING = "40{", '42["watch"'
"""How socket.io writes that a line is open, and what a page says over it."""
PHONE = {"width": 390, "height": 844}
WITHOUT_A_BODY = "Failed to load resource"
"""What the browser says of every 404 and 422; the pages themselves are looked at."""


@dataclass
class Person:
    """A signed-in worker with a window of his own. `steps` counts what he had to do."""

    hub: Served
    context: BrowserContext
    page: Page
    console: list[str] = field(default_factory=list)
    steps: int = 0
    heard: list[str] = field(default_factory=list)
    """What went over the live line of the page that is open, both ways."""

    def sign_in(self, short: str) -> "Person":
        """Through the door of the demonstration, as that worker."""
        self.page.goto(f"{self.hub.url}/sign-in?all=1")
        self.page.get_by_role("button", name=WORKERS[short][2], exact=True).click()
        self.page.wait_for_url(lambda address: "/sign-in" not in address)
        return self

    def open(self, path: str) -> Page:
        self.page.goto(self.hub.url + path)
        return self.page

    def click(self, selector: str) -> None:
        self.steps += 1
        self.page.locator(selector).first.click()

    def check(self, name: str, value: str) -> None:
        self.steps += 1
        self.page.locator(f'input[name="{name}"][value="{value}"]').first.check()

    def choose(self, name: str, value: str) -> None:
        self.steps += 1
        self.page.locator(f'select[name="{name}"]').select_option(value)

    def write(self, name: str, words: str) -> None:
        self.steps += 1
        self.page.locator(f'[name="{name}"]').fill(words)

    def settled(self) -> None:
        """Wait until the preview answers the last choice."""
        self.page.locator("[data-preview-panel]:not([aria-busy])").wait_for()

    def on_the_line(self, *, watching: bool = False) -> None:
        """Wait until the page has its live line; `watching`: until it has said what it shows."""
        wanted = WATCHING if watching else ANSWERED
        self._until(lambda: any(one.startswith(wanted) for one in self.heard))

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE / 1000
        while not condition():
            assert time.monotonic() < deadline, "nothing came over the live line"
            self.page.wait_for_timeout(20)

    def fill_update(
        self,
        headline: str,
        *,
        tag: str = "TX.DNA",
        urgency: str = "",
        about: tuple[str, ...] = ("kayla",),
    ) -> None:
        """The form, filled in as a routine update is; `about` empty: as it is offered."""
        self.check("tags", tag)
        if urgency:
            self.check("urgency", urgency)
        if about:
            self._choose(about)
        self.write("text", f"{headline}: the body.")
        self.write("means", "We do not know how the children are.")
        self.write("summary", headline)

    def _choose(self, about: tuple[str, ...]) -> None:
        for short, person_id in self.hub.scene.people.items():
            box = self.page.locator(f'input[name="about"][value="{person_id}"]')
            if box.count():
                box.set_checked(short in about)

    def post(self, headline: str, *, tag: str = "TX.DNA", urgency: str = "") -> None:
        """From the family's page to the posted update."""
        self.page.goto(f"{self.hub.family}/updates/new?draft=new")
        self.fill_update(headline, tag=tag, urgency=urgency)
        self.settled()
        self.click("text=Post update")
        self.page.wait_for_url("**posted=**")

    def today(self) -> str:
        """The date on a London calendar, as a date field takes it."""
        return london_date(SystemClock().now()).isoformat()

    def update_id(self, words: str) -> str:
        """Which update these words on the timeline belong to."""
        return (self.entry(words).get_attribute("id") or "").removeprefix("u-")

    def entry(self, words: str) -> Locator:
        """The item of the timeline with these words."""
        return self.page.locator("article.hub-entry", has_text=words).first


def new_person(hub: Served, browser: Browser, **options: object) -> Person:
    """A browser of his own, nobody signed in; his console is listened to."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return at_a_window(hub, context)


def at_a_window(hub: Served, context: BrowserContext) -> Person:
    """A new window of that browser; its console is listened to."""
    page = context.new_page()
    person = Person(hub, context, page)

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and WITHOUT_A_BODY not in message.text:
            person.console.append(message.text)

    def overhear(line: WebSocket) -> None:
        person.heard.clear()  # the line of a page before this one is gone
        line.on("framereceived", lambda said: person.heard.append(str(said)))
        line.on("framesent", lambda said: person.heard.append(str(said)))
        line.on("close", lambda _line: person.heard.clear())

    page.on("websocket", overhear)
    page.on("console", listen)
    page.on("pageerror", lambda error: person.console.append(str(error)))
    return person
