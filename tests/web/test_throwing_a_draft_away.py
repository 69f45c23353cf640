"""Who throws a draft away finds an empty form, and that it is gone."""

from hub.updates.posting.models import Draft
from tests.web.posting_desk import Desk

GONE = "The draft is thrown away."


def thrown_away(desk: Desk, short: str, browser=None):
    """The answer to the button at the foot of the form."""
    browser = browser or desk.browser(short)
    form = desk.hidden(browser.get(desk.form)) | {"tags": ["RK.NEG"], "text": "Old words."}
    return browser.post(desk.draft, data=form | {"do": "forget"})


class TestThrowingADraftAway:
    def test_leaves_nothing_of_it(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        alfie = desk.scene.people["alfie"]
        old = desk.filled(browser, tags=["RK.NEG"], text="Old words.", about=alfie)
        browser.post(desk.draft, data=old)
        assert "Old words." in browser.get(desk.form).text
        answer = thrown_away(desk, "sam", browser)
        assert answer.status_code == 303
        assert desk.count(Draft) == 0
        page = browser.get(answer.location).text
        assert GONE in page
        assert "Old words." not in page
        assert "This is the draft you left" not in page
        assert 'value="RK.NEG" checked' not in page
        assert f'value="{alfie}" checked' not in page

    def test_leaves_another_page_its_own(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        blank = desk.filled(browser, text="")
        browser.post(desk.draft, data=blank | {"text": "Words that stay."})
        other = desk.hidden(browser.get(f"{desk.form}?draft=new")) | {"text": "Old words."}
        browser.post(desk.draft, data=other)
        page = browser.get(browser.post(desk.draft, data=other | {"do": "forget"}).location).text
        assert GONE in page
        assert "Words that stay." not in page
        assert "Words that stay." in browser.get(desk.form).text
        assert desk.count(Draft) == 1

    def test_shows_first_what_another_page_has_made_of_it(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser, text="First words."))
        first, second = (desk.filled(browser) for _ in range(2))
        browser.post(desk.draft, data=first | {"text": "Words he has not seen there."})
        answer = browser.post(desk.draft, data=second | {"do": "forget"})
        page = browser.get(answer.location).text
        assert GONE not in page
        assert "Words he has not seen there." in page
        again = browser.post(
            desk.draft, data=desk.hidden(browser.get(desk.form)) | {"do": "forget"}
        )
        assert GONE in browser.get(again.location).text
        assert desk.count(Draft) == 0

    def test_reaches_no_draft_of_a_colleague(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser, text="Still mine."))
        thrown_away(desk, "anil")
        assert "Still mine." in browser.get(desk.form).text
