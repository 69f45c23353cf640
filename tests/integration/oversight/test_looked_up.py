"""Who looked into the log, and about whom: whoever looks up somebody of her own life is found."""

import pytest

from agencies.workers.service import NewWorker, add_worker
from hub.families.involvement.managed import reference_of
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import LEAD, Open, post, read
from tests.integration.oversight.test_record_use import governed  # noqa: F401 -- a fixture
from tests.integration.oversight.test_worklist import by_night, noticed
from tests.integration.updates.scene import Scene

LOOKS = "/oversight/questions/looks"


@pytest.fixture
def ola(scene: Scene, browser: Open) -> Browser:
    """Another lead of the agency."""
    new = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
    harbour = scene.agencies["harbour"]
    scene.workers["ola"] = scene.do(
        "system", lambda work: add_worker(work, agency_id=harbour, worker=new)
    )
    return browser("ola")


def row_with(page: str, words: str) -> str:
    """The latest row of the table in which these words stand."""
    rows = page.partition("<tbody")[2].partition("</tbody>")[0].split("<tr")
    return next(one for one in rows if words in one)


def record_of(governance: Browser) -> str:
    """The list of who looked, on governance's page."""
    return governance.get("/oversight/record").text.partition('labelledby="looks"')[2]


class TestLookedUp:
    def test_person_by_her_family(self, scene: Scene, browser: Open, ola: Browser) -> None:
        browser(LEAD).get(f"/oversight/people/{scene.people['kayla']}")
        row = row_with(ola.get(LOOKS).text, "What was disclosed about a person")
        assert reference_of(scene.family) in row
        assert "Helen Ashby" in row

    def test_update_and_worker(self, scene: Scene, browser: Open, ola: Browser) -> None:
        posted = post(scene)
        helen = browser(LEAD)
        helen.get(f"/oversight/updates/{posted}")
        helen.get(f"/oversight/workers/{scene.workers['anil']}")
        page = ola.get(LOOKS).text
        assert reference_of(scene.family) in row_with(page, "Who saw an update")
        assert "Anil Rao" in row_with(page, "What one worker saw")

    def test_replay_by_family_and_worker(self, scene: Scene, browser: Open, ola: Browser) -> None:
        post(scene)
        read(scene, "anil")
        moment = scene.clock.now()
        browser(LEAD).get(
            f"/oversight/replay?worker={scene.workers['anil']}&family={scene.family}"
            f"&day={moment:%Y-%m-%d}&time={moment:%H:%M}"
        )
        row = row_with(ola.get(LOOKS).text, "Replayed a moment")
        assert reference_of(scene.family) in row
        assert "Anil Rao" in row

    def test_what_was_only_listed_is_about_nobody(
        self, scene: Scene, browser: Open, ola: Browser
    ) -> None:
        browser(LEAD).get("/oversight/questions/openings")
        row = row_with(ola.get(LOOKS).text, "Emergency openings")
        assert "Family" not in row
        assert "–" in row

    def test_governance_sees_the_reference_and_no_name(
        self,
        scene: Scene,
        governed: Scene,  # noqa: F811
        browser: Open,
    ) -> None:
        browser(LEAD).get(f"/oversight/people/{scene.people['kayla']}")
        record = browser("ian").get("/oversight/record").text.partition('labelledby="looks"')[2]
        row = row_with(record, "disclosed about a person")
        assert reference_of(scene.family) in row
        assert "Marsh" not in row
        assert "Kayla" not in row

    def test_governance_learns_nobody_whom_a_lead_looks_into_before_it_is_raised(
        self,
        scene: Scene,
        browser: Open,
        governed: None,  # noqa: F811
    ) -> None:
        by_night(scene)
        anil = scene.workers["anil"]
        item = next(one.item_id for one in noticed(scene) if one.worker_id == anil)
        helen = browser(LEAD)
        helen.get(f"/oversight/look-into/{item}")
        words = "One thing that deserves a look"
        row = row_with(record_of(browser("ian")), words)
        assert "Anil Rao" not in row
        helen.send(f"/oversight/look-into/{item}", {"step": "raise", "words": "It was not his."})
        helen.get(f"/oversight/look-into/{item}")
        row = row_with(record_of(browser("ian")), words)
        assert "Anil Rao" in row
