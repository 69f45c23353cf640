"""A page of an earlier session: what was typed there comes back, and nothing is done unseen."""

from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from agencies.models import SessionRow
from hub.kept_forms.models import KeptFormRow
from hub.updates.models import Update, UpdateWithdrawal
from hub.updates.posting.models import Draft
from tests.web.posting_desk import Desk
from tests.web.test_keeping_what_was_typed import KEPT, back_at

SINCE = "You signed in again since this page was opened. Check it and post."
LOST = "You were signed out before you sent this, so it was not taken in."
TEXT = "Typed before the other window signed in."


def signed_in_again(desk: Desk, browser: FlaskClient, short: str) -> None:
    """In another window of the same browser: the cookie is the new session's."""
    browser.set_cookie("hub-session", desk.browser(short).get_cookie("hub-session").value)


def ended(desk: Desk, because: str) -> None:
    """Every session so far ends for that reason."""
    with desk.scene.ground.database.write() as session:
        session.execute(
            update(SessionRow).values(ended_at=desk.scene.clock.now(), ended_because=because)
        )


class TestOwnEarlierForm:
    def test_comes_back_filled_in_and_is_not_posted(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        signed_in_again(desk, browser, "sam")
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert SINCE in page.text
        assert TEXT in page.text
        assert desk.count(Update) == 0
        now = typed | desk.hidden(page)
        assert browser.post(desk.form, data=now).status_code == 303
        assert desk.count(Update) == 1

    def test_comes_back_after_the_earlier_session_was_ended_by_the_next(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        ended(desk, "next-stage")
        signed_in_again(desk, browser, "sam")
        assert SINCE in browser.post(desk.form, data=typed).text

    def test_is_kept_as_a_draft_where_it_was_to_be_one(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT) | {"do": "leave"}
        signed_in_again(desk, browser, "sam")
        answer = browser.post(desk.draft, data=typed)
        assert TEXT in browser.get(answer.location).text

    def test_of_another_act_is_shown_again(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.form, data=desk.filled(browser))
        with desk.scene.ground.database.read() as session:
            address = f"/updates/{session.scalars(select(Update.id)).one()}/withdraw"
        form = desk.hidden(browser.get(address)) | {"reason": TEXT}
        signed_in_again(desk, browser, "sam")
        page = browser.post(address, data=form)
        assert page.status_code == 422
        assert TEXT in page.text
        assert desk.count(UpdateWithdrawal) == 0

    def test_that_holds_no_words_says_that_nothing_was_done(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        form = desk.hidden(browser.get("/account"))
        signed_in_again(desk, browser, "sam")
        page = browser.post("/sign-out", data=form)
        assert page.status_code == 422
        assert "Open it anew and do it there." in page.text


class TestAttacks:
    @pytest.mark.parametrize("site", ["cross-site", "same-site"])
    def test_from_another_site_plant_nothing(self, desk: Desk, site: str) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        signed_in_again(desk, browser, "sam")
        page = browser.post(desk.form, data=typed, headers={"Sec-Fetch-Site": site})
        assert page.status_code == 404
        assert TEXT not in page.text
        assert desk.count(Draft) == 0

    def test_with_a_colleagues_form_show_and_keep_nothing(self, desk: Desk) -> None:
        """Anil at the browser where Sam left her form open."""
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        signed_in_again(desk, browser, "anil")
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 404
        assert TEXT not in page.text
        assert desk.count(Draft) == desk.count(Update) == 0

    def test_with_a_colleagues_form_is_told_whose_words_are_kept(self, desk: Desk) -> None:
        """The browser itself vouches that the form was one of ours: then it is no riddle."""
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        signed_in_again(desk, browser, "anil")
        for address in (desk.form, "/updates/00000000-0000-7000-8000-000000000000/correct"):
            page = browser.post(address, data=typed, headers={"Sec-Fetch-Site": "same-origin"})
            assert page.status_code == 409
            assert "while somebody else was signed in at this browser" in page.text
            assert TEXT not in page.text
        assert desk.count(Draft) == desk.count(Update) == 0

    @pytest.mark.parametrize("token", ["", "0" * 64])
    def test_with_a_token_of_no_session_plant_nothing(self, desk: Desk, token: str) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT) | {"csrf_token": token}
        assert browser.post(desk.form, data=typed).status_code == 404
        assert desk.count(Draft) == 0

    def test_with_a_form_of_before_the_account_was_changed_show_nothing(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        ended(desk, "credentials")
        signed_in_again(desk, browser, "sam")
        assert browser.post(desk.form, data=typed).status_code == 404

    def test_with_a_form_of_yesterday_show_nothing(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        desk.scene.clock.move_on(timedelta(hours=13))
        signed_in_again(desk, browser, "sam")
        assert browser.post(desk.form, data=typed).status_code == 404

    def test_get_no_preview_for_a_script(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser)
        signed_in_again(desk, browser, "sam")
        page = browser.post(desk.preview, data=typed, headers={"Hub-Fragment": "1"})
        assert page.status_code == 404


class TestSignedOut:
    def test_elsewhere_keeps_what_was_typed(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        ended(desk, "signed-out")
        answer = browser.post(desk.form, data=typed)
        page = browser.get(answer.location).text
        assert "You are signed out." in page
        assert KEPT in page
        assert TEXT in desk.browser("sam").get(back_at(answer)).text

    def test_here_says_that_nothing_was_kept(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text=TEXT)
        browser.delete_cookie("hub-session")
        page = unescape(browser.post(desk.form, data=typed, follow_redirects=True).text)
        assert LOST in page
        assert TEXT not in page
        assert desk.count(Draft) == desk.count(KeptFormRow) == 0
