"""Asking a partner for more of an update: for the author and her lead alone, answered neutrally."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from consent.permission.service import withdraw_permission
from hub.foundation.identifiers import UpdateId, new_id
from hub.sharing.more_requests.models import MoreRequest
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
NEED = "Is Kayla well enough to bring Alfie on Monday?"
PURPOSE = "To plan who meets him at the gate."
REASON = "She has not told her mother yet."
ASKER, WAITING = "tom", "asks for more of an update"
NO_MORE = "it shares no more of this update for now"


@pytest.fixture
def summary(scene: Scene) -> UpdateId:
    """An update of Sam's of which the school's lead reads the summary."""
    draft = scene.draft(tags=("TX.ENG", "EV.FACT", "UR0"))
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def ask(one: Browser, update_id: str, **changes: str):
    return one.send(f"/updates/{update_id}/more", {"need": NEED, "purpose": PURPOSE, **changes})


def request_address(scene: Scene) -> str:
    with scene.ground.database.read() as session:
        rows = session.scalars(select(MoreRequest).order_by(MoreRequest.asked_at)).all()
    return f"/requests-for-more/{rows[-1].id}"


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action)))


class TestAsking:
    def test_is_offered_where_a_summary_is_read(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        link = f'href="/updates/{summary}/more"'
        timeline = f"/families/{scene.family}"
        for page in (timeline, f"/updates/{summary}"):
            assert link in browser(ASKER).get(page).text
            for other in ("sam", "helen"):
                assert link not in browser(other).get(page).text

    def test_reaches_the_author_and_her_lead(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        tom = browser(ASKER)
        page = tom.get(f"/updates/{summary}/more").text
        assert "Kayla missed her appointment." in page
        answer = ask(tom, summary)
        assert answer.status_code == 303
        assert "No answer yet." in tom.get(answer.location).text
        here = request_address(scene)
        for who in ("sam", "helen"):
            assert f"Tom Reeves {WAITING}" in browser(who).get("/").text
            page = browser(who).get(here).text
            for words in (NEED, PURPOSE, "Tom Reeves", "Oakfield Primary School"):
                assert words in page
        for action in ("MORE_ASK", "VIEW_MORE"):
            assert action in actions(scene)

    def test_says_what_and_what_for(self, browser: Open, summary: UpdateId) -> None:
        answer = ask(browser(ASKER), summary, purpose=" ")
        assert answer.status_code == 422
        assert "Say what you need it for." in answer.text
        assert NEED in answer.text

    def test_betrays_no_place(self, browser: Open, summary: UpdateId) -> None:
        answer = ask(browser(ASKER), summary, need="Is she at 14 Larch Road?")
        assert answer.status_code == 422
        assert "may reveal where someone is protected" in answer.text

    def test_twice_is_once(self, scene: Scene, browser: Open, summary: UpdateId) -> None:
        tom = browser(ASKER)
        for _ in range(2):
            assert ask(tom, summary).status_code == 303
        assert actions(scene).count("MORE_ASK") == 1

    def test_lies_sealed(self, scene: Scene, browser: Open, summary: UpdateId) -> None:
        ask(browser(ASKER), summary)
        with scene.ground.database.read() as session:
            row = session.scalars(select(MoreRequest)).one()
        assert b"Alfie" not in row.sealed_words


class TestAnswering:
    def test_no_is_told_and_its_reason_is_not(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        tom, sam = browser(ASKER), browser("sam")
        ask(tom, summary)
        here = request_address(scene)
        assert sam.send(f"{here}/answer", {"reason": " "}).status_code == 422
        assert sam.send(f"{here}/answer", {"reason": REASON}).status_code == 303
        assert sam.send(f"{here}/answer", {"reason": REASON}).status_code == 404
        assert REASON in browser("helen").get(here).text
        assert "Your request for more of an update was answered" in tom.get("/").text
        page = tom.get(f"/updates/{summary}/more").text
        assert NO_MORE in page
        assert REASON not in page
        assert WAITING not in sam.get("/").text
        assert ask(tom, summary).status_code == 303
        assert actions(scene).count("MORE_ASK") == 2

    def test_giving_the_update_is_an_answer(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        tom, sam = browser(ASKER), browser("sam")
        ask(tom, summary)
        form = {"to": scene.workers[ASKER], "level": "F", "basis": "PERM"}
        assert sam.send(f"/updates/{summary}/grant", form).status_code == 303
        assert WAITING not in sam.get("/").text
        page = tom.get(f"/updates/{summary}/more").text
        assert "What you may see of it now stands in the update." in page
        assert "MORE" in actions(scene)

    def test_giving_it_to_somebody_else_is_none(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        sam = browser("sam")
        ask(browser(ASKER), summary)
        form = {"to": scene.workers["grace"], "level": "F", "basis": "PERM"}
        assert sam.send(f"/updates/{summary}/grant", form).status_code == 303
        assert WAITING in sam.get("/").text


class TestNobodyElse:
    """Attacks: held, unknown, own and withdrawn updates; strangers; an involvement not known."""

    def test_asks_about_what_he_does_not_read(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        nora = browser("nora")
        nobody = nora.get(f"/updates/{new_id()}/more")
        for who in ("nora", "sam", "helen"):
            answer = browser(who).get(f"/updates/{summary}/more")
            assert answer.status_code == ask(browser(who), summary).status_code == 404
        assert nora.get(f"/updates/{summary}/more").data == nobody.data
        assert "MORE_ASK" not in actions(scene)

    def test_asks_about_what_is_held_from_him(self, scene: Scene, browser: Open) -> None:
        family, tom = scene.family, browser(ASKER)
        draft = scene.draft()
        held = scene.do("sam", lambda work: post_update(work, family_id=family, draft=draft))
        assert _level(scene, ASKER, held) == "E"
        assert f"/updates/{held}/more" not in tom.get(f"/families/{family}").text
        page, nothing = (tom.get(f"/updates/{one}/more") for one in (held, new_id()))
        assert page.status_code == nothing.status_code == ask(tom, held).status_code == 404
        assert page.data == nothing.data
        assert "MORE_ASK" not in actions(scene)

    def test_asks_about_what_he_reads_in_full(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        assert _level(scene, "grace", summary) == "F"
        assert browser("grace").get(f"/updates/{summary}/more").status_code == 404
        assert ask(browser("grace"), summary).status_code == 404

    def test_reads_or_answers_it(self, scene: Scene, browser: Open, summary: UpdateId) -> None:
        ask(browser(ASKER), summary)
        here = request_address(scene)
        for who in (ASKER, "anil", "priya", "grace", "nora"):
            assert browser(who).get(here).status_code == 404
            assert browser(who).send(f"{here}/answer", {"reason": REASON}).status_code == 404
            assert WAITING not in browser(who).get("/").text
        assert "MORE" not in actions(scene)

    def test_learns_of_an_involvement_by_it(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        tom = browser(ASKER)
        ask(tom, summary)
        told = "No answer yet. Harbour Recovery is told of it only where it may know"
        assert told in tom.get(f"/updates/{summary}/more").text
        here, sam = request_address(scene), browser("sam")
        withdraw = scene.permissions["alfie"]
        scene.do("system", lambda work: withdraw_permission(work, permission_id=withdraw))
        assert "Oakfield" not in sam.get(f"/families/{scene.family}/involvement").text
        assert WAITING not in sam.get("/").text
        assert sam.get(here).status_code == 404
        assert sam.send(f"{here}/answer", {"reason": REASON}).status_code == 404
        assert told in tom.get(f"/updates/{summary}/more").text

    def test_hears_of_what_was_withdrawn(
        self, scene: Scene, browser: Open, summary: UpdateId
    ) -> None:
        tom = browser(ASKER)
        ask(tom, summary)
        here = request_address(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=summary))
        assert tom.get(f"/updates/{summary}/more").status_code == 404
        assert browser("sam").get(here).status_code == 404


def _level(scene: Scene, who: str, update_id: UpdateId) -> str:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
        assert found is not None
        return found[1].level.letter
