"""A reading in a named audit says of its auditor what the audit's own page says, everywhere."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.checkpoints import log_signer
from audit.verifier.command import main
from consent.models.permission import PermissionStatement
from consent.named_audits.service import AuditTerms, Sampled, open_audit
from hub.foundation.identifiers import NamedAuditId, UpdateId
from hub.foundation.work import Work
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import FILES, LEAD, leaves, post, read
from tests.integration.oversight.replaying import last_reading
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
PURPOSE = "Were missed appointments passed on?"
MASKED = "Someone at a partner agency"
THEIRS = ("MT.ANC", "EV.FACT", "UR0")
PEOPLE = (
    ("vera", "part", "AUDITOR", "Vera Stone"),
    ("ian", "part", "IG", "Ian Calloway"),
    ("maud", "fam", "SGL", "Maud Lane"),
)


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """Helen may not know that family support works with the family; Maud is lead there."""
    scene.do("system", lambda work: _joined(scene, work))
    made = post(scene)
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
    return made


def _joined(scene: Scene, work: Work) -> None:
    agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    scene.agencies["part"] = agency
    set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    for short, agency_name, role, name in PEOPLE:
        worker = NewWorker(name, role, email=f"{short}@northam.example", has_mfa=True)
        agency_id = scene.agencies[agency_name]
        scene.workers[short] = add_worker(work, agency_id=agency_id, worker=worker)


def audited(scene: Scene, auditor: str, *sample: tuple[str, UpdateId]) -> NamedAuditId:
    """Governance opens an audit of these updates, each of an agency."""
    terms = AuditTerms(
        (scene.workers[auditor],),
        {one: Sampled(scene.family, scene.agencies[agency]) for agency, one in sample},
        PURPOSE,
        scene.clock.now() + timedelta(days=7),
    )
    made = scene.do("ian", lambda work: open_audit(work, terms=terms))
    scene.clock.move_on(timedelta(minutes=1))
    return made


def reads(browser: Open, auditor: str, audit_id: NamedAuditId, update_id: UpdateId) -> None:
    answer = browser(auditor).get(f"/audits/{audit_id}/updates/{update_id}")
    assert answer.status_code == 200


def exits(scene: Scene, posted: UpdateId) -> list[str]:
    """Everything of Helen's that tells who read the update."""
    kayla = scene.people["kayla"]
    files = (f"who-saw/%s?update={posted}", "our-updates/%s", f"person/%s?person={kayla}")
    return [
        f"/oversight/updates/{posted}",
        "/oversight/questions/our-updates",
        f"/oversight/people/{kayla}",
        *(f"/oversight/questions/{one % form}" for one in files for form in FILES),
    ]


def test_names_audit_and_auditor_wherever_the_audit_s_page_does(
    scene: Scene, browser: Open, posted: UpdateId
) -> None:
    audit_id = audited(scene, "vera", ("harbour", posted))
    reads(browser, "vera", audit_id, posted)
    scene.ground.writer.drain()
    helen = browser(LEAD)
    entry = f"/oversight/entries/{last_reading(scene, 'vera')}"
    for address in (f"/oversight/audits/{audit_id}", entry, *exits(scene, posted)):
        answer = leaves(helen, address)
        assert answer.status_code == 200, address
        for words in ("Vera Stone", PURPOSE):
            assert words in answer.text, address
        assert MASKED not in answer.text, address
    assert f'href="/oversight/audits/{audit_id}"' in helen.get(exits(scene, posted)[0]).text


def test_is_proven_and_contradicts_nothing(
    scene: Scene, browser: Open, posted: UpdateId, tmp_path: Path, capsys
) -> None:
    reads(browser, "vera", audited(scene, "vera", ("harbour", posted)), posted)
    scene.ground.writer.drain()
    here = f"/oversight/questions/who-saw/proofs?update={posted}"
    file = tmp_path / "answer"
    file.write_bytes(leaves(browser(LEAD), here).data)
    key = log_signer(scene.ground.keyring).verifier_key.text()
    assert main(["answer", str(file), "--key", key, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["facts"]
    assert (told["contradicted"], told["rows"]) == ([], 1)
    assert len(json.loads(file.read_text())["entries"]) == 1


def test_of_an_auditor_says_nothing_of_her_other_readings_or_her_agency(
    scene: Scene, browser: Open, posted: UpdateId
) -> None:
    """Maud reads as auditor, and her worker as one who works with the family."""
    read(scene, "dev")
    reads(browser, "maud", audited(scene, "maud", ("harbour", posted)), posted)
    read(scene, "maud")
    scene.ground.writer.drain()
    helen = browser(LEAD)
    for address in exits(scene, posted):
        answer = leaves(helen, address)
        assert "Maud Lane" in answer.text, address
        assert MASKED in answer.text, address
        for hidden in ("Dev Shah", "Bridgeway Family Support", scene.agencies["fam"]):
            assert hidden not in answer.text, address
    other = last_reading(scene, "maud")
    assert helen.get(f"/oversight/entries/{other}").status_code == 404


def test_shows_nothing_of_another_agency_s_updates_in_the_sample(
    scene: Scene, browser: Open, posted: UpdateId
) -> None:
    theirs = post(scene, by="grace", tags=THEIRS)
    audit_id = audited(scene, "vera", ("harbour", posted), ("mat", theirs))
    assert browser("vera").get(f"/audits/{audit_id}").status_code == 200
    scene.ground.writer.drain()
    helen, entry = browser(LEAD), f"/oversight/entries/{last_reading(scene, 'vera')}"
    assert helen.get(f"/updates/{theirs}").status_code == 200
    for address in (entry, f"{entry}/receipt?worker=shown", *exits(scene, posted)):
        answer = leaves(helen, address)
        assert answer.status_code == 200, address
        assert theirs not in answer.text, address
    assert "Vera Stone" in helen.get(entry).text


def test_stays_masked_for_a_lead_who_does_not_see_the_audit(
    scene: Scene, browser: Open, posted: UpdateId
) -> None:
    audit_id = audited(scene, "vera", ("harbour", posted))
    reads(browser, "vera", audit_id, posted)
    tom, entry = browser("tom"), last_reading(scene, "vera")
    for address in (f"/oversight/audits/{audit_id}", f"/oversight/entries/{entry}"):
        assert tom.get(address).status_code == 404
    assert "Vera Stone" not in tom.get("/oversight").text
