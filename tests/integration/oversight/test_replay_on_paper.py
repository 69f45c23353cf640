"""A replay on paper is asked for what for, as all paper is, and says what the screen says."""

from datetime import timedelta
from hashlib import sha256
from html import unescape

import pytest
from sqlalchemy import select

from audit.details import details_of
from audit.models import AuditIndex
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from hub.foundation.identifiers import EntryId
from hub.presentation.times import clock_time, iso_day
from tests.integration.oversight.asking import LEAD, NOBODY, Open, lines_with, post, read, rows
from tests.integration.oversight.replaying import last_reading
from tests.integration.updates.scene import Scene

PURPOSE = {"purpose": "court", "words": "Before the hearing"}


@pytest.fixture(params=["typed", "entry"])
def places(scene: Scene, request: pytest.FixtureRequest) -> tuple[str, str]:
    """A replay on screen, and where it is printed: of a moment typed in, and of one reading."""
    post(scene)
    at = scene.clock.now()
    read(scene, "anil")
    scene.ground.writer.drain()
    if request.param == "entry":
        here = f"/oversight/entries/{last_reading(scene, 'anil')}/replay"
        return here, f"{here}/print"
    asked = f"worker={scene.workers['anil']}&family={scene.family}"
    asked += f"&day={iso_day(at)}&time={clock_time(at)}"
    scene.clock.move_on(timedelta(minutes=2))
    return f"/oversight/replay?{asked}", f"/oversight/replay/print?{asked}"


def exports(scene: Scene) -> list[dict[str, object]]:
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == "EXPORT")
        keyring = scene.ground.keyring
        return [
            dict(details_of(session, entry_id=EntryId(one), keyring=keyring))
            for one in session.scalars(query)
        ]


def test_is_asked_what_for_before_anything_is_shown(
    scene: Scene, browser: Open, places: tuple[str, str]
) -> None:
    screen, paper = places
    helen = browser(LEAD)
    assert f'href="{paper}"' in unescape(helen.get(screen).text).replace("%3A", ":")
    looked = lines_with(scene, "REPLAY")
    asked = helen.get(paper)
    assert "What is it for?" in asked.text
    assert unescape(asked.text).replace("%3A", ":").count(f'action="{paper}"') == 1
    for typed in ({}, {"purpose": "leisure"}, {"purpose": "other"}):
        refused = helen.send(paper, typed)
        assert (refused.status_code, "<table" in refused.text) == (422, False)
        assert "What is it for?" in refused.text
    assert lines_with(scene, "REPLAY") == looked
    assert exports(scene) == []


def test_says_what_the_screen_says_and_what_for(
    scene: Scene, browser: Open, places: tuple[str, str]
) -> None:
    screen, paper = places
    helen = browser(LEAD)
    shown, answer = helen.get(screen).text, helen.send(paper, PURPOSE)
    assert answer.status_code == 200
    assert rows(answer.text) == rows(shown) == 1
    for words in (
        "This is not the present.",
        "Court or legal advice: Before the hearing",
        "Helen Ashby, safeguarding lead, Harbour Recovery",
        "Anil Rao",
    ):
        assert words in answer.text
    assert "nobody was asked what for" not in answer.text
    (kept,) = exports(scene)
    assert (kept["question"], kept["form"], kept["rows"]) == ("replay", "print", 1)
    assert kept["purpose"] == "court Before the hearing"
    assert kept["digest"] == sha256(answer.data).hexdigest()
    assert lines_with(scene, "REPLAY") == [scene.workers["anil"]] * 2
    looks = helen.get(f"/oversight/questions/looks?worker={scene.workers[LEAD]}").text
    assert "Printed" in looks


def test_opens_to_nobody_but_leads_and_not_in_an_emergency(
    scene: Scene, browser: Open, places: tuple[str, str]
) -> None:
    _, paper = places
    for who in ("sam", "priya", "duty"):
        his = browser(who)
        other = his.get(f"/oversight/people/{NOBODY}")
        answer = his.get(paper)
        assert (answer.status_code, answer.text) == (404, other.text)
        nowhere = his.send(f"/oversight/entries/{NOBODY}/replay/print", PURPOSE)
        answer = his.send(paper, PURPOSE)
        assert (answer.status_code, answer.text) == (404, nowhere.text)
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", "Police met his mother here.")
    scene.do(LEAD, lambda work: open_in_emergency(work, family_id=scene.family, terms=terms))
    for answer in (browser(LEAD).get(paper), browser(LEAD).send(paper, PURPOSE)):
        assert "Nothing is printed or downloaded while" in answer.text
        assert "Kayla missed" not in answer.text
    assert exports(scene) == []


@pytest.mark.parametrize("changes", [{"worker": "grace"}, {"family": NOBODY}])
def test_of_what_is_not_hers_is_none(scene: Scene, browser: Open, changes: dict[str, str]) -> None:
    post(scene)
    given = {"worker": "anil", "family": scene.family, **changes}
    now = scene.clock.now()
    scene.clock.move_on(timedelta(minutes=2))
    paper = (
        f"/oversight/replay/print?worker={scene.workers[given['worker']]}"
        f"&family={given['family']}&day={iso_day(now)}&time={clock_time(now)}"
    )
    helen = browser(LEAD)
    assert {helen.get(paper).status_code, helen.send(paper, PURPOSE).status_code} == {404}
    assert exports(scene) == []


def test_without_a_moment_leads_to_the_form(scene: Scene, browser: Open) -> None:
    helen = browser(LEAD)
    for answer in (
        helen.get("/oversight/replay/print"),
        helen.send("/oversight/replay/print", PURPOSE),
    ):
        assert answer.status_code == 422
        assert "Choose a worker." in answer.text
