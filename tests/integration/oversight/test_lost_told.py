"""After a log that lost entries another begins: what is lost is said beside every answer."""

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from audit.checkpoints import ORIGIN, log_signer
from audit.publication import published_size
from audit.triggers import unprotect
from audit.verifier.note import Checkpoint
from hub.app import create_app
from hub.boundary import Ground
from hub.cli import main
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.log_heartbeat import begin_recording
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.oversight.asking import LEAD, leaves
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
PAGES = ("", "/look-into", "/questions/joined", "/questions/openings", "/questions/denials")
LOST = 5


def begun_anew(scene: Scene, settings: Settings, *, lost: int) -> tuple[int, str]:
    """As after the runbook: the guard had seen so many entries more; how many are kept."""
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        size = published_size(session)
    signed = log_signer(scene.ground.keyring).sign(
        Checkpoint(ORIGIN, size + lost, bytes(32)).text()
    )
    settings.guard_file.write_text(signed)
    scene.ground.close()
    env = {
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_KEY_FILE": str(settings.key_file),
        "HUB_SECRET_FILE": str(settings.secret_file),
    }
    asked = ("--reason", "entries-lost", "--why", "Decided by Ann and Bo.", "--yes")
    done = CliRunner(env=env).invoke(main, ["audit", "begin-anew", *asked])
    assert done.exit_code == 0, done.output
    return size, done.output


@pytest.fixture
def later(scene: Scene, settings: Settings, clock) -> Iterator[Ground]:
    """The hub that is started again on the log that follows."""
    cookie = scene.do("system", lambda work: signed_in(work, scene.workers[LEAD]))
    scene.cookie = cookie
    scene.kept, scene.told = begun_anew(scene, settings, lost=LOST)
    made = ground_for(settings, clock)
    begin_recording(made)
    made.writer.drain()
    yield made
    made.close()


@pytest.fixture
def lead(later: Ground, scene: Scene, settings: Settings) -> Browser:
    return Browser(create_app(settings, later), scene.cookie)


@pytest.fixture
def sentence(later: Ground, scene: Scene) -> str:
    first, last = scene.kept + 1, scene.kept + LOST
    return f"Entries {first:,} to {last:,} of the earlier log {ORIGIN}, 5 in all, are lost for good"


class TestALoss:
    def test_stands_on_every_page_of_the_lead(self, lead: Browser, sentence: str) -> None:
        for page in PAGES:
            assert lead.get(f"/oversight{page}").text.count(sentence) == 1, page

    def test_is_no_complete_record_and_has_a_way_to_what_is_known(
        self, lead: Browser, scene: Scene
    ) -> None:
        page = lead.get("/oversight").text
        assert "Access record complete to entry" not in page or "and not before it" in page
        assert 'href="/log/beginning"' in page
        told = lead.get("/log/beginning")
        assert told.status_code == 200
        assert ORIGIN in told.text or "c2sp.org/tlog-proof" in told.text

    def test_goes_along_with_an_answer_that_leaves(self, lead: Browser, sentence: str) -> None:
        for form in ("table", "print", "proofs"):
            assert sentence in leaves(lead, f"/oversight/questions/openings/{form}").text, form

    def test_is_said_on_the_screen_too(self, later: Ground, scene: Scene) -> None:
        assert f"LOST: 5 entries, {scene.kept + 1:,} to {scene.kept + LOST:,}." in scene.told

    def test_is_not_believed_of_a_row_that_says_less(
        self, lead: Browser, later: Ground, sentence: str
    ) -> None:
        """With the database alone: the first entry of the log is what counts."""
        with later.database.write() as session:
            unprotect(session.connection())
            session.execute(text("UPDATE audit_beginning SET opening = '{}'"))
        page = lead.get("/oversight").text
        assert "What this log says of the one before it does not hold" in page


def test_nothing_is_said_where_nothing_is_lost(
    scene: Scene, browser: Callable[[str], Browser]
) -> None:
    page = browser(LEAD).get("/oversight").text
    assert "lost for good" not in page
    assert "/log/beginning" not in page
