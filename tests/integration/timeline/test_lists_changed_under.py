"""An open My work, or list of alerts, is covered when a family on it is no longer its reader's."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from agencies.sessions import open_sessions
from consent.permission.service import withdraw_permission
from hub.live.lookout import Lookout, OpenPage
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WATCHED = re.compile(r'data-watch data-family="([^"]*)"[^>]* data-mark="([^"]*)"')


def watched(scene: Scene, short: str, page: str) -> list[OpenPage]:
    now, who = scene.clock.now(), scene.workers[short]
    with scene.ground.database.read() as session:
        session_id = open_sessions(session, worker_id=who, now=now)[-1].session_id
    found = WATCHED.findall(page)
    return [OpenPage(session_id, family, None, unescape(mark)) for family, mark in found]


class TestLists:
    @pytest.mark.parametrize("address", ["/", "/alerts"])
    def test_fall_with_the_permission_and_not_before(
        self, scene: Scene, browser: Open, address: str
    ) -> None:
        draft = scene.draft(tags=("TX.DNA", "EV.FACT", "UR2"))
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        told: list[str] = []
        lookout = Lookout(scene.ground, told.append)
        lookout.close()  # its rounds are the test's
        for short in ("grace", "priya"):
            pages = watched(scene, short, browser(short).get(address).text)
            assert [one.family_id for one in pages] == [scene.family], short
            lookout.watch(short, *pages)
        lookout.round()
        assert told == []
        for one in scene.permissions.values():
            scene.do("system", lambda work, one=one: withdraw_permission(work, permission_id=one))
        lookout.round()
        lookout.round()
        assert "grace" in told
        assert len(told) == len(set(told))
