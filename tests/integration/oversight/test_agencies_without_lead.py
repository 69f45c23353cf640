"""Where an agency has no safeguarding lead, those who can see to it are told."""

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from hub.foundation.work import Work
from hub.oversight.governance.without_lead import agencies_without_lead
from tests.integration.oversight.asking import Open
from tests.integration.updates.scene import Scene


def founded(scene: Scene, work: Work) -> None:
    names = (("part", "PARTNERSHIP", "Wexmoor Partnership"), ("pol", "POL", "Wexmoor Police"))
    for short, kind, name in names:
        agency = add_agency(work, agency=NewAgency(kind, name))
        scene.agencies[short] = agency
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    for short, agency, role in (("ian", "part", "IG"), ("pat", "pol", "PPU")):
        worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)


def bare(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        found = agencies_without_lead(session, at=scene.clock.now())
    return [one.name for one in found]


def test_stand_on_the_record_until_they_have_one(scene: Scene, browser: Open) -> None:
    scene.do("system", lambda work: founded(scene, work))
    assert "Wexmoor Police" in bare(scene)
    page = browser("ian").get("/oversight/record").text
    said = page.partition("No safeguarding lead works at")[2].partition("</p>")[0]
    assert "Wexmoor Police" in said
    assert "Partnership" not in said
    assert "Harbour" not in said
    lead = NewWorker("Lea", "SGL", email="lea@northam.example", has_mfa=True)
    agency = scene.agencies["pol"]
    scene.do("system", lambda work: add_worker(work, agency_id=agency, worker=lead))
    assert "Wexmoor Police" not in bare(scene)
