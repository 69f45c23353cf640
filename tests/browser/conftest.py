"""One served hub for each test process, a fresh one for whoever changes the ground rules."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from tests.browser.partnership import Partnership, served_here
from tests.browser.person import Person, new_person
from tests.browser.served import Served, served_hub
from tests.integration.updates.scene import another_family
from tests.services.databases import Databases, Engine

People = Callable[..., Person]


@pytest.fixture(scope="session")
def hub(databases: Databases) -> Iterator[Served]:
    """The hub that most journeys share: each brings words of its own."""
    with databases.fresh(Engine.SQLITE) as url, served_hub(url) as served:
        yield served


@pytest.fixture
def apart(hub: Served) -> Served:
    """The same hub, with a family that only this journey changes anything of."""
    return replace(hub, scene=another_family(hub.scene))


@pytest.fixture
def person(browser: Browser, hub: Served) -> Iterator[People]:
    """`person("sam")` is Sam at a window of his own; nobody's console may say anything."""
    people: list[Person] = []

    def at_a_browser(short: str, *, at: Served | None = None, **options: object) -> Person:
        made = new_person(at or hub, browser, **options)
        people.append(made)
        return made.sign_in(short) if short else made

    yield at_a_browser
    complaints = [line for one in people for line in one.console]
    for one in people:
        one.context.close()
    assert not complaints


@pytest.fixture(scope="session")
def hub_here(databases: Databases) -> Iterator[Partnership]:
    """The hub of the journeys that change rules and families."""
    with served_here(databases) as served:
        yield served


@pytest.fixture
def own_family(hub_here: Partnership) -> Partnership:
    """That hub, with a family of this journey's own."""
    return hub_here.with_family()


@pytest.fixture
def at(own_family: Partnership, browser: Browser) -> Iterator[People]:
    """`at("priya")` is Priya at a phone; nobody's console may say anything."""
    people: list[Person] = []

    def at_a_phone(short: str) -> Person:
        people.append(own_family.at_a_phone(browser, short))
        return people[-1]

    yield at_a_phone
    complaints = [line for one in people for line in one.console]
    for one in people:
        one.page.close()
    assert not complaints
