"""Whatever was typed when a session ran out waits for whoever typed it, and for nobody else."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from hub.kept_forms.models import KeptFormRow
from hub.updates.models import Update
from tests.web.posting_desk import Desk

KEPT = "What you wrote is kept, sealed, for you alone."
REASON = "The dose was written down wrongly by the pharmacy"
WORDS = {"reason": REASON, "text": "Better words.", "means": "Nobody knows.", "summary": "Missed."}
IDLE = timedelta(minutes=16)


@pytest.fixture
def update_id(desk: Desk) -> str:
    """Of an update that Sam has posted."""
    browser = desk.browser("sam")
    answer = browser.post(desk.form, data=desk.filled(browser))
    assert answer.status_code in {302, 303}, answer.text
    with desk.scene.ground.database.read() as session:
        return session.scalars(select(Update.id)).one()


def timed_out(desk: Desk, browser: FlaskClient, address: str, **typed: str):
    """The answer to a form that was opened in time and sent too late."""
    form = desk.hidden(browser.get(address)) | typed
    desk.scene.clock.move_on(IDLE)
    return browser.post(address, data=form)


def back_at(answer) -> str:
    """Where the sign-in page leads on to."""
    return parse_qs(urlsplit(answer.location).query).get("next", [""])[0]


class TestAForm:
    @pytest.mark.parametrize("form", ["correct", "withdraw"])
    def test_about_an_update_is_shown_as_it_was_typed(
        self, desk: Desk, update_id: str, form: str
    ) -> None:
        browser = desk.browser("sam")
        address = f"/updates/{update_id}/{form}"
        answer = timed_out(desk, browser, address, reason=REASON)
        assert KEPT in browser.get(answer.location).text
        page = desk.browser("sam").get(back_at(answer))
        assert page.status_code == 200
        assert f'action="{address}"' in page.text
        assert REASON in page.text

    def test_of_choices_is_shown_as_it_was_chosen(self, desk: Desk, update_id: str) -> None:
        answer = timed_out(
            desk, desk.browser("sam"), f"/updates/{update_id}/withhold", reason="WH.RISK"
        )
        page = desk.browser("sam").get(back_at(answer)).text
        assert re.search(r'value="WH.RISK"[^>]* (checked|selected)', page)

    def test_of_a_watch_note_is_shown_as_it_was_typed(self, desk: Desk) -> None:
        browser = desk.browser("tom")
        address = f"/families/{desk.scene.family}/notes/new"
        answer = timed_out(desk, browser, address, look_for=REASON, do=REASON, words=REASON)
        assert KEPT in browser.get(answer.location).text
        assert REASON in desk.browser("tom").get(back_at(answer)).text

    def test_of_a_decision_is_shown_as_it_was_typed(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        address = f"/families/{desk.scene.family}/decisions/new"
        answer = timed_out(desk, browser, address, necessity=REASON, proportionality=REASON)
        assert REASON in desk.browser("sam").get(back_at(answer)).text

    def test_of_what_a_decision_changes_is_shown_as_it_was_typed(self, desk: Desk) -> None:
        browser, folder = desk.browser("sam"), f"/families/{desk.scene.family}/decisions"
        form = desk.hidden(browser.get(f"{folder}/new")) | {"necessity": REASON}
        desk.scene.clock.move_on(IDLE)
        answer = browser.post(f"{folder}/preview", data=form)
        assert REASON in desk.browser("sam").get(back_at(answer)).text
        with desk.scene.ground.database.read() as session:
            taken_in_at = session.scalars(select(KeptFormRow.address)).one()
        assert taken_in_at == f"{folder}/new"  # so that it goes once the decision is made

    def test_of_a_question_to_the_lead_goes_on_with_it(self, desk: Desk) -> None:
        """Sent from the decision's form: her answers are shown, and sent with the question."""
        browser, folder = desk.browser("sam"), f"/families/{desk.scene.family}/decisions"
        form = desk.hidden(browser.get(f"{folder}/new")) | {"necessity": REASON, "outcome": "share"}
        desk.scene.clock.move_on(IDLE)
        answer = browser.post(f"{folder}/ask", data=form)
        again = desk.browser("sam")
        page = again.get(back_at(answer))
        assert page.text.count(REASON) == 2  # to be read, and to be sent
        sent = again.post(f"{folder}/ask", data=desk.hidden(page) | {"question": "May I?"})
        assert sent.status_code == 303
        assert REASON in again.get(sent.location).text

    def test_is_sealed_for_its_writer(self, desk: Desk, update_id: str) -> None:
        timed_out(desk, desk.browser("sam"), f"/updates/{update_id}/correct", reason=REASON)
        with desk.scene.ground.database.read() as session:
            row = session.scalars(select(KeptFormRow)).one()
            assert row.worker_id == desk.scene.workers["sam"]
            assert REASON.encode() not in row.sealed_form

    def test_opens_for_nobody_else(self, desk: Desk, update_id: str) -> None:
        answer = timed_out(desk, desk.browser("sam"), f"/updates/{update_id}/correct", reason="x y")
        for other in ("anil", "helen", "priya"):
            page = desk.browser(other).get(back_at(answer))
            assert page.status_code == 404

    def test_is_judged_anew_when_it_is_opened(self, desk: Desk, update_id: str) -> None:
        """Kept as readily for an update that is not for her; it opens nothing."""
        browser = desk.browser("nora")
        form = desk.hidden(browser.get("/account")) | {"reason": REASON}
        desk.scene.clock.move_on(IDLE)
        answer = browser.post(f"/updates/{update_id}/correct", data=form)
        assert back_at(answer).startswith("/kept-forms/")
        assert desk.browser("nora").get(back_at(answer)).status_code == 404

    def test_is_listed_until_it_is_taken_in(self, desk: Desk, update_id: str) -> None:
        address = f"/updates/{update_id}/correct"
        answer = timed_out(desk, desk.browser("sam"), address, reason=REASON)
        browser = desk.browser("sam")
        assert back_at(answer) in browser.get("/").text
        form = desk.hidden(browser.get(back_at(answer)))
        sent = browser.post(address, data=form | WORDS)
        assert sent.status_code in {302, 303}, sent.text
        assert desk.count(KeptFormRow) == 0
        assert back_at(answer) not in browser.get("/").text

    def test_says_which_family_it_is_about(self, desk: Desk) -> None:
        browser = desk.browser("tom")
        address = f"/families/{desk.scene.family}/notes/new"
        timed_out(desk, browser, address, do=REASON, words=REASON)
        waiting = desk.browser("tom").get("/").text.partition('id="waiting"')[2]
        assert " – what you typed when you were signed out" in waiting

    def test_can_be_thrown_away_where_it_has_no_page_any_more(
        self, desk: Desk, update_id: str
    ) -> None:
        answer = timed_out(
            desk, desk.browser("sam"), f"/updates/{update_id}/correct", reason=REASON
        )
        browser = desk.browser("sam")
        withdrawal = f"/updates/{update_id}/withdraw"
        form = desk.hidden(browser.get(withdrawal)) | {"reason": "About somebody else."}
        assert browser.post(withdrawal, data=form).status_code in {302, 303}
        page = browser.get(back_at(answer))
        assert page.status_code == 404
        assert "What you typed cannot be sent" in page.text
        assert REASON not in page.text
        browser.post(f"{back_at(answer)}/forget", data=desk.hidden(page))
        assert desk.count(KeptFormRow) == 0

    def test_is_thrown_away_by_nobody_else(self, desk: Desk, update_id: str) -> None:
        answer = timed_out(desk, desk.browser("sam"), f"/updates/{update_id}/correct", reason="x y")
        browser = desk.browser("anil")
        form = desk.hidden(browser.get("/account"))
        assert browser.post(f"{back_at(answer)}/forget", data=form).status_code == 404
        assert desk.count(KeptFormRow) == 1

    def test_goes_after_seven_days(self, desk: Desk, update_id: str) -> None:
        answer = timed_out(desk, desk.browser("sam"), f"/updates/{update_id}/correct", reason="x y")
        desk.scene.clock.move_on(timedelta(days=7))
        assert desk.browser("sam").get(back_at(answer)).status_code == 404

    def test_of_another_site_is_not_kept(self, desk: Desk, update_id: str) -> None:
        browser = desk.browser("sam")
        desk.scene.clock.move_on(IDLE)
        answer = browser.post(f"/updates/{update_id}/correct", data={"reason": REASON})
        assert answer.location == "/sign-in"
        assert KEPT not in browser.get("/sign-in").text
        assert desk.count(KeptFormRow) == 0

    def test_is_kept_before_the_end_where_its_page_asks(self, desk: Desk, update_id: str) -> None:
        browser = desk.browser("sam")
        address = f"/updates/{update_id}/withdraw"
        form = desk.hidden(browser.get(address)) | {"reason": REASON}
        answer = browser.post(address, data=form, headers={"Hub-Keep": "1"})
        assert REASON in browser.get(answer.get_json()["address"]).text
        assert browser.get(address).status_code == 200  # nothing was withdrawn


