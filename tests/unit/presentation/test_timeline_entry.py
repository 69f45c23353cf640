"""A timeline entry shows what it was given, in the order of the page, and nothing else."""

from collections.abc import Callable

import pytest

from hub.presentation.changes import changed_words
from hub.presentation.entries import Correction, Entry, EntryGroup, Paragraph
from hub.presentation.links import Link

Render = Callable[..., str]
PAGE = '{% from "components/timeline.html" import timeline %}{{ timeline(groups, "token") }}'

HELD = Entry(
    key="u-1",
    level="E",
    day="Wed 18 Nov",
    day_iso="2026-11-18",
    agency="Lindale Surgery",
    notes=("Update held. Speak to the practice safeguarding lead.",),
    why_url="/why/1",
)
FULL = Entry(
    key="u-2",
    level="F",
    day="Thu 19 Nov",
    day_iso="2026-11-19",
    time="09:58",
    agency="Harbour Recovery",
    source="Sam Doyle, keyworker",
    about="Kayla Marsh",
    headline="She asked for help.",
    body=(Paragraph("First.\nSecond.", lead="What happened."),),
    tags=("Return to a pattern of use",),
    labels=("Sensitive",),
    urgent="Urgent – acknowledge by 13:58",
    links=(Link("Ask Sam Doyle", "/ask"),),
    acknowledge_url="/ack/2",
    why_url="/why/2",
)


@pytest.fixture
def shown(render: Render) -> Callable[..., str]:
    def show(*entries: Entry) -> str:
        return render(PAGE, groups=(EntryGroup("This week", entries),))

    return show


class TestEntry:
    def test_full_shows_all_of_it_in_order(self, shown: Callable[..., str]) -> None:
        html = shown(FULL)
        said = [
            "Thu 19 Nov",
            "09:58",
            "Urgent – acknowledge by 13:58",
            "Sam Doyle, keyworker",
            "Harbour Recovery",
            "about Kayla Marsh",
            "Full",
            "She asked for help.",
            "What happened.",
            "First.\nSecond.",
            "Return to a pattern of use",
            "Sensitive",
            "Acknowledge",
            "Ask Sam Doyle",
            "Why can I see this?",
        ]
        places = [html.index(words) for words in said]
        assert places == sorted(places)

    def test_held_says_no_more_than_it_may(self, shown: Callable[..., str]) -> None:
        html = shown(HELD)
        assert "Update held. Speak to the practice safeguarding lead." in html
        assert 'aria-label="Tags"' not in html
        assert "hub-entry__text" not in html
        assert "<span>" not in html.split("</time>")[1].split("</p>")[0]

    def test_article_is_named_by_its_heading(self, shown: Callable[..., str]) -> None:
        for entry in (FULL, HELD):
            html = shown(entry)
            assert f'aria-labelledby="{entry.key}-h"' in html
            assert html.count(f'id="{entry.key}-h"') == 1

    def test_correction_shows_both_words(self, shown: Callable[..., str]) -> None:
        corrected = FULL._replace(
            headline="",
            headline_pieces=changed_words("It is 71%.", "It is 81%."),
            corrected="Corrected 16 Nov",
            correction=Correction("Corrected by Tom Reeves:", "Two half-days were wrong."),
        )
        html = shown(corrected)
        assert "71%</del>" in html
        assert "81%</ins>" in html
        assert "Corrected 16 Nov" in html

    def test_typed_markup_stays_text(self, shown: Callable[..., str]) -> None:
        evil = "<script>x</script>"
        html = shown(FULL._replace(headline=evil, tags=(evil,), about=evil, agency=evil))
        assert "<script" not in html

    def test_its_button_carries_the_token(self, shown: Callable[..., str]) -> None:
        assert 'name="csrf_token" value="token"' in shown(FULL)
        assert "csrf_token" not in shown(HELD)
