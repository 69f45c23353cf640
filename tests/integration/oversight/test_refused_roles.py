"""What a worker's role does not open is refused on record, once, and looks like what is not there.

ASVS 5.0 V16.3.2: every refused access leaves its entry, with the reason inside.
"""

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from audit.payload import read_payloads
from hub.foundation.identifiers import EntryId
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import LEAD, NOBODY, Open
from tests.integration.updates.scene import Scene

NOT_FOR_SAM = (
    f"/rights/seen/{NOBODY}",
    "/oversight/questions/people",
    "/oversight/questions/workers",
    "/oversight/questions/who-saw",
    "/oversight/record",
    f"/oversight/audits/{NOBODY}",
    f"/oversight/look-into/{NOBODY}",
)


def refusals(scene: Scene, who: str) -> list[tuple[str, str, str]]:
    """Of one worker: action, the object's id, the reason within."""
    with scene.ground.database.read() as session:
        entry = AuditIndex
        found = session.execute(
            select(AuditLine.action, AuditLine.object_id, AuditLine.reason)
            .join(AuditIndex, entry.list_id == AuditLine.list_id)
            .where(entry.actor_id == scene.workers[who], AuditLine.action.in_(("DENY", "REFUSED")))
            .order_by(entry.entry_id)
        )
        return [tuple(row) for row in found]


def entries(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditIndex)) or 0


def views_of(scene: Scene) -> list[str]:
    """Which view each refusal was of, out of its sealed details."""
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == "DENY")
        ids = [EntryId(one) for one in session.scalars(query.order_by(AuditIndex.entry_id))]
        found = read_payloads(session, entry_ids=ids, keyring=scene.ground.keyring)
        return [found[one].value("details")["view"] for one in ids]


@pytest.fixture
def oliver(scene: Scene, browser: Open) -> Browser:
    """An administrator, who sees no family."""
    new = NewWorker("Oliver Grant", "SYS", email="oliver@hub.example", has_mfa=True)
    agency_id = scene.agencies["harbour"]
    scene.workers["oliver"] = scene.do(
        "system", lambda work: add_worker(work, agency_id=agency_id, worker=new)
    )
    return browser("oliver")


class TestRefusedByRole:
    def test_leaves_one_entry_for_each_request(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        for number, address in enumerate(NOT_FOR_SAM, 1):
            assert sam.get(address).status_code == 404
            assert len(refusals(scene, "sam")) == number
        assert {(action, why) for action, _, why in refusals(scene, "sam")} == {("DENY", "ROLE")}
        assert views_of(scene)[4] == "oversight_record.record"

    def test_is_on_record_by_the_id_that_was_asked_for(self, scene: Scene, oliver: Browser) -> None:
        oliver.get(f"/families/{scene.family}")
        oliver.get(f"/updates/{NOBODY}")
        assert refusals(scene, "oliver") == [
            ("DENY", scene.family, "ROLE"),
            ("DENY", NOBODY, "ROLE"),
        ]

    def test_looks_as_if_nothing_were_there(self, scene: Scene, oliver: Browser) -> None:
        real = oliver.get(f"/families/{scene.family}")
        invented = oliver.get(f"/families/{NOBODY}")
        assert (real.status_code, real.data) == (invented.status_code, invented.data)

    def test_of_something_sent_too_and_nothing_else_of_it(
        self, scene: Scene, browser: Open
    ) -> None:
        sam, before = browser("sam"), entries(scene)
        assert sam.send(f"/oversight/look-into/{NOBODY}", {"step": "fine"}).status_code == 404
        assert refusals(scene, "sam") == [("DENY", NOBODY, "ROLE")]
        assert entries(scene) == before + 1

    def test_is_asked_for_no_proof_first(self, scene: Scene, browser: Open) -> None:
        answer = browser("sam").send("/oversight/questions/openings/proofs", {"purpose": "other"})
        assert answer.status_code == 404
        assert [why for _, _, why in refusals(scene, "sam")] == ["ROLE"]

    def test_of_another_sites_form_is_not_held_against_him(
        self, scene: Scene, browser: Open
    ) -> None:
        answer = browser("sam").send(
            f"/oversight/look-into/{NOBODY}", {"step": "fine"}, {"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 404
        assert not refusals(scene, "sam")

    def test_of_nobody_signed_in_leaves_none(self, scene: Scene, app: Flask) -> None:
        before, stranger = entries(scene), Browser(app, "nobody")
        assert stranger.get("/oversight/record").status_code == 302
        assert entries(scene) == before

    def test_stands_among_the_patterns(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        for address in NOT_FOR_SAM:
            sam.get(address)
        page = browser(LEAD).get("/oversight/questions/denials").text
        assert "Sam Doyle" in page
        assert "7 times" in page
        assert "Asked for a page that their role does not open" in page
        assert "ROLE" not in page
