"""A worker's list of what he read says of which family and what, as far as he may see it now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from hub.families.involvement.managed import reference_of
from tests.integration.families.browsing import Browser
from tests.integration.oversight.test_receipts import read_by
from tests.integration.rights.asking import words
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

Open = Callable[[str], Browser]
LIST = "/account/readings"


@pytest.fixture
def at(scene: Scene) -> str:
    """The address of Grace's reading of the family's timeline."""
    return f"{LIST}/{read_by(scene, 'grace')}"


def shut_out(scene: Scene) -> None:
    """Grace says that she knows Kayla: from now on she sees nothing of the family."""
    kayla = scene.people["kayla"]
    scene.do(
        "grace",
        lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
    )
    scene.clock.move_on(timedelta(minutes=1))


def hers(scene: Scene) -> list[str]:
    """What the log has of Grace's readings."""
    scene.ground.writer.drain()
    asked = select(AuditIndex.action).where(
        AuditIndex.actor_id == scene.workers["grace"],
        AuditIndex.action.in_(["LIST", "VIEW", "VIEW_CARD"]),
    )
    with scene.ground.database.read() as session:
        return sorted(session.scalars(asked))


class TestWhatSheStillSees:
    def test_is_named_in_the_list(self, scene: Scene, browser: Open, at: str) -> None:
        said = words(browser("grace").get(LIST).text)
        assert f"Marsh family, reference {reference_of(scene.family)}" in said
        assert "1 update, in full" in said

    def test_is_listed_with_its_updates(self, scene: Scene, browser: Open, at: str) -> None:
        page = browser("grace").get(at)
        said = words(page.text)
        assert "Marsh family, reference" in said
        assert "Did not come to treatment, Mon 16 Nov" in said
        assert 'href="/updates/' in page.text
        assert "do not see now" not in said

    def test_is_recorded_as_shown_to_her(self, scene: Scene, browser: Open, at: str) -> None:
        grace = browser("grace")
        grace.get(LIST)
        assert hers(scene) == ["VIEW", "VIEW_CARD"]
        grace.get(at)
        assert hers(scene) == ["LIST", "VIEW", "VIEW_CARD", "VIEW_CARD"]
        assert "1 update, named in a list" in words(grace.get(LIST).text)

    def test_costs_the_same_for_many_readings(self, scene: Scene, browser: Open, at: str) -> None:
        grace = browser("grace")
        grace.get(LIST)
        with statements_sent(scene.ground.database.engine) as few:
            grace.get(LIST)
        for _ in range(5):
            read_by(scene, "grace")
        with statements_sent(scene.ground.database.engine) as many:
            grace.get(LIST)
        assert len(many) <= len(few) + 2


class TestWhatSheSeesNoMore:
    def test_is_a_family_she_no_longer_sees(self, scene: Scene, browser: Open, at: str) -> None:
        shut_out(scene)
        grace = browser("grace")
        for address in (LIST, at):
            said = words(grace.get(address).text)
            assert "A family you no longer see" in said
            assert "1 update, in full" in said, "how far she saw it is her own past"
            for hidden in ("Marsh", reference_of(scene.family), "appointment", "attend"):
                assert hidden not in said, hidden
        said = words(grace.get(at).text)
        assert "1 update whose content you do not see now." in said
