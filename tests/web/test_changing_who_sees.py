"""An author changes who sees her posted update: keeps it back, gives it, makes it sensitive."""

from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from audit.models import AuditLine
from consent.models.author_control import UpdateGrant, UpdateWithholding
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.models import UpdateRemarking
from hub.updates.queries import update_by_id
from hub.updates.service import post_update, withdraw_update
from tests.web.posting_desk import Desk

SECTION = "Change who sees this"
PAGES = ("withhold", "grant", "sensitivity")


@pytest.fixture
def posted(desk: Desk) -> UpdateId:
    """Sam's update about Kayla."""
    scene = desk.scene
    draft = scene.draft()
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def send(desk: Desk, browser: FlaskClient, address: str, **typed: object):
    """Send a form with the token of a page that has one."""
    token = desk.hidden(browser.get(desk.form))["csrf_token"]
    return browser.post(address, data={"csrf_token": token, **typed})


def shown(browser: FlaskClient, posted: UpdateId) -> str:
    return unescape(browser.get(f"/updates/{posted}").text)


class TestSection:
    @pytest.mark.parametrize(
        ("short", "is_there"),
        [("sam", True), ("helen", True), ("anil", False), ("grace", False), ("priya", False)],
    )
    def test_is_for_the_author_and_her_lead(
        self, desk: Desk, posted: UpdateId, short: str, is_there: bool
    ) -> None:
        browser = desk.browser(short)
        assert (SECTION in shown(browser, posted)) is is_there
        for page in PAGES:
            answer = browser.get(f"/updates/{posted}/{page}")
            assert (answer.status_code == 200) is is_there, page
            assert b"<h1" in answer.data

    @pytest.mark.parametrize("page", PAGES)
    def test_pages_are_those_of_nothing_for_a_colleague(
        self, desk: Desk, posted: UpdateId, page: str
    ) -> None:
        """No answer tells whether there is such an update."""
        browser = desk.browser("anil")
        kept, unknown = (
            browser.get(f"/updates/{one}/{page}") for one in (posted, UpdateId(new_id()))
        )
        assert (kept.status_code, kept.data) == (unknown.status_code, unknown.data)
        assert kept.status_code == 404

    def test_goes_with_the_withdrawn_update(self, desk: Desk, posted: UpdateId) -> None:
        desk.scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        assert SECTION not in shown(desk.browser("sam"), posted)


class TestKeepingBack:
    def test_and_letting_see_again(self, desk: Desk, posted: UpdateId) -> None:
        sam, grace = desk.browser("sam"), desk.scene.workers["grace"]
        address = f"/updates/{posted}/withhold"
        page = unescape(sam.get(address).text)
        assert "Grace Adeyemi" in page
        assert "Nora Field" not in page
        sent = send(desk, sam, address, **{"from": grace, "reason": "WH.RISK"})
        assert sent.status_code == 303
        assert desk.browser("grace").get(f"/updates/{posted}").status_code == 404
        page = shown(sam, posted)
        assert "Grace Adeyemi, Wexmoor Maternity" in page
        assert "to be looked at again on" in page
        send(desk, sam, f"/updates/{posted}/release", whom=grace)
        assert desk.browser("grace").get(f"/updates/{posted}").status_code == 200
        assert "to be looked at again" not in shown(sam, posted)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"reason": "WH.RISK"}, "Choose at least one agency or person."),
            ({"from": "nora", "reason": "WH.RISK"}, "Choose at least one agency or person."),
            ({"from": "grace"}, "Choose a reason from the list."),
        ],
    )
    def test_comes_back_with_what_is_missing(
        self, desk: Desk, posted: UpdateId, typed: dict[str, str], sentence: str
    ) -> None:
        if "from" in typed:
            typed = {**typed, "from": desk.scene.workers[typed["from"]]}
        page = send(desk, desk.browser("sam"), f"/updates/{posted}/withhold", **typed)
        assert page.status_code == 422
        assert sentence in unescape(page.text)
        assert desk.count(UpdateWithholding) == 0

    def test_is_due_after_28_days_on_my_work(self, desk: Desk, posted: UpdateId) -> None:
        grace = desk.scene.workers["grace"]
        send(
            desk,
            desk.browser("sam"),
            f"/updates/{posted}/withhold",
            **{"from": grace, "reason": "WH.RISK"},
        )
        desk.scene.clock.move_on(timedelta(days=28) - timedelta(seconds=1))
        assert "look again" not in desk.browser("sam").get("/").text
        desk.scene.clock.move_on(timedelta(seconds=1))
        for short, is_told in (("sam", True), ("helen", True), ("anil", False), ("grace", False)):
            page = desk.browser(short).get("/").text
            assert ("look again at what is kept back" in page) is is_told, short
        helen = desk.browser("helen")
        assert "Keep it back for 28 days more" in shown(helen, posted)
        assert "28 days more" not in shown(desk.browser("sam"), posted)
        send(desk, helen, f"/updates/{posted}/withholding-reviews", whom=grace)
        assert "look again" not in helen.get("/").text
        assert desk.browser("grace").get(f"/updates/{posted}").status_code == 404


