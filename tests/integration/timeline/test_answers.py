"""Who has acknowledged an urgent update: told to its author and her lead, as far as 5.3 goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consent.conflicts import declare_conflict
from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
TITLE = "Who has acknowledged it"
GRACE, PRIYA = "<strong>Grace Adeyemi</strong>", "<strong>Priya Nair</strong>"


def post(scene: Scene, urgency: str = "UR2") -> UpdateId:
    draft = scene.draft(tags=("TX.DNA", "EV.FACT", urgency))
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """An update of Sam's that asks for an answer within 4 hours."""
    return post(scene)


class TestAnswers:
    def test_are_told_to_author_and_lead(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        scene.clock.move_on(timedelta(minutes=5))
        browser("grace").send(f"/updates/{posted}/acknowledge", {})
        for short in ("sam", "helen"):
            page = browser(short).get(f"/updates/{posted}").text
            given, _, awaited = page.partition("Not yet")
            assert f"{GRACE}, community midwife, Wexmoor Maternity · Mon 16 Nov, 09:05" in given
            assert PRIYA in awaited
            assert "due by Mon 16 Nov, 13:00" in awaited

    @pytest.mark.parametrize("short", ["anil", "grace", "priya"])
    def test_are_told_to_nobody_else(self, browser: Open, posted: UpdateId, short: str) -> None:
        assert TITLE not in browser(short).get(f"/updates/{posted}").text

    def test_leave_out_whom_the_author_may_not_know(
        self, scene: Scene, browser: Open, posted: UpdateId, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hidden = scene.agencies["mat"]
        monkeypatch.setattr(
            "hub.timeline.answers.knows_involvement", lambda _view, agency: agency != hidden
        )
        page = browser("sam").get(f"/updates/{posted}").text
        assert PRIYA in page
        assert "Grace" not in page
        assert "There may be others." in page

    def test_leave_out_who_is_barred_since(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        who, kayla = scene.workers["grace"], scene.people["kayla"]
        scene.do("grace", lambda work: declare_conflict(work, worker_id=who, person_id=kayla))
        page = browser("sam").get(f"/updates/{posted}").text
        assert PRIYA in page
        assert "Grace" not in page

    def test_are_not_asked_of_a_routine_or_withdrawn_update(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        routine = post(scene, "UR0")
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong."))
        for one in (routine, posted):
            assert TITLE not in browser("sam").get(f"/updates/{one}").text
