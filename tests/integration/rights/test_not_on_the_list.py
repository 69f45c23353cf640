"""A person nobody finds on her cards: whom to ask is said alike, and a listed lead prepares."""

import pytest

from consent.protection.seals import seal_person
from hub.foundation.identifiers import PersonId
from tests.integration.rights.asking import LEAD, NOBODY, Open, ask
from tests.integration.updates.scene import Scene

PEOPLE = "/oversight/questions/people"
START, END = "Somebody asks who", "</p>"


def sealed(scene: Scene, *readers: str) -> None:
    person = PersonId(scene.people["kayla"])
    listed = [scene.workers[one] for one in readers]
    scene.do("system", lambda work: seal_person(work, person_id=person, readers=listed))


def advice(page: str) -> str:
    return page.partition(START)[2].partition(END)[0]


class TestWhomToAsk:
    @pytest.mark.parametrize("words", ["", "Kayla", "Nobody Atall"])
    def test_is_said_alike_whether_there_is_such_a_person(
        self, scene: Scene, browser: Open, words: str
    ) -> None:
        helen = browser(LEAD)
        before = advice(helen.get(f"{PEOPLE}?words={words}").text)
        sealed(scene, "priya")
        after = advice(helen.get(f"{PEOPLE}?words={words}").text)
        assert "prepares the report" in before or "information governance" in before
        assert before == after == advice(helen.get(PEOPLE).text)

    def test_the_form_answers_for_a_sealed_person_as_for_nobody(
        self, scene: Scene, browser: Open
    ) -> None:
        sealed(scene, "priya")
        helen = browser(LEAD)
        about, none = (helen.get(f"/rights/seen/{one}") for one in (scene.people["kayla"], NOBODY))
        assert about.status_code == none.status_code == 404
        assert about.text == none.text


class TestPreparing:
    def test_a_lead_on_the_sealed_list_does_it(self, scene: Scene, browser: Open) -> None:
        sealed(scene, "priya", LEAD)
        helen = browser(LEAD)
        page = helen.get(f"/rights/seen/{scene.people['kayla']}")
        assert page.status_code == 200
        sent = ask(scene, helen)
        assert sent.status_code == 303
        assert helen.get(sent.headers["Location"]).status_code == 200

    def test_not_one_who_is_on_one_of_two(self, scene: Scene, browser: Open) -> None:
        sealed(scene, "priya", LEAD)
        sealed(scene, "priya")
        assert browser(LEAD).get(f"/rights/seen/{scene.people['kayla']}").status_code == 404