class TestTheSignInPage:
    def test_does_not_promise_what_was_not_kept(self, desk: Desk, update_id: str) -> None:
        browser = desk.browser("sam")
        desk.scene.clock.move_on(IDLE)
        page = browser.get(f"/updates/{update_id}/correct", follow_redirects=True)
        assert "You were signed out after 15 minutes." in page.text
        assert KEPT not in page.text


class TestWhoIsPresent:
    def test_is_ticked_again_and_not_marked(self, desk: Desk) -> None:
        chair = desk.browser("helen")
        workers, start = desk.scene.workers, f"/families/{desk.scene.family}/meetings"
        form = desk.hidden(chair.get(start)) | {"present": workers["sam"]}
        place = chair.post(start, data=form).location
        form = desk.hidden(chair.get(place)) | {"present": [workers["sam"], workers["tom"]]}
        desk.scene.clock.move_on(IDLE)
        answer = chair.post(place.replace("/chair", "/present"), data=form)
        page = desk.browser("helen").get(back_at(answer)).text
        ticked = re.findall(r'name="present"[^>]*value="([^"]+)" checked', page)
        assert {workers["sam"], workers["tom"]} <= set(ticked)
        again = desk.browser("helen").get(place).text
        assert workers["tom"] not in re.findall(
            r'name="present"[^>]*value="([^"]+)" checked', again
        )
