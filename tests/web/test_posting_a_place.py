"""A place is told to people who are named: said of every place, so that it betrays nobody."""

from consent.protection.flags import protect_person
from tests.web.posting_desk import Desk

RULE = "If anybody this is about is protected, only people you name can read it."


def advice(page: str) -> str:
    return page[page.index(RULE) :].partition("</p>")[0]


class TestPreviewOfAPlace:
    def test_says_the_same_whoever_is_protected(self, desk: Desk) -> None:
        browser, scene = desk.browser("sam"), desk.scene
        typed = desk.filled(browser, tags=["LC.ADDR"])
        before = browser.post(desk.preview, data=typed).text
        # Flags are for leads of children's services; the hub's own actor may set them as well.
        scene.do("system", lambda work: protect_person(work, person_id=scene.people["kayla"]))
        after = browser.post(desk.preview, data=typed).text
        assert advice(before) == advice(after)
        assert 'href="#named-readers"' in advice(after)
        assert 'id="named-readers" data-named-readers open' in after

    def test_is_silent_elsewhere_and_once_somebody_is_named(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        assert RULE not in browser.post(desk.preview, data=desk.filled(browser)).text
        named = desk.filled(browser, tags=["LC.ADDR"], named_readers=[desk.scene.workers["priya"]])
        assert RULE not in browser.post(desk.preview, data=named).text
