"""After an act, the page it lands on says quietly that it was done, to whoever did it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
NEW = {**dict.fromkeys(("text", "means", "summary"), "She came."), "reason": "Mixed up two days."}
ACTS = {
    "corrected": ("sam", "correct", NEW, "Corrected at 09:00."),
    "withdrawn": ("sam", "withdraw", {"reason": "The wrong family."}, "Withdrawn at 09:00."),
    "acknowledged": ("grace", "acknowledge", {}, "Acknowledged at 09:00."),
}
BANNER = "govuk-notification-banner--success"


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """An urgent update of Sam's, of which Grace is alerted."""
    draft = scene.draft(tags=("TX.DNA", "EV.FACT", "UR2"))
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


class TestNotice:
    @pytest.mark.parametrize("name", ACTS)
    def test_stands_where_the_act_lands(
        self, scene: Scene, browser: Open, posted: UpdateId, name: str
    ) -> None:
        short, verb, typed, words = ACTS[name]
        actor = browser(short)
        landing = actor.send(f"/updates/{posted}/{verb}", typed).location
        assert landing == f"/families/{scene.family}?{name}={posted}#u-{posted}"
        assert words in actor.get(landing).text
        colleague = browser("grace" if short == "sam" else "sam")
        assert BANNER not in colleague.get(landing).text
        scene.clock.move_on(timedelta(minutes=10))
        assert BANNER not in actor.get(landing).text

    @pytest.mark.sqlite_only
    def test_is_not_there_for_an_address_made_up(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        sam = browser("sam")
        for name in ("posted", *ACTS):
            for typed in ("%00", "nonsense", new_id()):
                page = sam.get(f"/families/{scene.family}?{name}={typed}")
                assert page.status_code == 200
                assert BANNER not in page.text

    def test_stands_on_my_work_for_who_acknowledged_there(
        self, browser: Open, posted: UpdateId
    ) -> None:
        grace = browser("grace")
        assert 'name="back" value="work"' in grace.get("/").text
        landing = grace.send(f"/updates/{posted}/acknowledge", {"back": "work"}).location
        assert landing == f"/?acknowledged={posted}"
        page = grace.get(landing).text
        assert "Acknowledged at 09:00." in page
        assert "Nothing waits for your acknowledgement." in page
