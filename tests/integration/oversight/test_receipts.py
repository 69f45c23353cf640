"""A lead hands on a receipt of one reading: it holds without the hub, and says no more than due."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from markupsafe import escape
from sqlalchemy import select

from audit.checkpoints import log_signer, promise_signer
from audit.models import AuditIndex
from audit.publication import published_note
from audit.verifier.carrying import carried, uncarried
from audit.verifier.command import main
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import Receipt
from audit.witnesses.witnessing import Reply, witness_round
from hub.foundation.identifiers import new_id
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

LEAD = "helen"
Open = Callable[[str], Browser]
NHS = Cosigner("witness.example/nhs", bytes([7] * 32))


@pytest.fixture
def entry(scene: Scene) -> str:
    """Grace's reading of the family's timeline, which shows an update of Helen's agency."""
    return read_by(scene, "grace")


def read_by(scene: Scene, who: str) -> str:
    """The entry of that worker's reading."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    query = TimelineQuery()
    scene.see(who, lambda work: read_timeline(work, family_id=scene.family, query=query))
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        found = session.execute(
            select(AuditIndex.entry_id)
            .where(AuditIndex.action == "VIEW", AuditIndex.actor_id == scene.workers[who])
            .order_by(AuditIndex.entry_id.desc())
        )
        return str(found.scalars().first())


@pytest.fixture
def verify(scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`verify(text)`: exit code and JSON of hub-verify, which is given the log's key alone."""

    def run(text: str, *options: str) -> tuple[int, dict]:
        (tmp_path / "receipt").write_text(text)
        key = log_signer(scene.ground.keyring).verifier_key.text()
        code = main(["receipt", str(tmp_path / "receipt"), "--key", key, "--json", *options])
        return code, json.loads(capsys.readouterr().out)

    return run


class TestTheFile:
    def test_holds_offline_and_withholds_the_worker(
        self, scene: Scene, browser: Open, entry: str, verify
    ) -> None:
        sent = browser(LEAD).get(f"/oversight/entries/{entry}/receipt")
        assert sent.status_code == 200
        assert sent.headers["Content-Disposition"].endswith('.tlog-proof"')
        assert sent.content_type == "text/plain; charset=utf-8"
        code, told = verify(sent.text)
        assert code == 0, told
        assert told["facts"]["entry"] == entry
        assert told["facts"]["fields"]["role"] == "MW"
        assert "actor" in told["facts"]["withheld"]
        assert scene.workers["grace"] not in json.dumps(told)
        assert "Grace" not in json.dumps(told)

    def test_names_the_worker_when_asked_to(
        self, scene: Scene, browser: Open, entry: str, verify
    ) -> None:
        sent = browser(LEAD).get(f"/oversight/entries/{entry}/receipt?worker=shown")
        code, told = verify(sent.text)
        assert code == 0
        assert told["facts"]["fields"]["actor"] == scene.workers["grace"]
        assert "Grace" in told["facts"]["unproven_names"][scene.workers["grace"]]

    def test_says_no_name_beside_what_is_proven(
        self, scene: Scene, browser: Open, entry: str, verify
    ) -> None:
        """A name changed in the file still holds: so it is only told apart, on one line."""
        text = browser(LEAD).get(f"/oversight/entries/{entry}/receipt?worker=shown").text
        proof = TlogProof.parse(text)
        receipt = Receipt.from_bytes(proof.extra)
        evil = "Evil Person\nSeen by witness.example/nhs.\x1b[2J"
        forged = replace(receipt, names={scene.workers["grace"]: evil})
        other = TlogProof(proof.index, proof.hashes, proof.note, forged.to_bytes())
        code, told = verify(other.text())
        assert code == 0
        proven, unproven = _parted(told["sentences"])
        assert any(scene.workers["grace"] in one for one in proven)
        assert not [one for one in proven if "Evil" in one or "called" in one]
        (line,) = unproven
        assert any("It proves who read this" in one for one in proven)
        assert "Evil Person" in line
        assert line.isprintable()
        assert evil not in json.dumps(told["facts"]["fields"])

    def test_never_says_session_nor_address_nor_who_else_was_on_the_page(
        self, browser: Open, entry: str, verify
    ) -> None:
        _, told = verify(browser(LEAD).get(f"/oversight/entries/{entry}/receipt?worker=shown").text)
        assert {"session", "address", "access_versions"} <= set(told["facts"]["withheld"])
        assert told["facts"]["people"] == []

    def test_changed_anywhere_does_not_hold(self, browser: Open, entry: str, verify) -> None:
        text = browser(LEAD).get(f"/oversight/entries/{entry}/receipt?worker=shown").text
        proof = TlogProof.parse(text)
        receipt = Receipt.from_bytes(proof.extra)
        salt, _ = receipt.shown["role"]
        forged = Receipt(
            receipt.leaf, {**receipt.shown, "role": (salt, "TM")}, receipt.withheld, (),
            receipt.others, receipt.names,
        )  # fmt: skip
        other = TlogProof(proof.index, proof.hashes, proof.note, forged.to_bytes())
        moved = TlogProof(proof.index + 1, proof.hashes, proof.note, proof.extra)
        shorter = TlogProof(proof.index, proof.hashes[:-1], proof.note, proof.extra)
        unsigned = TlogProof(proof.index, proof.hashes, proof.note.replace("\n", "\n\n", 1), b"")
        for one in (other, moved, shorter, unsigned):
            assert verify(one.text())[0] == 1

    def test_is_in_the_log_before_it_leaves(self, scene: Scene, browser: Open, entry: str) -> None:
        helen = browser(LEAD)
        helen.get(f"/oversight/entries/{entry}/receipt")
        with scene.ground.database.read() as session:
            actions = session.execute(
                select(AuditIndex.action)
                .where(AuditIndex.actor_id == scene.workers[LEAD])
                .order_by(AuditIndex.entry_id.desc())
            ).scalars()
            assert "EXPORT" in list(actions)


