"""Somebody at a browser, about to post an update."""

import re
from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import select

from agencies.models import RoleRow
from agencies.session_service import Beginning, begin
from agencies.session_states import Stage
from tests.integration.updates.scene import Scene

FIELD = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"')


class Desk:
    """Somebody of the scene at a browser, signed in."""

    def __init__(self, scene: Scene, app) -> None:
        self.scene, self.app = scene, app
        self.form = f"/families/{scene.family}/updates/new"
        self.preview = f"/families/{scene.family}/updates/preview"
        self.draft = f"/families/{scene.family}/updates/draft"

    def browser(self, short: str) -> FlaskClient:
        browser = self.app.test_client()
        browser.set_cookie("hub-session", self.scene.do("system", self._session(short)))
        return browser

    def _session(self, short: str):
        def begun(work) -> str:
            worker_id = self.scene.workers[short]
            role_seq = work.session.scalar(
                select(RoleRow.seq).where(RoleRow.worker_id == worker_id)
            )
            made = Beginning(worker_id, role_seq, Stage.FULL, "Firefox", work.now)
            return begin(work, beginning=made)[1]

        return begun

    def hidden(self, page) -> dict[str, str]:
        return {name: unescape(value) for name, value in FIELD.findall(page.text)}

    def filled(self, browser: FlaskClient, **changes) -> dict[str, object]:
        """The form as shown, filled in; a change to None leaves a field out."""
        page = browser.get(self.form)
        assert page.status_code == 200, page.text
        typed = {
            **self.hidden(page),
            "about": self.scene.people["kayla"],
            "tags": ["TX.DNA"],
            "evidence": "EV.FACT",
            "event_on": "2026-11-16",
            "text": "Kayla did not come on Monday.",
            "means": "We do not know how she is.",
            "summary": "Kayla missed her appointment.",
            "urgency": "UR0",
            "sensitivity": "2",
        }
        typed.update(changes)
        return {name: value for name, value in typed.items() if value is not None}

    def count(self, table) -> int:
        with self.scene.ground.database.read() as session:
            return len(session.scalars(select(table)).all())
