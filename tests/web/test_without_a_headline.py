"""An update whose author wrote no headline opens with her own first words, printed once."""

import pytest

from tests.web.posting_desk import Desk

LONG = "Kayla came with her mother " + "and they talked about the winter " * 8 + "for an hour"


class TestTimeline:
    @pytest.mark.parametrize(
        ("text", "heading", "rest"),
        [
            ("Kayla came on Monday.", "Kayla came on Monday.", ""),
            ("Kayla came. She was well.", "Kayla came.", "She was well."),
            ("Kayla came\nShe was well.", "Kayla came", "She was well."),
            (LONG, LONG[:158], LONG[159:]),
            ("K" * 300, "K" * 160, "K" * 140),
        ],
    )
    def test_prints_each_word_once(self, desk: Desk, text: str, heading: str, rest: str) -> None:
        browser = desk.browser("sam")
        routine = {
            "tags": ["PR.SUPP"],
            "summary": "",
            "sensitivity": "1",
            "means": "",
            "text": text,
        }
        sent = browser.post(desk.form, data=desk.filled(browser, **routine))
        assert sent.status_code == 303, sent.text
        page = browser.get(sent.location).text
        assert f"{heading}</h3>" in page
        assert page.count(text) == (0 if rest else 1)
        assert ('class="hub-entry__text"' in page) == bool(rest)
        assert rest in page