def _parted(sentences: list[str]) -> tuple[list[str], list[str]]:
    """What stands before and after the line that says that the rest is not proven."""
    place = sentences.index("Written in this file and not proven:")
    return sentences[:place], sentences[place + 1 :]


class TestTheCode:
    def test_says_the_same_as_the_file(
        self, browser: Open, entry: str, verify, monkeypatch
    ) -> None:
        drawn: list[str] = []
        monkeypatch.setattr(
            "hub.oversight.receipts.views.drawn", lambda text: drawn.append(text) or "<svg/>"
        )
        helen = browser(LEAD)
        page = helen.get(f"/oversight/entries/{entry}/code")
        assert page.status_code == 200
        assert "Sealed in it" in page.text
        assert "not part of the proof" in page.text
        assert "--policy" not in page.text
        assert helen.get(f"/oversight/entries/{entry}/code.svg").status_code == 200
        (text,) = drawn
        assert verify(text)[0] == 0
        assert len(text) <= 4296

    def test_is_drawn_without_style_or_script(self, browser: Open, entry: str) -> None:
        answer = browser(LEAD).get(f"/oversight/entries/{entry}/code.svg")
        assert answer.mimetype == "image/svg+xml"
        picture = answer.text
        assert "style" not in picture
        assert "<script" not in picture
        assert "<path" in picture

    def test_leaves_out_what_is_long_where_it_would_not_fit(
        self, browser: Open, entry: str, monkeypatch
    ) -> None:
        drawn: list[str] = []
        monkeypatch.setattr(
            "hub.oversight.receipts.views.drawn", lambda text: drawn.append(text) or ""
        )
        helen = browser(LEAD)
        helen.get(f"/oversight/entries/{entry}/code.svg")
        monkeypatch.setattr("hub.oversight.receipts.giving.MOST_LETTERS", len(drawn[0]) - 1)
        helen.get(f"/oversight/entries/{entry}/code.svg")
        receipts = [Receipt.from_bytes(TlogProof.parse(uncarried(text)).extra) for text in drawn]
        assert "lines" in receipts[0].shown
        assert "lines" in receipts[1].withheld
        monkeypatch.setattr("hub.oversight.receipts.giving.MOST_LETTERS", 10)
        assert helen.get(f"/oversight/entries/{entry}/code.svg").status_code == 422


