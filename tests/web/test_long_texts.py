"""What is too long comes back whole, with how long it is and how long it may be."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from hub.foundation.gate import gate_of
from hub.kept_forms.models import KeptFormRow
from hub.presentation.lengths import LONGEST
from hub.updates.models import Update, UpdateCorrection, UpdateWithdrawal
from hub.updates.posting.models import Draft
from tests.architecture.source import PROJECT
from tests.web.posting_desk import Desk
from tests.web.test_keeping_what_was_typed import back_at, timed_out

LONG = "K" * 199_990 + " the end."
SAID = "This is 199,999 characters long. It may be at most 20,000. Nothing was cut."
CUT = re.compile(r"\[:\s*(LONGEST|MOST_CHOICES|MOST_PARTS|MOST_FIELDS|longest)\w*\]")
SHOWN_SHORT = {"wall_words.py", "received.py", "once.py"}
"""A sentence on the wall that says it goes on, names of files, keys of our own making."""


def update_of(desk: Desk) -> str:
    """One that Sam has posted."""
    browser = desk.browser("sam")
    assert browser.post(desk.form, data=desk.filled(browser)).status_code == 303
    with desk.scene.ground.database.read() as session:
        return session.scalars(select(Update.id)).one()


class TestAnUpdate:
    @pytest.mark.parametrize("field", ["text", "means"])
    def test_too_long_comes_back_whole_and_is_kept_whole(self, desk: Desk, field: str) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.form, data=desk.filled(browser, **{field: LONG}))
        assert page.status_code == 422
        assert SAID in page.text
        assert LONG in page.text
        assert desk.count(Update) == 0
        assert LONG in browser.get(desk.form).text

    def test_just_short_enough_is_posted_whole(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        text = "K" * 19_991 + " the end."
        sent = browser.post(desk.form, data=desk.filled(browser, text=text))
        assert sent.status_code == 303
        assert "the end." in browser.get(sent.location).text

    def test_says_how_much_too_long_a_headline_is(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.form, data=desk.filled(browser, summary="K" * 281)).text
        assert "This is 281 characters long. It may be at most 280." in page

    def test_too_long_is_kept_whole_as_a_draft(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser, text=LONG))
        assert desk.count(Draft) == 1
        assert LONG in browser.get(desk.form).text

    def test_counts_near_the_end_alone_and_stops_nobody(self, desk: Desk) -> None:
        page = desk.browser("sam").get(desk.form).text
        counter = re.search(r"<div[^>]*data-maxlength=\"20000\"[^>]*>", page)[0]
        assert "data-threshold" in counter
        assert " maxlength=" not in page


class TestAReason:
    @pytest.mark.parametrize(
        ("act", "table"), [("correct", UpdateCorrection), ("withdraw", UpdateWithdrawal)]
    )
    def test_too_long_changes_nothing_and_comes_back(self, desk: Desk, act: str, table) -> None:
        address = f"/updates/{update_of(desk)}/{act}"
        browser = desk.browser("sam")
        before = desk.count(table)
        typed = {"reason": "R" * 1001, "text": "Better words.", "summary": "Kayla missed it."}
        page = browser.post(address, data=desk.hidden(browser.get(address)) | typed)
        assert page.status_code == 422
        assert "This is 1,001 characters long. It may be at most 1,000." in unescape(page.text)
        assert "R" * 1001 in page.text
        assert desk.count(table) == before

    def test_too_long_for_a_strangers_update_tells_him_nothing(self, desk: Desk) -> None:
        address = f"/updates/{update_of(desk)}/withdraw"
        nora = desk.browser("nora")
        form = desk.hidden(nora.get("/account")) | {"reason": "R" * 1001}
        assert nora.post(address, data=form).status_code == 404


class TestAKeptForm:
    def test_is_kept_whole(self, desk: Desk) -> None:
        address = f"/updates/{update_of(desk)}/withdraw"
        answer = timed_out(desk, desk.browser("sam"), address, reason=LONG)
        assert desk.count(KeptFormRow) == 1
        assert LONG in desk.browser("sam").get(back_at(answer)).text


class TestTheProduct:
    def test_cuts_nothing_that_was_typed(self) -> None:
        found = [
            path.name
            for path in (PROJECT / "hub").rglob("*.py")
            if CUT.search(path.read_text()) and path.name not in SHOWN_SHORT
        ]
        assert not found

    def test_limits_only_forms_that_are_shown_again(self, desk: Desk) -> None:
        for view in LONGEST:
            assert gate_of(desk.app.view_functions[view]).again is not None, view

    def test_would_find_a_cut(self) -> None:
        assert CUT.search('form.get("reason")[:LONGEST_REASON]')
