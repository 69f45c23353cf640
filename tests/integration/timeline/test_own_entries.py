"""What stands beside an entry for its author: to correct it and to take it back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """An update of Sam's, in full for his colleague Anil and for Grace."""
    draft = scene.draft()
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def offered(page: str, update_id: UpdateId) -> Iterator[str]:
    for act in ("correct", "withdraw"):
        if f'href="/updates/{update_id}/{act}"' in page:
            yield act


def test_are_offered_to_its_author_alone(scene: Scene, browser: Open, posted: UpdateId) -> None:
    family = f"/families/{scene.family}"
    assert list(offered(browser("sam").get(family).text, posted)) == ["correct", "withdraw"]
    for short in ("anil", "grace", "tom"):
        page = browser(short).get(family)
        assert page.status_code == 200
        assert not list(offered(page.text, posted))


def test_lead_where_they_say(scene: Scene, browser: Open, posted: UpdateId) -> None:
    sam = browser("sam")
    for act in offered(sam.get(f"/families/{scene.family}").text, posted):
        assert sam.get(f"/updates/{posted}/{act}").status_code == 200


def test_end_with_the_withdrawal(scene: Scene, browser: Open, posted: UpdateId) -> None:
    scene.clock.move_on(timedelta(minutes=1))
    scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong family."))
    page = browser("sam").get(f"/families/{scene.family}").text
    assert "Reason: Wrong family." in page
    assert not list(offered(page, posted))
