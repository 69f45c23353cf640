"""That one person confirmed the newest copy of the record is said for good, with the reason."""

from datetime import timedelta

from audit.events import NewestConfirmed
from audit.service import append
from hub.foundation.actor import SYSTEM
from hub.oversight.confirmed import confirmed_words
from tests.integration.oversight.asking import LEAD, Open
from tests.integration.updates.scene import Scene

WHY = "Ann Berry compared it with the standby."


def confirm(scene: Scene) -> None:
    """As `hub audit confirm` does."""
    said = NewestConfirmed(size=4377, unreached=1, purpose=WHY)
    ground = scene.ground
    with ground.database.write() as session:
        append(session, events=(said,), actor=SYSTEM, now=scene.clock.now(), keyring=ground.keyring)
    ground.writer.drain()


class TestTheAccessRecord:
    def test_says_nothing_where_nobody_had_to(self, scene: Scene, browser: Open) -> None:
        assert "confirmed that this was the newest copy" not in browser(LEAD).get("/oversight").text

    def test_says_when_and_why_however_long_ago(self, scene: Scene, browser: Open) -> None:
        confirm(scene)
        scene.clock.move_on(timedelta(days=400))
        with scene.work_of(LEAD) as work:
            told = confirmed_words(work)
        assert "one person, and no quorum of witnesses" in told
        assert "It held 4,377 entries then." in told
        assert WHY in told

    def test_says_it_above_all_that_is_answered(self, scene: Scene, browser: Open) -> None:
        confirm(scene)
        page = browser(LEAD).get("/oversight").text
        assert "one person, and no quorum of witnesses" in page
        assert WHY in page

    def test_says_each_of_several(self, scene: Scene) -> None:
        confirm(scene)
        scene.clock.move_on(timedelta(days=1))
        confirm(scene)
        with scene.work_of(LEAD) as work:
            assert confirmed_words(work).count(WHY) == 2
