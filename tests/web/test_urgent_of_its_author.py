"""Its author reads on an urgent update how soon he asked for it to be read."""

import pytest

from tests.web.posting_desk import Desk


class TestAnUrgentUpdate:
    @pytest.mark.parametrize(
        ("urgency", "words"),
        [("UR2", "Urgent – within 4 hours"), ("UR3", "Urgent – at once")],
    )
    def test_says_how_soon(self, desk: Desk, urgency: str, words: str) -> None:
        browser = desk.browser("sam")
        sent = browser.post(desk.form, data=desk.filled(browser, urgency=urgency, nudged="yes"))
        assert sent.status_code == 303
        assert words in browser.get(sent.location).text
