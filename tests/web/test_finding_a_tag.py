"""A worker finds what an update is about by the words she would say, with scripts and without."""

import re

import pytest

from hub.updates.models import Update
from tests.web.posting_desk import Desk

NONE = "No tag has these words"
NO_TAG = re.compile(r"<p[^>]*data-no-tag[^>]*>")
ALL_TAGS = re.compile(r"<details[^>]*data-all-tags[^>]*>")


def looked_for(desk: Desk, short: str, words: str) -> str:
    """The page after "Find tags"."""
    browser = desk.browser(short)
    typed = desk.hidden(browser.get(desk.form)) | {"find": words, "do": "find"}
    return browser.post(desk.preview, data=typed).text


class TestFinding:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("Methadone", "TX.SUP"),
            ("neglect", "RK.NEG"),
            ("bruise", "RK.PHY"),
            ("child protection register", "CS.CONF"),
        ],
    )
    def test_puts_what_has_the_word_at_hand(self, desk: Desk, words: str, code: str) -> None:
        page = looked_for(desk, "sam", words)
        assert f'id="tag-{code}"' in ALL_TAGS.split(page)[0]
        assert "hidden" in NO_TAG.search(page)[0]

    def test_names_the_usual_tags_that_have_it(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        usual = re.search(r'data-label="([^"]+)"', browser.get(desk.form).text)[1]
        assert f"In the list above: {usual}" in looked_for(desk, "sam", usual)

    def test_says_under_which_words_it_was_found(self, desk: Desk) -> None:
        page = looked_for(desk, "sam", "bruise")
        usual, found = page.split("Found for “bruise”")
        assert 'id="tag-RK.PHY"' not in usual
        assert 'id="tag-RK.PHY"' in ALL_TAGS.split(found)[0]

    def test_offers_the_nearest_where_nothing_has_it(self, desk: Desk) -> None:
        page = looked_for(desk, "sam", "bruse")
        assert "hidden" not in NO_TAG.search(page)[0]
        assert f"{NONE}. The nearest to them are shown.</p>" in page
        near, others = ALL_TAGS.split(page.split("Nearest to “bruse”")[1])
        assert 'id="tag-RK.PHY"' in near
        assert near.count("data-tag>") <= 5
        assert 'id="tag-RK.FIN"' in others
        assert " open" not in ALL_TAGS.search(page)[0]

    def test_names_the_usual_tags_that_come_near(self, desk: Desk) -> None:
        page = looked_for(desk, "sam", "apointment")
        assert re.search(r"In the list above: [^<]*Did not come to treatment", page)

    def test_says_that_nothing_comes_near_and_lists_nothing(self, desk: Desk) -> None:
        page = looked_for(desk, "sam", "zzzz")
        assert f"{NONE}, and none comes near. Try another word for it" in page
        assert "hidden" not in NO_TAG.search(page)[0]
        assert "Nearest to" not in page
        assert " open" not in ALL_TAGS.search(page)[0]

    def test_says_nothing_where_nothing_was_looked_for(self, desk: Desk) -> None:
        page = desk.browser("sam").get(desk.form).text
        assert "hidden" in NO_TAG.search(page)[0]
        assert " open" not in ALL_TAGS.search(page)[0]


class TestTagsOfSocialCareAlone:
    def test_are_offered_to_nobody_else(self, desk: Desk) -> None:
        theirs = desk.browser("priya").get(desk.form).text
        ours = desk.browser("sam").get(desk.form).text + looked_for(desk, "sam", "plan")
        for code in ("CS.PLAN", "CS.STATUS"):
            assert f'id="tag-{code}"' in theirs
            assert f'id="tag-{code}"' not in ours


class TestWhatItMeansForTheChildren:
    @pytest.mark.parametrize("tag", ["TX.ENG", "RK.HOUS"])
    def test_is_asked_for_with_treatment_and_risk(self, desk: Desk, tag: str) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, tags=[tag], means=" ")
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "If you do not know yet, write that." in page.text
        assert "Kayla did not come on Monday." in page.text
        assert desk.count(Update) == 0
        typed = desk.filled(browser, tags=[tag], means="We do not know yet.")
        assert browser.post(desk.form, data=typed).status_code != 422

    def test_may_be_left_out_with_anything_else(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        sent = browser.post(desk.form, data=desk.filled(browser, tags=["PR.SUPP"], means=""))
        assert sent.status_code == 303, sent.text

    def test_is_no_fault_while_it_is_previewed(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser, means=""))
        assert page.status_code == 200
        assert "If you do not know yet, write that." not in page.text


class TestTheUsualTags:
    """What stands over them is true of each."""

    def test_are_those_of_agencies_like_hers_until_she_has_posted(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        assert "The ones most used in agencies like yours." in browser.get(desk.form).text
        assert browser.post(desk.form, data=desk.filled(browser)).status_code == 303
        mixed = "The ones you use most, and others used in agencies like yours."
        assert mixed in browser.get(desk.form).text
