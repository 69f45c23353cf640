"""Two pages of one worker about one family: the second takes no word from the first."""

from tests.web.posting_desk import Desk


def kept(desk: Desk, browser) -> str:
    return browser.get(desk.form).text


class TestTwoPages:
    def test_the_second_says_that_it_is_not_saved(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        blank = desk.filled(sam, text="")
        first = sam.post(desk.draft, data=blank | {"text": "Words of the first page"}).get_json()
        assert first["text"].startswith("Draft saved")
        second = sam.post(desk.draft, data=blank | {"text": "Words of the second"}).get_json()
        assert second["text"].startswith("Not saved: another page of yours")
        assert second["draft_id"] == ""
        assert "Words of the first page" in kept(desk, sam)
        assert "Words of the second" not in kept(desk, sam)

    def test_a_blank_one_throws_nothing_away(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        blank = desk.filled(sam, text="")
        sam.post(desk.draft, data=blank | {"text": "Words of the first page"})
        sam.post(desk.draft, data={"csrf_token": blank["csrf_token"]})
        assert "Words of the first page" in kept(desk, sam)

    def test_the_first_goes_on_saving(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        data = desk.filled(sam, text="Words of the first page")
        data |= {"draft_id": sam.post(desk.draft, data=data).get_json()["draft_id"]}
        again = sam.post(desk.draft, data=data | {"text": "More words of it"}).get_json()
        assert again["text"].startswith("Draft saved")
        assert "More words of it" in kept(desk, sam)


class TestLeaving:
    def test_says_that_it_is_kept_and_how_to_go_on(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        left = sam.post(desk.draft, data=desk.filled(sam, do="leave"))
        page = sam.get(left.headers["Location"]).text
        assert "Draft saved at" in page
        assert f'href="{desk.form}"' in page
        assert "Draft saved at" not in desk.browser("priya").get(left.headers["Location"]).text