class TestGiving:
    def test_and_taking_back(self, desk: Desk, posted: UpdateId) -> None:
        sam, tom = desk.browser("sam"), desk.scene.workers["tom"]
        typed = {"to": tom, "level": "F", "basis": "SAFE"}
        assert "Until the start of" in sam.get(f"/updates/{posted}/grant").text
        assert send(desk, sam, f"/updates/{posted}/grant", **typed).status_code == 303
        page = shown(sam, posted)
        assert "Tom Reeves, Oakfield Primary School" in page
        assert "until you take it back" in page
        with desk.scene.ground.database.read() as session:
            grant_id = session.scalar(select(UpdateGrant.id))
            assert ("GRANT", "SAFE") in {
                tuple(one) for one in session.execute(select(AuditLine.action, AuditLine.reason))
            }
        end = f"/updates/{posted}/grants/{grant_id}/end"
        assert send(desk, desk.browser("anil"), end).status_code == 404
        assert "Take it back" in shown(sam, posted)
        assert send(desk, sam, end).status_code == 303
        assert "Take it back" not in shown(sam, posted)
        assert send(desk, sam, end).status_code == 404
        with desk.scene.ground.database.read() as session:
            denied = select(AuditLine.object_id).where(AuditLine.action == "DENY")
            assert grant_id in session.scalars(denied).all()

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"to": ""}, "Choose one agency or person."),
            ({"level": "N"}, "Choose how much they get."),
            ({"basis": ""}, "Say on what basis you share it"),
            ({"until": "2020-01-01"}, "Enter a later day"),
            ({"until": "soon"}, "Enter a later day"),
        ],
    )
    def test_comes_back_with_what_is_missing(
        self, desk: Desk, posted: UpdateId, change: dict[str, str], sentence: str
    ) -> None:
        typed = {"to": desk.scene.workers["tom"], "level": "S", "basis": "SAFE", **change}
        page = send(desk, desk.browser("sam"), f"/updates/{posted}/grant", **typed)
        assert page.status_code == 422
        assert sentence in unescape(page.text)
        assert desk.count(UpdateGrant) == 0


class TestSensitivity:
    def test_is_raised_by_the_author_and_lowered_by_her_lead(
        self, desk: Desk, posted: UpdateId
    ) -> None:
        address = f"/updates/{posted}/sensitivity"
        sam, helen = desk.browser("sam"), desk.browser("helen")
        assert send(desk, sam, address, sensitivity="3", reason="Her brother").status_code == 303
        assert self.present(desk, posted) == 3
        refused = send(desk, sam, address, sensitivity="2", reason="A mistake")
        assert refused.status_code == 422
        assert "safeguarding lead can lower this" in unescape(refused.text)
        send(desk, helen, address, sensitivity="2", reason="A mistake")
        assert self.present(desk, posted) == 2
        assert desk.count(UpdateRemarking) == 2

    def present(self, desk: Desk, posted: UpdateId) -> int:
        with desk.scene.ground.database.read() as session:
            return update_by_id(session, update_id=posted).item.sn

    def test_can_be_for_named_people(self, desk: Desk, posted: UpdateId) -> None:
        address = f"/updates/{posted}/sensitivity"
        typed = {"sensitivity": "4", "reason": "Her safety"}
        page = send(desk, desk.browser("sam"), address, **typed)
        assert page.status_code == 422
        assert "Name at least one person" in page.text
        typed["readers"] = desk.scene.workers["priya"]
        assert send(desk, desk.browser("sam"), address, **typed).status_code == 303
        assert desk.browser("priya").get(f"/updates/{posted}").status_code == 200
        assert desk.browser("grace").get(f"/updates/{posted}").status_code == 404

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"sensitivity": ""}, "Choose how sensitive it is."),
            ({"sensitivity": "2"}, "It is that sensitive already."),
            ({"reason": " "}, "Say in a few words why you change it."),
        ],
    )
    def test_comes_back_with_what_is_missing(
        self, desk: Desk, posted: UpdateId, change: dict[str, str], sentence: str
    ) -> None:
        typed = {"sensitivity": "3", "reason": "Her brother", **change}
        page = send(desk, desk.browser("sam"), f"/updates/{posted}/sensitivity", **typed)
        assert page.status_code == 422
        assert sentence in unescape(page.text)
        assert desk.count(UpdateRemarking) == 0
