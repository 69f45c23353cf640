"""When what kind of entry was made: to governance and auditors, recorded; to nobody else."""

import pytest
from sqlalchemy import func, select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from audit.verifier.tiles import unbundled
from audit.verifier.tree import leaf_hash
from hub.foundation.work import Work
from tests.integration.oversight.asking import Open
from tests.integration.updates.scene import Scene

BUNDLE = "/log/tile/entries/000.p/5"


@pytest.fixture
def scene_with_log(scene: Scene) -> Scene:
    def add(work: Work) -> None:
        agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
        for short, role in (("vera", "AUDITOR"), ("ian", "IG")):
            worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=agency, worker=worker)

    scene.do("system", add)
    scene.ground.writer.drain()
    return scene


def _looks(scene: Scene) -> int:
    scene.ground.writer.drain()
    query = select(func.count()).where(AuditIndex.action == "AUDIT_VIEW")
    with scene.ground.database.read() as session:
        return session.execute(query).scalar_one()


@pytest.mark.parametrize("who", ["ian", "vera"])
def test_are_given_to_governance_and_recorded(
    scene_with_log: Scene, browser: Open, who: str
) -> None:
    scene = scene_with_log
    one, before = browser(who), _looks(scene)
    given = one.get(BUNDLE)
    assert given.status_code == 200
    assert given.headers["Cache-Control"] == "no-store"
    hashes = b"".join(leaf_hash(leaf) for leaf in unbundled(given.data))
    assert hashes == one.get("/log/tile/0/000.p/5").data
    assert _looks(scene) == before + 1
    for none in ("/log/tile/entries/999", "/log/before/1/tile/entries/000"):
        assert one.get(none).status_code == 404


def test_are_kept_from_everybody_else(app, scene_with_log: Scene, browser: Open) -> None:
    """On a day with one disclosure its second would say what a report withholds."""
    stranger = app.test_client()
    assert stranger.get("/log/tile/0/000.p/5").status_code == 200
    for address in (BUNDLE, "/log/before/1/tile/entries/000", "/log/tile/entries/000.p/5?level=0"):
        answers = [stranger.get(address), *(browser(who).get(address) for who in ("helen", "sam"))]
        for answer in answers:
            assert answer.status_code in {302, 303, 401, 403, 404}, address
            assert b'"kind"' not in answer.data
            assert b"disclose" not in answer.data