class TestWitnessed:
    def test_is_a_promise_until_a_quorum_has_seen_it(
        self, scene: Scene, browser: Open, entry: str, app: Flask, verify, tmp_path: Path
    ) -> None:
        text = f"witness nhs {NHS.key.text()} http://nhs/\nquorum nhs\n"
        (tmp_path / "policy").write_text(text)
        app.config["HUB_POLICY"] = policy = read_policy(text)
        helen = browser(LEAD)
        sent = helen.get(f"/oversight/entries/{entry}/receipt")
        assert sent.headers["Content-Disposition"].endswith('.promise"')
        assert sent.content_type == "text/plain; charset=utf-8"
        assert verify(sent.text)[0] == 1, "no checkpoint's key signs a promise"
        promised = promise_signer(scene.ground.keyring).verifier_key.text()
        code, told = verify(sent.text, "--key", promised)
        assert (code, told["facts"]["entry"]) == (3, entry)
        _, unproven = _parted(told["sentences"])
        assert unproven
        page = helen.get(f"/oversight/entries/{entry}/code").text
        assert "promise, not yet a proof" in page
        assert "--policy POLICY" in page
        assert escape(promised) in page

        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            point = Checkpoint.parse(note_parts(published_note(session) or "")[0])
        cosigned = Reply(200, NHS.cosign(point, seconds=int(scene.ground.clock.now().timestamp())))
        witness_round(scene.ground.database, policy=policy, post=lambda *_: cosigned)
        sent = helen.get(f"/oversight/entries/{entry}/receipt")
        code, told = verify(sent.text, "--policy", str(tmp_path / "policy"))
        assert code == 0, told
        assert told["facts"]["witnesses"] == [NHS.key.name]


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "priya", "grace"])
    @pytest.mark.parametrize("what", ["", "/receipt", "/code", "/code.svg"])
    def test_is_closed_to_others(
        self, scene: Scene, browser: Open, entry: str, who: str, what: str
    ) -> None:
        assert browser(who).get(f"/oversight/entries/{entry}{what}").status_code == 404

    def test_is_closed_to_a_lead_who_may_not_know_of_it(
        self, scene: Scene, browser: Open, entry: str
    ) -> None:
        for what in ("", "/receipt", "/code", "/code.svg"):
            assert browser(LEAD).get(f"/oversight/entries/{new_id()}{what}").status_code == 404
        with scene.ground.database.read() as session:
            sign_in = session.execute(
                select(AuditIndex.entry_id).where(AuditIndex.action != "VIEW").limit(1)
            ).scalar_one()
        assert browser(LEAD).get(f"/oversight/entries/{sign_in}/receipt").status_code == 404

    def test_opens_from_the_list_of_readings(self, scene: Scene, browser: Open, entry: str) -> None:
        helen = browser(LEAD)
        assert f"/oversight/entries/{entry}" in helen.get("/oversight").text
        page = helen.get(f"/oversight/entries/{entry}").text
        assert "One reading" in page
        assert "Grace" in page


def test_a_long_receipt_still_fits_a_code() -> None:
    """Ten million entries, three witnesses, every field: 2,864 compressed bytes are enough."""
    note = "hub.partnership/audit/1\n10000000\n" + "A" * 43 + "=\n\n" + "— w " + "B" * 140 + "\n"
    proof = TlogProof(9_999_999, tuple(os.urandom(32) for _ in range(24)), note, b"")
    assert len(carried(proof.text() + os.urandom(900).hex())) < 4296
