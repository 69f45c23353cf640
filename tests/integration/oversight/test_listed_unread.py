"""What only a list named is told as that: shown at Summary, and read by nobody."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import text

from audit.openings import first_openings
from tests.integration.families.browsing import Browser
from tests.integration.oversight.test_under_sharing import URGENT, later, post, read
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
HERE = "/oversight/under-sharing"
UNREAD = "/oversight/questions/urgent-unread"


def lines_of(scene: Scene, short: str) -> set[tuple[str, str]]:
    """The entries' actions and those of their lines, for what one worker was shown."""
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        found = session.execute(
            text(
                "SELECT i.action, l.action FROM audit_index i JOIN audit_line l"
                " ON l.list_id = i.list_id WHERE i.actor_id = :who AND l.action LIKE 'VIEW__'"
            ),
            {"who": scene.workers[short]},
        )
        return {(str(entry), str(line)) for entry, line in found}


class TestMyWork:
    def test_shows_the_headline_alone_and_says_no_more(self, scene: Scene, browser: Open) -> None:
        post(scene, **URGENT)
        page = browser("priya").get("/").text
        assert "Sam Doyle" not in page.partition("<main")[2]
        assert lines_of(scene, "priya") == {("LIST", "VIEW_S")}
        read(scene, "priya")
        assert ("VIEW", "VIEW_F") in lines_of(scene, "priya")

    def test_is_no_opening_of_what_it_names(self, scene: Scene, browser: Open) -> None:
        """Signing in leads to My work: whoever only signed in has read nothing."""
        posted = post(scene, **URGENT)
        later(scene)
        before = browser("helen").get(UNREAD).text.count("<tr")
        assert before > 1
        browser("priya").get("/")
        later(scene, timedelta(minutes=1))
        assert browser("helen").get(UNREAD).text.count("<tr") == before
        with scene.ground.database.read() as session:
            opened = first_openings(
                session,
                worker_id=scene.workers["priya"],
                family_id=scene.family,
                update_ids=[posted],
            )
        assert opened == {}

    def test_is_not_among_the_readings_but_among_what_was_shown(
        self, scene: Scene, browser: Open
    ) -> None:
        posted = post(scene, **URGENT)
        browser("priya").get("/")
        scene.ground.writer.drain()
        helen = browser("helen")
        readings = helen.get("/oversight").text.partition("Who read our updates")[2]
        assert "Priya Nair" not in readings
        shown = helen.get(f"/oversight/updates/{posted}").text
        assert "Priya Nair" in shown
