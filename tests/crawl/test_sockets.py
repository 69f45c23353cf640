"""The socket: who gets in, what it says, and when it ends."""

import time

import pytest
from flask_socketio import SocketIOTestClient
from sqlalchemy import select

from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.tokens import csrf_token_of
from audit.models import AuditIndex
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.updates.drafting import UpdateDraft
from hub.updates.service import post_update
from tests.crawl.conftest import TownBuilder
from tests.crawl.oracle import Oracle
from tests.crawl.partnership import WORKERS, marked
from tests.crawl.town import Town, sign_in

HERE = {"Origin": "http://localhost", "Host": "localhost"}
PATIENCE = 8.0
WITHOUT_CASES = {"csc_sys", "part_sys", "auditor", "comm"}
"""Governance has none either, and is told of emergency openings."""


@pytest.fixture
def town(towns: TownBuilder) -> Town:
    """A town of this test's own: its sockets and posts are nobody else's."""
    return towns()


def socket(
    town: Town, cookie: str, *, token: str | None = None, **headers: str
) -> SocketIOTestClient:
    """What a browser with that cookie opens, with the token of its page."""
    browser = town.app.test_client()
    browser.set_cookie("hub-session", cookie)
    auth = {"csrf": csrf_token_of(cookie) if token is None else token}
    live = town.app.extensions["live"].socketio
    sent = {**HERE, **headers}
    return live.test_client(town.app, auth=auth, headers=sent, flask_test_client=browser)


class TestConnecting:
    def test_needs_session_token_and_origin(self, town: Town) -> None:
        cookie = sign_in(town.stage, "mw")
        assert socket(town, cookie).is_connected()
        assert not socket(town, "no-such-cookie").is_connected()
        assert not socket(town, cookie, token="").is_connected()
        other = csrf_token_of(sign_in(town.stage, "kw"))
        assert not socket(town, cookie, token=other).is_connected()
        for origin in ("https://evil.example", "null", ""):
            assert not socket(town, cookie, Origin=origin).is_connected()

    def test_is_for_whoever_may_be_told_of_something(self, town: Town) -> None:
        refused = {
            name
            for name, _, _ in WORKERS
            if not socket(town, sign_in(town.stage, name)).is_connected()
        }
        assert refused == WITHOUT_CASES
        with town.ground.database.read() as session:
            denied = session.scalars(select(AuditIndex.actor_id).where(AuditIndex.action == "DENY"))
            assert sorted(denied) == sorted(town.id("workers", one) for one in WITHOUT_CASES)


class TestAlert:
    def test_reaches_the_entitled_with_an_id_and_an_urgency_alone(self, town: Town) -> None:
        everybody = [name for name, _, _ in WORKERS if name not in WITHOUT_CASES]
        ears = {name: socket(town, sign_in(town.stage, name)) for name in everybody}
        _post_urgent(town)
        heard = _heard(ears, until={"sw", "mw"})
        told = {name for name, events in heard.items() if events}
        oracle = Oracle(town.story)
        assert {"sw", "mw"} <= told
        assert all(oracle.level(name, "relapse") in "SF" for name in told)
        for event in (one for events in heard.values() for one in events):
            assert event["name"] == "alert"
            assert set(event["args"][0]) == {"id", "urgency"}
            assert not town.canaries.found_in(str(event).encode())

    def test_does_not_reach_a_session_that_has_ended(self, town: Town) -> None:
        ear = socket(town, sign_in(town.stage, "mw"))
        worker_id = WorkerId(town.id("workers", "mw"))
        town.stage.act(
            None,
            "end",
            lambda work: end_sessions_of(work, worker_id=worker_id, because=Ended.SIGNED_OUT),
        )
        assert not ear.is_connected()


def _heard(
    ears: dict[str, SocketIOTestClient], *, until: set[str]
) -> dict[str, list[dict[str, object]]]:
    """What each has received once those have; the sender has a thread of its own."""
    heard: dict[str, list[dict[str, object]]] = {name: [] for name in ears}
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not all(heard[name] for name in until):
        time.sleep(0.2)
        for name, ear in ears.items():
            heard[name] += ear.get_received()
    return heard


def _post_urgent(town: Town) -> None:
    """Like the relapse of the story, by its author: whoever reads that one is told of this."""
    draft = UpdateDraft(
        subjects=(town.id("people", "kayla"),),
        tags=("TX.RELAPSE", "EV.FACT", "UR3"),
        text=marked("relapse", "text"),
        summary=marked("relapse", "summary"),
        sensitivity=2,
    )
    family_id = FamilyId(town.id("families", "marsh"))
    town.stage.act("kw", "post", lambda work: post_update(work, family_id=family_id, draft=draft))
