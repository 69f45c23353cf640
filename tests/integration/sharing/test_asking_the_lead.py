"""Asking one's lead before deciding: sealed, on her list alone, answered once, kept as advice."""

from collections.abc import Callable

from sqlalchemy import select

from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from consent.models.sharing import SharingDecision
from hub.sharing.lead_questions.models import LeadQuestion
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_deciding_about_a_draft import (
    HEADLINE,
    asked_draft,
    decision_typed,
    family,
    kept,
    update_typed,
)
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WORDS = "Would Kayla stop coming if we told them?"
ADVICE = "Share it today, and tell her on Friday."


def asked(scene: Scene, sam: Browser, **changes: object) -> str:
    """The address of the question about the draft just kept."""
    fields = {"asked": asked_draft(scene), "question": WORDS, **changes}
    answer = sam.send(family(scene, "/decisions/ask"), fields)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action)))


class TestQuestion:
    def test_goes_with_the_draft_to_the_lead_and_comes_back(
        self, scene: Scene, browser: Open
    ) -> None:
        sam, helen = browser("sam"), browser("helen")
        page = sam.get(kept(scene, sam, do="ask")).text
        assert "Helen Ashby" in page
        assert HEADLINE in page
        here = asked(scene, sam)
        assert "No answer yet" in sam.get(here).text
        assert "Sam Doyle asks you" in helen.get("/").text
        assert here in helen.get("/questions").text
        page = helen.get(here).text
        for words in (WORDS, HEADLINE, "She did not come on Monday or Tuesday."):
            assert words in page
        answer = helen.send(f"{here}/answer", {"outcome": "share", "advice": ADVICE})
        assert answer.status_code == 303
        assert here not in helen.get("/questions").text
        page = sam.get(here).text
        assert ADVICE in page
        assert "Share it in full" in page
        assert "Helen Ashby answered" in sam.get("/").text
        for action in ("ADVICE_ASK", "VIEW_ADVICE", "ADVICE"):
            assert action in actions(scene)

    def test_is_kept_with_the_decision_that_follows(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        here = asked(scene, sam)
        browser("helen").send(f"{here}/answer", {"outcome": "partial", "advice": ADVICE})
        question = here.rpartition("/")[2]
        page = sam.get(
            family(scene, f"/decisions/new?question={question}&update={asked_draft(scene)}")
        ).text
        assert "Advised by Helen Ashby" in page
        form = decision_typed(scene, question=question)
        assert sam.send(family(scene, "/decisions/new"), form).status_code == 302
        with scene.ground.database.read() as session:
            row = session.scalars(select(SharingDecision)).one()
        assert row.advised_by_id == scene.workers["helen"]
        page = sam.get(family(scene, f"/decisions/{form['decision_id']}")).text
        assert "Helen Ashby" in page.partition("Advised by")[2]

    def test_takes_the_answers_given_so_far(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        here = asked(scene, sam, question="", **{**decision_typed(scene), "basis": "SAFE"})
        assert "She must check on Alfie today." in browser("helen").get(here).text

    def test_without_words_is_asked_for_them(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        blank = {"asked": asked_draft(scene), "question": " "}
        answer = sam.send(family(scene, "/decisions/ask"), blank)
        assert answer.status_code == 422
        assert "Say what you want to ask." in answer.text
        assert HEADLINE in answer.text

    def test_advice_is_given_once_and_says_why(self, scene: Scene, browser: Open) -> None:
        sam, helen = browser("sam"), browser("helen")
        kept(scene, sam)
        here = asked(scene, sam)
        answer = helen.send(f"{here}/answer", {"outcome": "share", "advice": " "})
        assert answer.status_code == 422
        assert "Say why." in answer.text
        form = {"outcome": "share", "advice": ADVICE}
        assert helen.send(f"{here}/answer", form).status_code == 303
        assert helen.send(f"{here}/answer", form).status_code == 404
        assert actions(scene).count("ADVICE") == 1

    def test_a_lead_who_decides_herself_has_answered(self, scene: Scene, browser: Open) -> None:
        sam, helen = browser("sam"), browser("helen")
        posted = sam.send(family(scene, "/updates/new"), update_typed(scene))
        assert posted.status_code == 303, posted.text
        update_id = str(posted.location).partition("posted=")[2].partition("#")[0]
        here = asked(scene, sam, asked=update_id)
        question = here.rpartition("/")[2]
        form = decision_typed(scene, asked=update_id, updates=[update_id], question=question)
        assert helen.send(family(scene, "/decisions/new"), form).status_code == 302
        assert "I have decided it myself" in sam.get(here).text
        with scene.ground.database.read() as session:
            assert session.scalars(select(SharingDecision)).one().advised_by_id is None

    def test_leaves_to_a_lead_what_she_herself_asked_and_told(
        self, scene: Scene, browser: Open
    ) -> None:
        sam, helen = browser("sam"), browser("helen")
        posted = sam.send(family(scene, "/updates/new"), update_typed(scene))
        update_id = str(posted.location).partition("posted=")[2].partition("#")[0]
        told = {"danger": "no", "sought": "yes_refused", "told": "yes"}
        question = asked(scene, sam, asked=update_id, **told).rpartition("/")[2]
        rest = f"/decisions/new?question={question}&update={update_id}"
        for who, taken in ((sam, True), (helen, False)):
            page = who.get(family(scene, rest)).text
            for chosen in ('value="yes_refused" selected', 'value="yes" selected'):
                assert (chosen in page) is taken, chosen

    def test_lies_sealed(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        asked(scene, sam)
        with scene.ground.database.read() as session:
            row = session.scalars(select(LeadQuestion)).one()
        assert b"Kayla" not in row.sealed_question


class TestStrangers:
    """Attacks: another agency's lead, a colleague, a lead in conflict, a draft for named people."""

    def test_nobody_else_reads_or_answers(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        here = asked(scene, sam)
        for who in ("tom", "anil", "priya"):
            assert browser(who).get(here).status_code == 404
            sent = browser(who).send(f"{here}/answer", {"outcome": "share", "advice": ADVICE})
            assert sent.status_code == 404
        assert here not in browser("tom").get("/questions").text
        assert sam.send(f"{here}/answer", {"outcome": "share", "advice": "x"}).status_code == 404
        assert "ADVICE" not in actions(scene)

    def test_a_lead_in_conflict_is_told_nothing(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        here = asked(scene, sam)
        helen, kayla = scene.workers["helen"], scene.people["kayla"]
        scene.do("helen", lambda work: declare_conflict(work, worker_id=helen, person_id=kayla))
        assert browser("helen").get(here).status_code == 404
        assert here not in browser("helen").get("/questions").text
        assert here not in browser("helen").get("/").text

    def test_words_for_named_people_only_are_not_sent(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam, sensitivity="4", named_readers=[scene.workers["priya"]])
        page = browser("helen").get(asked(scene, sam)).text
        assert HEADLINE not in page
        assert "its words are not sent" in page

    def test_advice_to_somebody_else_is_not_his_to_name(self, scene: Scene, browser: Open) -> None:
        sam, anil = browser("sam"), browser("anil")
        kept(scene, sam)
        here = asked(scene, sam)
        browser("helen").send(f"{here}/answer", {"outcome": "share", "advice": ADVICE})
        kept(scene, anil)
        draft = asked_draft(scene, "anil")
        form = decision_typed(scene, asked=draft, updates=[draft], question=here.rpartition("/")[2])
        assert anil.send(family(scene, "/decisions/new"), form).status_code == 302
        with scene.ground.database.read() as session:
            assert session.scalars(select(SharingDecision)).one().advised_by_id is None
