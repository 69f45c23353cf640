"""Whoever signs in next at a browser is led to her own pages, not to where a colleague was."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from hub.accounts.personas import offer_persona
from tests.web.posting_desk import Desk


def door_of(desk: Desk, short: str) -> None:
    """Let that worker be chosen on the sign-in page."""
    desk.scene.do(
        "system",
        lambda work: offer_persona(work, worker_id=desk.scene.workers[short], section="", line=""),
    )


def entered(desk: Desk, browser, short: str, answer):
    """Where that worker lands after the sign-in page that an expired form led to."""
    page = browser.get(answer.location)
    form = desk.hidden(page) | {"worker_id": desk.scene.workers[short]}
    form["next"] = unquote(answer.location.partition("next=")[2])
    return browser.post("/sign-in/persona", data=form)


@pytest.mark.parametrize("kind", ["an update", "another form", "a page"])
class TestAfterAnExpiredForm:
    def _expired(self, desk: Desk, browser, kind: str):
        address = desk.form if kind == "an update" else f"/families/{desk.scene.family}/notes/new"
        typed = desk.hidden(browser.get(address))
        typed |= {"text": "Mine.", "words": "Mine.", "tags": "TX.DNA"}
        desk.scene.clock.move_on(timedelta(minutes=16))
        if kind == "a page":
            return browser.get(desk.form)
        return browser.post(address, data=typed)

    def test_its_writer_finds_it(self, desk: Desk, kind: str) -> None:
        door_of(desk, "tom")
        browser = desk.browser("tom")
        answer = self._expired(desk, browser, kind)
        assert "next=" in answer.location
        landed = entered(desk, browser, "tom", answer)
        assert browser.get(landed.location).status_code == 200
        assert landed.location not in {"/", "/families"}

    @pytest.mark.parametrize("other", ["nora", "helen"])
    def test_another_starts_on_her_first_page(self, desk: Desk, kind: str, other: str) -> None:
        door_of(desk, other)
        browser = desk.browser("tom")
        answer = self._expired(desk, browser, kind)
        landed = entered(desk, browser, other, answer)
        assert desk.scene.family not in landed.location
        assert "kept-forms" not in landed.location
        assert browser.get(landed.location).status_code == 200
