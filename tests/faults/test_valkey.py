"""Two hub processes and a Valkey between them: alerts cross it, and wait in their table without."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, Queue

import pytest
import requests
import socketio

from agencies.tokens import csrf_token_of
from hub.foundation.clock import SystemClock, london_date
from hub.foundation.settings import Settings
from tests.browser.served import built, free_port, running, settings_in
from tests.integration.updates.scene import Scene
from tests.services.valkey import ValkeyServer
from tests.web.posting_desk import FIELD, Desk

SOON = 5.0
AFTER_A_RESTART = 30.0
pytestmark = [pytest.mark.services, pytest.mark.postgresql_only, pytest.mark.timeout(150)]


@dataclass
class Pair:
    """Two processes of one hub; readers are at the second, the author at the first."""

    first: Settings
    second: Settings
    desk: Desk

    def cookie(self, short: str) -> str:
        return self.desk.scene.do("system", self.desk._session(short))


@pytest.fixture
def pair(database_url: str, valkey: ValkeyServer, tmp_path: Path) -> Iterator[Pair]:
    first = settings_in(tmp_path, database_url, valkey.url)
    second = replace(first, port=free_port())
    ground, scene = built(first)
    with ExitStack() as stack:
        stack.callback(ground.database.close)
        stack.callback(ground.writer.close)
        stack.enter_context(running(first, tmp_path / "first.log"))
        stack.enter_context(running(second, tmp_path / "second.log"))
        yield Pair(first, second, Desk(scene, None))


@dataclass
class Listener:
    """A browser's socket at one of the processes, and what came through it."""

    client: socketio.Client
    alerts: "Queue[object]"

    def next(self, within: float) -> object:
        try:
            return self.alerts.get(timeout=within)
        except Empty:
            return None


def listening(settings: Settings, cookie: str) -> Listener:
    url = f"http://127.0.0.1:{settings.port}"
    alerts: Queue[object] = Queue()
    client = socketio.Client(reconnection=True, reconnection_delay=1)
    client.on("alert", alerts.put)
    headers = {"Cookie": f"hub-session={cookie}", "Origin": url}
    client.connect(url, headers=headers, auth={"csrf": csrf_token_of(cookie)})
    return Listener(client, alerts)


def post_urgent(pair: Pair, cookie: str, words: str) -> None:
    """Sam's form, sent at the first process."""
    scene: Scene = pair.desk.scene
    url = f"http://127.0.0.1:{pair.first.port}/families/{scene.family}/updates/new"
    browser = requests.Session()
    browser.cookies.set("hub-session", cookie)
    form = dict(FIELD.findall(browser.get(url, timeout=10).text))
    form.pop("previewed", None)
    typed = {
        **form,
        "about": scene.people["kayla"],
        "tags": "TX.DNA",
        "evidence": "EV.FACT",
        "event_on": london_date(SystemClock().now()).isoformat(),
        "text": words,
        "means": "We do not know.",
        "summary": words,
        "urgency": "UR2",
        "sensitivity": "2",
    }
    answer = browser.post(url, data=typed, timeout=20, allow_redirects=False)
    assert answer.status_code == 303, answer.text[:3000]


def count_at(settings: Settings, cookie: str) -> int:
    answer = requests.get(
        f"http://127.0.0.1:{settings.port}/alerts/count",
        cookies={"hub-session": cookie},
        timeout=10,
    )
    return int(answer.json()["count"])


class TestTwoProcesses:
    def test_alert_crosses_and_waits_while_valkey_is_gone(
        self, pair: Pair, valkey: ValkeyServer
    ) -> None:
        author, reader = pair.cookie("sam"), pair.cookie("priya")
        ear = listening(pair.second, reader)
        try:
            post_urgent(pair, author, "Heard in the other process")
            alert = ear.next(SOON)
            assert set(alert) == {"id", "urgency"}
            assert count_at(pair.second, reader) == 1
            valkey.stop()
            post_urgent(pair, author, "Kept while nobody carries it")
            assert ear.next(1.0) is None
            assert count_at(pair.second, reader) == 2
            valkey.start()
            assert _heard_again(pair, author, ear)
        finally:
            ear.client.disconnect()


def _heard_again(pair: Pair, author: str, ear: Listener) -> bool:
    """Whether pushes cross once more soon after Valkey is back."""
    deadline = time.monotonic() + AFTER_A_RESTART
    while time.monotonic() < deadline:
        post_urgent(pair, author, f"Carried again {time.monotonic()}")
        if ear.next(3.0) is not None:
            return True
    return False
