"""How an answer leaves the hub: as a table, with proofs, on paper, its manifest in the log."""

import json
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from audit.checkpoints import log_signer
from audit.details import details_of
from audit.models import AuditIndex
from audit.verifier.note import VerifierKey, open_checkpoint
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import Receipt
from audit.verifier.tree import leaf_hash, verify_inclusion
from consent.models.permission import PermissionStatement
from hub.families.involvement.managed import reference_of
from hub.foundation.identifiers import EntryId, FamilyId
from hub.presentation.times import long_day
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    NOBODY,
    QUESTIONS,
    Open,
    leaves,
    lines_with,
    post,
    read,
    rows,
    table_of,
)
from tests.integration.updates.scene import Scene


class TestTables:
    def test_as_a_table(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/table?update={posted}")
        heads, *lines = table_of(answer)
        assert heads[1:6] == ["Person", "Family", "Update", "Saw", "On what basis"]
        (line,) = lines
        assert line[1].startswith("Grace Adeyemi")
        assert (line[2], line[4], line[5]) == ("Marsh family", "Full", "Permission")
        assert answer.headers["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize("form", FILES)
    def test_of_another_agency_is_refused_as_one_that_is_not(
        self, scene: Scene, browser: Open, form: str
    ) -> None:
        theirs = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        helen, here = browser(LEAD), f"/oversight/questions/who-saw/{form}?update="
        one, none = leaves(helen, f"{here}{theirs}"), leaves(helen, f"{here}{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        assert lines_with(scene, "DENY")[-2:] == [theirs, NOBODY]
        assert not lines_with(scene, "EXPORT")


class TestProofs:
    def test_are_checked_without_the_hub(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        scene.ground.writer.drain()
        answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/proofs?update={posted}")
        said = json.loads(answer.data)
        assert said["log"]["key"] == log_signer(scene.ground.keyring).verifier_key.text()
        (entry,) = said["entries"]
        receipt = checked(entry, said["log"]["key"])
        assert receipt.shown["actor"][1] == scene.workers["grace"]
        assert said["rows"][0]["entries"] == [entry["id"]]

    def test_keep_back_what_she_may_not_know(self, scene: Scene, browser: Open) -> None:
        """The page Grace read also showed an update of her own that Helen has no sight of."""
        posted = post(scene)
        secret = post(
            scene,
            by="grace",
            tags=("MT.ANC", "EV.FACT", "UR0"),
            sensitivity=4,
            named_readers=(scene.workers["priya"],),
        )
        read(scene, "grace")
        scene.ground.writer.drain()
        answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/proofs?update={posted}")
        said = json.loads(answer.data)
        (entry,) = said["entries"]
        receipt = checked(entry, said["log"]["key"])
        assert "lines" in receipt.withheld
        assert {"address", "session", "people"}.isdisjoint(receipt.shown)
        assert not receipt.people
        assert secret.encode() not in receipt.to_bytes()
        assert secret not in answer.text

    def test_of_a_partner_she_may_not_know_are_not_given(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        with scene.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
        read(scene, "dev")
        scene.ground.writer.drain()
        answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/proofs?update={posted}")
        said = json.loads(answer.data)
        assert (said["entries"], said["rows"][0]["entries"]) == ([], [])
        assert scene.workers["dev"] not in answer.text
        assert scene.agencies["fam"] not in answer.text


def checked(entry: dict[str, object], key: str) -> Receipt:
    """What its holder makes of it, with the log's public key alone."""
    proof = TlogProof.parse(str(entry["tlog_proof"]))
    checkpoint = open_checkpoint(proof.note, VerifierKey.parse(key))
    receipt = Receipt.from_bytes(proof.extra)
    assert receipt.checked().entry_id == entry["id"]
    verify_inclusion(
        index=proof.index,
        size=checkpoint.size,
        leaf=leaf_hash(receipt.leaf),
        proof=proof.hashes,
        root=checkpoint.root,
    )
    return receipt


class TestManifest:
    @pytest.mark.parametrize("form", FILES)
    def test_is_in_the_log_with_the_files_digest(
        self, scene: Scene, browser: Open, form: str
    ) -> None:
        posted = post(scene)
        read(scene, "grace")
        scene.ground.writer.drain()
        answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/{form}?update={posted}")
        assert answer.status_code == 200
        details = kept(scene)
        assert details["digest"] == sha256(answer.data).hexdigest()
        assert details["size"] == len(answer.data)
        assert (details["form"], details["rows"]) == (form, 1)
        assert lines_with(scene, "EXPORT") == [posted]

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_looking_is_recorded(self, scene: Scene, browser: Open, question: str) -> None:
        browser(LEAD).get(f"/oversight/questions/{question}")
        with scene.ground.database.read() as session:
            query = select(AuditIndex.action).where(AuditIndex.actor_id == scene.workers[LEAD])
            assert "AUDIT_VIEW" in session.scalars(query).all()


@pytest.mark.parametrize("form", FILES)
def test_what_leaves_has_dates_in_full(scene: Scene, browser: Open, form: str) -> None:
    posted = post(scene)
    read(scene, "grace")
    page = leaves(browser(LEAD), f"/oversight/questions/who-saw/{form}?update={posted}").text
    year = str(scene.clock.now().year)
    assert not [one for one in ("Today", "Yesterday") if one in page]
    assert year in page


class TestOnPaper:
    """The sheet says by itself what it answers, about whom, for whom, as of when and what for."""

    def test_names_the_update_above_the_table(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        here = f"/oversight/questions/who-saw/print?update={posted}"
        typed = {"purpose": "other", "words": "The review of Tuesday"}
        page = browser(LEAD).send(here, typed).text
        above = page.partition("<main")[2].partition("<table")[0]
        for words in (
            "Who saw this update",
            "Did not come to treatment",
            "Sam Doyle",
            f"Marsh family, reference {reference_of(scene.family)}",
            "Helen Ashby, safeguarding lead, Harbour Recovery",
            long_day(scene.clock.now()),
            "The review of Tuesday",
        ):
            assert words in above
        assert kept(scene)["purpose"] == "other The review of Tuesday"

    def test_has_what_is_alike_on_a_day_once(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        for _ in range(3):
            read(scene, "grace")
        read(scene, "anil")
        scene.clock.move_on(timedelta(days=1))
        read(scene, "grace")
        helen, here = browser(LEAD), f"/oversight/questions/who-saw/print?update={posted}"
        assert len(table_of(leaves(helen, here.replace("print", "table")))) == 1 + 5
        page = leaves(helen, here).text
        assert rows(page) == 3
        assert page.count("Grace Adeyemi") == 2
        assert "3 times" in page

    def test_names_the_person_and_her_family(self, scene: Scene, browser: Open) -> None:
        here = f"/oversight/questions/person/print?person={scene.people['kayla']}"
        above = leaves(browser(LEAD), here).text.partition("<main")[2].partition("<table")[0]
        for words in ("Kayla Marsh", f"Marsh family, reference {reference_of(scene.family)}"):
            assert words in above

    @pytest.mark.parametrize("question", [*QUESTIONS, "looks", "not-opened", "our-updates"])
    def test_says_what_was_chosen(self, scene: Scene, browser: Open, question: str) -> None:
        helen, here = browser(LEAD), f"/oversight/questions/{question}/print"
        assert "No family, worker or days: all you may see" in leaves(helen, here).text
        page = leaves(helen, f"{here}?since=2026-01-31").text
        assert "31 January 2026" in page
        assert "Supervision" in page

    def test_of_what_is_not_hers_names_nothing(self, scene: Scene, browser: Open) -> None:
        here = "/oversight/questions/openings/print"
        page = leaves(browser(LEAD), f"{here}?family={NOBODY}").text
        assert "Not among yours" in page
        assert reference_of(FamilyId(NOBODY)) not in page


def kept(scene: Scene) -> Mapping[str, object]:
    """The details of the only file that left."""
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == "EXPORT")
        entry_id = EntryId(session.execute(query).scalar_one())
        return details_of(session, entry_id=entry_id, keyring=scene.ground.keyring)


@pytest.mark.parametrize("filters", ["since=abc", "until=2026-13-01", "worker=x", "family=1"])
@pytest.mark.parametrize("form", FILES)
def test_what_cannot_be_read_hands_out_nothing(
    scene: Scene, browser: Open, form: str, filters: str
) -> None:
    post(scene)
    read(scene, "grace")
    scene.ground.writer.drain()
    answer = leaves(browser(LEAD), f"/oversight/questions/our-updates/{form}?{filters}")
    assert answer.status_code == 422
    assert "cannot be read" in answer.text
    assert "Grace" not in answer.text
