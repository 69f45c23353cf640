"""A sampled disclosure shows what its reader said himself, and he can be asked about it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.oversight.sampling.models import SampledDisclosure
from tests.integration.oversight.asking import LEAD, Open, opened_by_duty, post, read
from tests.integration.rights.asking import words
from tests.integration.updates.scene import Scene

HERE = "/oversight/sample"
QUESTION = "What did you need it for?"
ANSWER = "Kayla came in and asked what was written."


def drawn_of(scene: Scene, browser: Open, who: str) -> str:
    """The address of what that worker read last month, in the sample of Harbour's lead."""
    scene.clock.move_on(timedelta(days=20))
    for _ in ("the seed is fixed", "then it is drawn"):
        browser(LEAD).send(f"{HERE}/draw", {})
    reader = scene.workers[who]
    with scene.ground.database.read() as session:
        found = session.scalars(
            select(SampledDisclosure.id).where(SampledDisclosure.reader_id == reader)
        )
        return f"{HERE}/{found.first()}"


@pytest.fixture
def of_anil(scene: Scene, browser: Open) -> str:
    """Anil, who works at Harbour, read what Sam posted."""
    post(scene)
    read(scene, "anil")
    return drawn_of(scene, browser, "anil")


def asked_item(scene: Scene) -> LookedInto:
    with scene.ground.database.read() as session:
        (row,) = session.scalars(select(LookedInto))
        session.expunge(row)
        return row


class TestTheReasonGiven:
    def test_is_none_where_none_was_asked_for(self, browser: Open, of_anil: str) -> None:
        assert "None was asked for" in words(browser(LEAD).get(of_anil).text)

    def test_is_why_he_asked_for_somebody_just_before(self, scene: Scene, browser: Open) -> None:
        post(scene)
        asked = {"name": "Kayla Marsh", "nhs_number": "943 476 5919", "purpose": "came"}
        assert browser("anil").send("/families/find", asked).status_code == 200
        read(scene, "anil")
        at = drawn_of(scene, browser, "anil")
        assert "They have come to my service" in words(browser(LEAD).get(at).text)

    def test_is_what_he_printed_it_for(self, scene: Scene, browser: Open) -> None:
        post(scene)
        printed = browser("anil").send(
            f"/families/{scene.family}/paper", {"purpose": "court", "words": "Hearing on Monday"}
        )
        assert printed.status_code == 200
        scene.clock.move_on(timedelta(minutes=1))
        at = drawn_of(scene, browser, "anil")
        assert "Court or legal advice: Hearing on Monday" in words(browser(LEAD).get(at).text)

    def test_is_why_an_emergency_could_not_wait(self, scene: Scene, browser: Open) -> None:
        post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        opened_by_duty(scene)
        read(scene, "duty")
        at = drawn_of(scene, browser, "duty")
        page = browser(LEAD).get(at)
        said = words(page.text)
        assert "Why it could not wait" in said
        assert 'href="/emergency/' in page.text
        assert "What was to be found out" in said
        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            assert "VIEW_OPENING" in set(session.scalars(select(AuditIndex.action)))

    def test_of_another_agencys_worker_is_not_hers_to_read(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        browser("grace").send(
            f"/families/{scene.family}/paper", {"purpose": "court", "words": "Hearing on Monday"}
        )
        scene.clock.move_on(timedelta(minutes=1))
        at = drawn_of(scene, browser, "grace")
        said = words(browser(LEAD).get(at).text)
        assert "Hearing on Monday" not in said
        assert "Ask the worker" not in said
        refused = browser(LEAD).send(f"{at}/question", {"question": QUESTION})
        assert refused.status_code == 422
        assert "cannot be asked" in refused.text


class TestAsking:
    def test_tells_him_and_brings_the_answer_back(
        self, scene: Scene, browser: Open, of_anil: str
    ) -> None:
        helen = browser(LEAD)
        assert helen.send(f"{of_anil}/question", {"question": QUESTION}).status_code == 303
        item = asked_item(scene)
        assert (item.kind, item.state) == ("sample", "asked")
        anil = browser("anil")
        assert f"/asked/{item.id}" in anil.get("/alerts").text
        page = words(anil.get(f"/asked/{item.id}").text)
        assert "drawn by chance" in page
        assert QUESTION in page
        assert anil.send(f"/asked/{item.id}", {"words": ANSWER}).status_code == 303
        said = words(helen.get(of_anil).text)
        assert QUESTION in said
        assert ANSWER in said
        assert f"/oversight/look-into/{item.id}" in helen.get("/oversight/look-into").text
        assert of_anil in helen.get(f"/oversight/look-into/{item.id}").text

    def test_is_over_with_the_mark(self, scene: Scene, browser: Open, of_anil: str) -> None:
        helen = browser(LEAD)
        helen.send(f"{of_anil}/question", {"question": QUESTION})
        helen.send(of_anil, {"verdict": "training", "note": "Ask first."})
        assert asked_item(scene).state == "closed"
        assert "Ask the worker" not in helen.get(of_anil).text

    def test_is_kept_sealed_and_recorded(self, scene: Scene, browser: Open, of_anil: str) -> None:
        browser(LEAD).send(f"{of_anil}/question", {"question": QUESTION})
        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            (sealed,) = session.scalars(select(LookedIntoStep.sealed_words))
            actions = set(session.scalars(select(AuditIndex.action)))
        assert QUESTION.encode() not in sealed
        assert "LOOK_ASK" in actions

    def test_once_waits_for_his_answer(self, scene: Scene, browser: Open, of_anil: str) -> None:
        helen = browser(LEAD)
        helen.send(f"{of_anil}/question", {"question": QUESTION})
        again = helen.send(f"{of_anil}/question", {"question": "And again?"})
        assert again.status_code == 422
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(LookedIntoStep.step)).all()) == 1

    def test_needs_words(self, browser: Open, of_anil: str) -> None:
        answer = browser(LEAD).send(f"{of_anil}/question", {"question": " "})
        assert answer.status_code == 422
        assert 'href="#question' in answer.text

    @pytest.mark.parametrize("who", ["anil", "tom", "priya"])
    def test_is_closed_to_others(self, browser: Open, of_anil: str, who: str) -> None:
        answer = browser(who).send(f"{of_anil}/question", {"question": QUESTION})
        assert answer.status_code == 404
