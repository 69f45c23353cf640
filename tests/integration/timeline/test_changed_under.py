"""An open page is told when what it shows may no longer be seen, and of nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.sessions import open_sessions
from agencies.tokens import csrf_token_of
from agencies.workers.service import NewWorker, add_worker
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.permission.service import withdraw_permission
from consent.recipients import Recipients
from hub.foundation.identifiers import SessionId, UpdateId, new_id
from hub.live.lookout import Lookout, OpenPage
from hub.updates.control.withholding import withhold_update
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
PAGES = ("", "/people", "/involvement")


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    draft = scene.draft()
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def question(page: str) -> str:
    """What the open page asks while it has no live line."""
    found = re.search(r'data-watch [^>]*data-url="([^"]+)"', page)
    assert found is not None
    return unescape(found.group(1))


def stands(browser: Browser, address: str) -> bool:
    return bool(browser.get(address).json["stands"])


def withdraw_all(scene: Scene) -> None:
    for one in scene.permissions.values():
        scene.do("system", lambda work, one=one: withdraw_permission(work, permission_id=one))


class TestPage:
    def test_of_a_timeline_falls_with_the_permission(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        grace = browser("grace")
        pages = (f"/families/{scene.family}", f"/updates/{posted}")
        asked = [question(grace.get(page).text) for page in pages]
        assert all(stands(grace, one) for one in asked)
        withdraw_all(scene)
        assert not any(stands(grace, one) for one in asked)
        assert stands(grace, question(grace.get(pages[0]).text))

    def test_falls_with_the_withdrawal_of_what_it_shows(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        grace = browser("grace")
        pages = (f"/families/{scene.family}", f"/updates/{posted}")
        asked = [question(grace.get(page).text) for page in pages]
        scene.clock.move_on(timedelta(minutes=1))
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Not hers."))
        assert not any(stands(grace, one) for one in asked)
        assert all(stands(grace, question(grace.get(page).text)) for page in pages)

    def test_stands_whatever_is_new_or_kept_from_its_reader(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        tom = browser("tom")
        asked = [question(tom.get(f"/families/{scene.family}{page}").text) for page in PAGES]
        scene.clock.move_on(timedelta(minutes=1))
        draft = scene.draft(text="Another.", summary="Another.")
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        scene.do("system", lambda work: never_named(scene, work))
        assert all(stands(tom, one) for one in asked)

    def test_says_the_same_of_a_family_unknown_hidden_or_lost(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        mark = question(browser("grace").get(f"/families/{scene.family}").text).partition("?")[2]
        nora = browser("nora")
        answers = {
            nora.get(f"/families/{one}/stands?{typed}").data
            for one in (scene.family, new_id())
            for typed in (mark, "", "mark=list.1.%00", "mark=card." + "9" * 30)
        }
        answers |= {nora.get(f"/updates/{one}/stands?{mark}").data for one in (posted, new_id())}
        assert len(answers) == 1


def never_named(scene: Scene, work) -> None:
    """A refuge begins to work with the mother: nobody else may know."""
    agency = add_agency(work, agency=NewAgency("DA", "Harbour House", is_never_named=True))
    set_agreement(work, agency_id=agency, starts_at=work.now, ends_at=None)
    worker = NewWorker("Ana Cole", "FSW", email="ana@refuge.example", has_mfa=True)
    who = add_worker(work, agency_id=agency, worker=worker)
    draft = InvolvementDraft(agency_id=agency, people=(scene.people["kayla"],), team=(who,))
    open_involvement(work, family_id=scene.family, draft=draft)


class TestLookout:
    @pytest.fixture
    def told(self) -> list[str]:
        return []

    @pytest.fixture
    def lookout(self, scene: Scene, told: list[str]) -> Lookout:
        made = Lookout(scene.ground, told.append)
        made.close()  # its rounds are the test's
        return made

    def test_tells_once_and_only_whose_page_fell(
        self, scene: Scene, browser: Open, posted: UpdateId, lookout: Lookout, told
    ) -> None:
        for short in ("sam", "grace"):
            page = browser(short).get(f"/families/{scene.family}").text
            lookout.watch(short, open_page(scene, short, page))
        lookout.round()
        assert told == []
        kept_from = Recipients(workers=(scene.workers["grace"],))
        scene.do(
            "sam",
            lambda work: withhold_update(
                work, update_id=posted, kept_from=kept_from, reason="WH.RISK"
            ),
        )
        lookout.round()
        lookout.round()
        assert told == ["grace"]

    def test_tells_of_a_withdrawal_at_once(
        self, scene: Scene, browser: Open, posted: UpdateId, lookout: Lookout, told: list[str]
    ) -> None:
        for short in ("grace", "tom"):
            page = browser(short).get(f"/families/{scene.family}").text
            lookout.watch(short, open_page(scene, short, page))
        lookout.round()
        scene.clock.move_on(timedelta(seconds=5))
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        lookout.round()
        assert told == ["grace"]

    def test_tells_whose_session_ended(
        self, scene: Scene, browser: Open, lookout: Lookout, told: list[str]
    ) -> None:
        page = browser("sam").get(f"/families/{scene.family}").text
        lookout.watch("a", open_page(scene, "sam", page))
        lookout.round()
        who = scene.workers["sam"]
        scene.do(
            "system", lambda work: end_sessions_of(work, worker_id=who, because=Ended.SIGNED_OUT)
        )
        scene.do("system", lambda work: never_named(scene, work))
        lookout.round()
        assert told == ["a"]


def open_page(scene: Scene, short: str, page: str) -> OpenPage:
    mark = question(page).partition("mark=")[2]
    return OpenPage(session_of(scene, short), scene.family, None, mark)


def session_of(scene: Scene, short: str) -> SessionId:
    now, who = scene.clock.now(), scene.workers[short]
    with scene.ground.database.read() as session:
        return open_sessions(session, worker_id=who, now=now)[-1].session_id


class TestSocket:
    def test_hears_that_it_changed_and_nothing_else(self, scene: Scene, app: Flask) -> None:
        live, cookie = app.extensions["live"], cookie_of(scene, "nora")
        live.lookout.close()
        client = app.test_client()
        client.set_cookie("hub-session", cookie)
        ear = live.socketio.test_client(
            app,
            auth={"csrf": csrf_token_of(cookie)},
            headers={"Origin": "http://localhost", "Host": "localhost"},
            flask_test_client=client,
        )
        for family_id in (scene.family, new_id()):
            ear.emit("watch", {"family": family_id, "update": "", "mark": "list.1.0"})
            live.lookout.round()
            assert ear.get_received() == [{"name": "changed", "args": [], "namespace": "/"}]
        for typed in (None, "", {"family": "nonsense"}, {"family": new_id(), "mark": "x" * 101}):
            ear.emit("watch", typed)
            live.lookout.round()
            assert ear.get_received() == []


def cookie_of(scene: Scene, short: str) -> str:
    return scene.do("system", lambda work: signed_in(work, scene.workers[short]))
