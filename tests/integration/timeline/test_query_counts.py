"""A page asks the database as often for fifty updates as for ten."""

from collections.abc import Callable
from datetime import timedelta
from itertools import islice, product

import pytest

from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

MOST = 18
"""Statements that read for a timeline: session, viewer, family, updates, names, alerts."""

NO_READING = ("BEGIN", "SET ", "SELECT pg_", "INSERT", "UPDATE", "DELETE")
URGENT = ("TX.DNA", "EV.FACT", "UR2")


@pytest.fixture
def priya(browser: Callable[[str], Browser]) -> Browser:
    """The social worker's browser."""
    return browser("priya")


def post(scene: Scene, **changes: object) -> None:
    """Post an update as Sam, a second after the last one."""
    draft = scene.draft(**changes)
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=1))


def post_alike(scene: Scene, count: int) -> None:
    """Updates that share one marking. They are urgent, so that alerts wait."""
    for number in range(count):
        post(scene, tags=URGENT, text=f"Visit {number}.")


def post_various(scene: Scene, count: int) -> None:
    """Updates of many markings."""
    kayla, alfie = scene.people["kayla"], scene.people["alfie"]
    kinds = product(
        ("UR0", "UR1", "UR2"),
        ("EV.FACT", "EV.REPORT", "EV.OPIN"),
        ((kayla,), (kayla, alfie)),
        (1, 2, 3),
    )
    for urgency, evidence, subjects, sensitivity in islice(kinds, count):
        tags = ("TX.DNA", evidence, urgency)
        post(scene, tags=tags, subjects=subjects, sensitivity=sensitivity)


def reads(scene: Scene, browser: Browser, address: str) -> list[str]:
    """What a warm page asks the database; the log's own bookkeeping is not counted."""
    assert browser.get(address).status_code == 200
    with statements_sent(scene.ground.database.engine) as sent:
        page = browser.get(address)
    assert page.status_code == 200
    return [one for one in sent if not one.startswith(NO_READING) and "audit_" not in one]


class TestTimeline:
    def test_asks_as_often_for_fifty_as_for_ten(self, scene: Scene, priya: Browser) -> None:
        address = f"/families/{scene.family}?size=50"
        post_alike(scene, 10)
        few = reads(scene, priya, address)
        post_various(scene, 40)
        many = reads(scene, priya, address)
        assert priya.get(address).text.count("<article") == 50
        assert len(many) <= MOST, "\n".join(many)
        assert len(few) == len(many), "\n".join(set(many) ^ set(few))
