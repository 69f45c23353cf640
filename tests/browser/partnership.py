"""The small partnership and its hub in this very process, for journeys that change its rules.

Every journey has a family of its own, so that none meets what another one changed.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from agencies.models import RoleRow
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.session_service import Beginning, begin
from agencies.session_states import Stage
from agencies.workers.service import NewWorker, add_worker
from consent.involvement.teams import assign_worker
from hub.app import create_app
from hub.foundation.work import Work
from hub.rehearsing import Bench
from tests.browser.looks import SCROLLS, findings
from tests.browser.person import PATIENCE, PHONE, Person, at_a_window
from tests.browser.served import LOOPBACK, built, free_port, settings_in
from tests.integration.updates.scene import Scene, another_family
from tests.services.databases import Databases, Engine
from tests.services.fast_disk import temporary_folder

MORE_WORKERS = {
    "karen": ("csc", "TM", "Karen Whitby"),
    "ben": ("school", "TEACHER", "Ben Foster"),
    "joan": ("elsewhere", "SMW", "Joan Dale"),
    "neil": ("partnership", "IG", "Neil Forsyth"),
    "vera": ("partnership", "AUDITOR", "Vera Lindqvist"),
}
ON_THE_CASE = {"karen": "csc", "ben": "school"}


@dataclass
class Partnership:
    """A hub that answers at `url`. `scene` holds the ids of one journey's family."""

    url: str
    scene: Scene
    bench: Bench
    browsers: dict[str, BrowserContext] = field(default_factory=dict)
    """One for each worker, kept from journey to journey: what never changes is loaded once."""

    @property
    def family(self) -> str:
        return f"{self.url}/families/{self.scene.family}"

    def with_family(self) -> "Partnership":
        """The same hub, with a family that nobody else works on."""
        scene = another_family(self.scene)
        for short, agency in ON_THE_CASE.items():
            worker_id, involvement_id = scene.workers[short], scene.involvements[agency]
            scene.do(
                "system",
                lambda work, one=worker_id, there=involvement_id: assign_worker(
                    work, involvement_id=there, worker_id=one
                ),
            )
        return replace(self, scene=scene)

    def at_a_phone(self, browser: Browser, short: str) -> Person:
        """That worker, signed in, at a new window as wide as a phone."""
        if short not in self.browsers:
            context = self.browsers[short] = browser.new_context(viewport=PHONE)
            context.set_default_timeout(PATIENCE)
            value = self.scene.do("system", lambda work: self._session(work, short))
            context.add_cookies([{"name": "hub-session", "value": value, "url": self.url}])
        return at_a_window(self, self.browsers[short])

    def _session(self, work: Work, short: str) -> str:
        worker_id = self.scene.workers[short]
        role = work.session.scalar(select(RoleRow.seq).where(RoleRow.worker_id == worker_id))
        return begin(work, beginning=Beginning(worker_id, role, Stage.FULL, "x", work.now))[1]


@contextmanager
def served_here(databases: Databases) -> Iterator[Partnership]:
    """It answers until the block ends. Its clock stands still."""
    folder = temporary_folder("here")
    with databases.fresh(Engine.SQLITE) as url:
        settings = replace(settings_in(folder, url), port=free_port())
        ground, scene = built(settings)
        scene.do("system", lambda work: _add_workers(scene, work))
        app = create_app(settings, ground)
        server = make_server(LOOPBACK, settings.port, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Partnership(f"http://{LOOPBACK}:{settings.port}", scene, app.extensions["bench"])
        finally:
            server.shutdown()
            thread.join()
            ground.close()
            shutil.rmtree(folder, ignore_errors=True)


def _add_workers(scene: Scene, work: Work) -> None:
    made = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    scene.agencies["partnership"] = made
    set_agreement(work, agency_id=made, starts_at=work.now, ends_at=None)
    for short, (agency, role, name) in MORE_WORKERS.items():
        worker = NewWorker(name, role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)


def press(page: Page, name: str) -> None:
    """Press the first button of the page itself whose name begins so."""
    page.locator("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    """Follow the first link of the page itself with these words, also one that looks a button."""
    page.locator("main a", has_text=name).first.click()


def fit(page: Page) -> None:
    """Nothing for axe to find, and nothing that scrolls sideways, as wide as the window is."""
    assert not findings(page)
    assert not page.evaluate(SCROLLS)
