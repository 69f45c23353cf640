"""A replay of an hour that came twice asks which; of one that never came says so."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from audit.details import details_of
from audit.models import AuditIndex
from hub.foundation.identifiers import EntryId
from tests.integration.oversight.asking import LEAD, Open, post
from tests.integration.updates.scene import Scene


@pytest.fixture
def later(scene: Scene) -> Scene:
    """A year on, after clocks went forward on 28 March and back on 31 October 2027."""
    post(scene)
    scene.clock.move_to(datetime(2027, 11, 2, 9, 0, tzinfo=UTC))
    return scene


def address(scene: Scene, day: str, time: str, which: str = "") -> str:
    asked = f"worker={scene.workers['anil']}&family={scene.family}&day={day}&time={time}"
    return f"/oversight/replay?{asked}&which={which}"


def replayed(scene: Scene) -> list[str]:
    """The moments that the log says were replayed."""
    with scene.ground.database.read() as session:
        entries = session.scalars(select(AuditIndex.entry_id).where(AuditIndex.action == "REPLAY"))
        keyring = scene.ground.keyring
        found = [details_of(session, entry_id=EntryId(x), keyring=keyring) for x in entries]
    return [str(one["moment"]) for one in found]


def test_an_hour_that_came_twice_is_asked_for(later: Scene, browser: Open) -> None:
    helen = browser(LEAD)
    for which in ("", "third"):
        answer = helen.get(address(later, "2027-10-31", "01:30", which))
        assert answer.status_code == 422
        assert "the clocks went back, and 01:30 came twice" in answer.text
        assert "The second time, an hour later, in winter time" in answer.text
    assert not replayed(later)


@pytest.mark.parametrize(("which", "hour"), [("first", "00"), ("second", "01")])
def test_either_can_be_replayed_and_the_page_says_which(
    later: Scene, browser: Open, which: str, hour: str
) -> None:
    answer = browser(LEAD).get(address(later, "2027-10-31", "01:30", which))
    assert answer.status_code == 200
    assert f"(The {which} time" in answer.text
    (moment,) = replayed(later)
    assert f"2027-10-31T{hour}:30:00" in moment


def test_an_hour_that_never_came_is_not_moved_silently(later: Scene, browser: Open) -> None:
    answer = browser(LEAD).get(address(later, "2027-03-28", "01:30"))
    assert answer.status_code == 422
    assert "there was no 01:30. Try 02:30." in answer.text
    assert not replayed(later)
    assert browser(LEAD).get(address(later, "2027-03-28", "02:30")).status_code == 200


def test_the_form_says_so_and_asks_nothing_it_need_not(later: Scene, browser: Open) -> None:
    page = browser(LEAD).get("/oversight/replay").text
    assert "An hour comes twice when the clocks go back" in page
    assert "Which of the two?" not in page
