"""A form sent without its preview: who names a risk is warned before it goes out, and once."""

from io import BytesIO

from flask.testing import FlaskClient

from hub.updates.files.models import Attachment
from hub.updates.models import Update
from tests.web.posting_desk import Desk

WARNED = "Children’s Services will not see this"


class TestSentWithoutPreview:
    """Without scripts nobody is made to preview: the warning comes before the update goes out."""

    def risk(self, desk: Desk, browser: FlaskClient, **changes) -> dict[str, object]:
        return desk.filled(browser, tags=["TX.SUP"], urgency="UR2", **changes)

    def test_is_warned_once_with_everything_kept(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = self.risk(desk, browser, files=(BytesIO(b"Seen on Monday."), "monday.txt"))
        page = browser.post(desk.form, data=typed, content_type="multipart/form-data")
        assert page.status_code == 200
        top = page.text.partition("<h1")[0]
        assert WARNED in top
        assert "0300 555 0002" in top
        assert "We do not know how she is." in page.text
        assert "monday.txt" in page.text
        assert desk.count(Update) == 0
        typed = self.risk(desk, browser, **desk.hidden(page))
        assert browser.post(desk.form, data=typed).status_code == 303
        assert desk.count(Update) == 1
        assert desk.count(Attachment) == 1

    def test_is_never_warned_twice(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.form, data=self.risk(desk, browser))
        kept = desk.hidden(page)
        harmless = {**self.risk(desk, browser), **kept, "tags": ["TX.DNA"], "text": " "}
        refused = browser.post(desk.form, data=harmless)
        assert refused.status_code == 422
        again = self.risk(desk, browser) | desk.hidden(refused)
        assert browser.post(desk.form, data=again).status_code == 303

    def test_is_not_warned_where_the_page_has_shown_it(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = self.risk(desk, browser)
        typed |= desk.hidden(browser.post(desk.preview, data=typed))
        assert browser.post(desk.form, data=typed).status_code == 303

    def test_hears_of_faults_first_and_of_the_warning_with_them(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = self.risk(desk, browser, summary="")
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert WARNED in page.text
        typed |= desk.hidden(page) | {"summary": "Doses missed."}
        assert browser.post(desk.form, data=typed).status_code == 303

    def test_the_field_says_nothing_where_nothing_is_warned_of(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser, urgency="UR2"))
        assert desk.hidden(page)["nudged"] == ""
