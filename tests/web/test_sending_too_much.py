"""What is too large to send is said in the hub's own words, and what was typed stays."""

import io

import pytest

from hub import request_sizes
from hub.updates.models import Update
from hub.updates.posting.models import Draft
from tests.web.posting_desk import Desk
from tests.web.test_files_of_an_update import PDF, file

MB = 1024 * 1024


class TestAFile:
    def test_that_is_too_large_leaves_the_form_as_it_was(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        video = io.BytesIO(PDF + b" " * (12 * MB)), "holiday.pdf"
        typed = desk.filled(browser, files=[video, file("letter.pdf", PDF)])
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "“holiday.pdf” is larger than 10 MB." in page.text
        assert "Kayla did not come on Monday." in page.text
        assert "letter.pdf" in page.text
        assert (desk.count(Draft), desk.count(Update)) == (1, 0)


class TestAForm:
    def test_beyond_every_limit_gets_a_page_of_the_hub(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, files=file("letter.pdf", PDF + b" " * MB))
        monkeypatch.setattr(request_sizes, "MOST_WITH_FILES", MB // 2)
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 413
        assert "This is too large to send" in page.text
        assert "up to 10 MB" in page.text
        assert "Family Information Hub" in page.text

    def test_without_files_may_hold_less(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = {"reason": "x" * (3 * MB)}
        page = browser.post(f"/families/{desk.scene.family}/people/new", data=typed)
        assert page.status_code == 413
        assert "This is too large to send" in page.text


class TestAnAddress:
    def test_that_is_too_long_gets_a_page_of_the_hub(self, desk: Desk) -> None:
        page = desk.browser("sam").get("/families?q=" + "x" * 5000)
        assert page.status_code == 414
        assert "Search for a few words." in page.text
