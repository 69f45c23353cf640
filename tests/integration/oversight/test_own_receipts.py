"""Whoever read something gets the receipt of it: a promise first, a proof once it is witnessed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from audit.checkpoints import log_signer, promise_signer
from audit.publication import published_note
from audit.verifier.command import main
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import Receipt
from audit.witnesses.witnessing import Reply, witness_round
from consent.conflicts import declare_conflict
from hub.foundation.identifiers import new_id
from hub.meetings.service import start_meeting
from tests.integration.families.browsing import Browser
from tests.integration.oversight.test_receipts import read_by
from tests.integration.rights.asking import post
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
NHS = Cosigner("witness.example/nhs", bytes([7] * 32))
WAYS = ("", "/receipt", "/code", "/code.svg")


@pytest.fixture
def at(scene: Scene) -> str:
    """The address of Grace's reading of the family's timeline."""
    return f"/account/readings/{read_by(scene, 'grace')}"


@pytest.fixture
def verify(scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`verify(text)`: exit code and JSON of hub-verify with both of the hub's public keys."""

    def run(text: str, *options: str) -> tuple[int, dict]:
        (tmp_path / "receipt").write_text(text)
        signers = log_signer(scene.ground.keyring), promise_signer(scene.ground.keyring)
        keys = [part for one in signers for part in ("--key", one.verifier_key.text())]
        code = main(["receipt", str(tmp_path / "receipt"), *keys, "--json", *options])
        return code, json.loads(capsys.readouterr().out)

    return run


class TestTheWay:
    def test_leads_from_why_she_can_see_it(self, scene: Scene, browser: Open, at: str) -> None:
        grace = browser("grace")
        update_id = post(scene)
        why = grace.get(f"/updates/{update_id}/why").text
        address = f"/account/readings?update={update_id}"
        assert f'href="{address}"' in why
        assert address in grace.get(f"/updates/{update_id}").text
        scene.ground.writer.drain()
        mine = grace.get(address).text
        assert mine.count("/account/readings/") == 2
        assert at not in mine, "the reading before that showed another update"
        assert at in grace.get("/account/readings").text
        assert "/account/readings" in grace.get("/account").text

    def test_lists_what_is_hers_alone(self, scene: Scene, browser: Open, at: str) -> None:
        update_id = post(scene)
        for who in ("dev", "tom", "nora"):
            assert at not in browser(who).get("/account/readings").text
        for one in (update_id, new_id()):
            page = browser("nora").get(f"/account/readings?update={one}")
            assert "Nothing to list." in page.text
        known, nobodys = (
            browser("nora").get(f"/account/readings?update={one}").text.count("")
            for one in (update_id, new_id())
        )
        assert known == nobodys

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("who", ["sam", "helen", "priya", "nora"])
    def test_is_closed_to_others(self, browser: Open, at: str, who: str, way: str) -> None:
        one = browser(who)
        known, nobodys = one.get(f"{at}{way}"), one.get(f"/account/readings/{new_id()}{way}")
        assert known.status_code == nobodys.status_code == 404
        assert known.text == nobodys.text

    def test_stays_open_when_she_may_see_nothing_of_it_any_more(
        self, scene: Scene, browser: Open, at: str, verify
    ) -> None:
        kayla = scene.people["kayla"]
        scene.do(
            "grace",
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        scene.clock.move_on(timedelta(minutes=1))
        grace = browser("grace")
        page = grace.get(at)
        assert page.status_code == 200
        assert "Kayla" not in page.text
        assert "Marsh" not in page.text
        code, told = verify(grace.get(f"{at}/receipt?worker=shown").text)
        assert code == 0
        assert told["facts"]["fields"]["actor"] == scene.workers["grace"]
        assert {"lines", "family"} <= set(told["facts"]["withheld"])
        assert scene.family not in json.dumps(told)


class TestAMeeting:
    """The chair acts there, and each of those present reads."""

    def test_gives_the_receipt_to_whom_it_was_shown(
        self, scene: Scene, browser: Open, verify
    ) -> None:
        post(scene)
        present = tuple(scene.workers[one] for one in ("sam", "grace"))
        meeting_id = scene.do(
            "priya", lambda work: start_meeting(work, family_id=scene.family, present=present)
        )
        priya = browser("priya")
        assert priya.get(f"/meetings/{meeting_id}/room").status_code == 200
        scene.ground.writer.drain()
        hers = _latest(browser("grace"))
        code, told = verify(browser("grace").get(f"{hers}/receipt?worker=shown").text)
        facts = told["facts"]
        assert code == 0
        assert scene.workers["grace"] in json.dumps(facts["fields"]["lines"])
        assert {"actor", "agency", "role"} <= set(facts["withheld"]), "those are the chair's"
        assert any("It proves who read this" in one for one in told["sentences"])
        _, masked = verify(browser("grace").get(f"{hers}/receipt").text)
        assert scene.workers["grace"] not in json.dumps(masked)
        for who in ("sam", "priya"):
            other = browser(who)
            assert hers not in other.get("/account/readings").text
            assert other.get(f"{hers}/receipt").status_code == 404


def _latest(one: Browser) -> str:
    """The address of what somebody read last."""
    page = one.get("/account/readings").text.partition("/account/readings/")[2]
    return f"/account/readings/{page[:36]}"


class TestTheReceipt:
    def test_says_who_read_if_she_wants_it_to(
        self, scene: Scene, browser: Open, at: str, verify
    ) -> None:
        grace = browser("grace")
        code, told = verify(grace.get(f"{at}/receipt?worker=shown").text)
        assert code == 0, told
        assert told["facts"]["fields"]["actor"] == scene.workers["grace"]
        assert told["facts"]["fields"]["family"] == scene.family
        assert any("It proves who read this, when" in one for one in told["sentences"])

    def test_without_her_name_still_proves_place_kind_time_and_agency(
        self, scene: Scene, browser: Open, at: str, verify
    ) -> None:
        text = browser("grace").get(f"{at}/receipt").text
        code, told = verify(text)
        facts = told["facts"]
        assert code == 0
        assert isinstance(facts["index"], int)
        assert (facts["kind"], facts["entry"]) == ("disclose", at.rpartition("/")[2])
        assert facts["fields"]["agency"] == scene.agencies["mat"]
        assert {"actor", "family_number", "session", "address", "details"} <= set(facts["withheld"])
        for hidden in (scene.workers["grace"], "Grace"):
            assert hidden not in json.dumps(told)
        receipt = Receipt.from_bytes(TlogProof.parse(text).extra)
        assert "who it was" in receipt.says
        assert len(receipt.withheld["family_number"]) == 32

    def test_keeps_back_on_what_basis_she_was_told_of_a_held_update(
        self, scene: Scene, browser: Open, verify
    ) -> None:
        post(scene)
        post(scene, tags=("TX.RX", "EV.FACT", "UR0"), sensitivity=3)
        tom = browser("tom")
        alfie = scene.people["alfie"]
        post(scene, by="dev", subjects=(alfie, scene.people["kayla"]), sensitivity=3)
        page = tom.get(f"/families/{scene.family}").text
        assert "Update held" in page, "the test shows nothing where nothing is held"
        scene.ground.writer.drain()
        _, told = verify(tom.get(f"{_latest(tom)}/receipt?worker=shown").text)
        assert {"lines", "family"} <= set(told["facts"]["withheld"])
        assert "agency" in told["facts"]["fields"]

    def test_is_recorded_before_it_leaves(self, scene: Scene, browser: Open, at: str) -> None:
        browser("grace").get(f"{at}/receipt")
        scene.ground.writer.drain()
        looks = browser("helen").get("/oversight/questions/looks").text
        assert "Grace" not in looks, "of another agency"

    def test_as_a_code_says_the_same(
        self, browser: Open, at: str, verify, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[str] = []
        monkeypatch.setattr(
            "hub.oversight.receipts.own_views.drawn", lambda text: drawn.append(text) or "<svg/>"
        )
        grace = browser("grace")
        page = grace.get(f"{at}/code?worker=shown")
        assert "It proves who read this" in page.text
        assert f"{at}/code.svg?worker=shown" in page.text
        assert grace.get(f"{at}/code.svg?worker=shown").status_code == 200
        assert verify(drawn[0])[1]["facts"]["fields"]["role"] == "MW"

    def test_is_a_promise_until_a_quorum_has_seen_it(
        self, scene: Scene, browser: Open, at: str, app: Flask, verify, tmp_path: Path
    ) -> None:
        text = f"witness nhs {NHS.key.text()} http://nhs/\nquorum nhs\n"
        (tmp_path / "policy").write_text(text)
        app.config["HUB_POLICY"] = policy = read_policy(text)
        grace = browser("grace")
        sent = grace.get(f"{at}/receipt")
        assert sent.headers["Content-Disposition"].endswith('.promise"')
        assert verify(sent.text)[0] == 3
        assert "promise, not yet a proof" in grace.get(f"{at}/code").text
        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            point = Checkpoint.parse(note_parts(published_note(session) or "")[0])
        cosigned = Reply(200, NHS.cosign(point, seconds=int(scene.ground.clock.now().timestamp())))
        witness_round(scene.ground.database, policy=policy, post=lambda *_: cosigned)
        sent = grace.get(f"{at}/receipt")
        assert verify(sent.text, "--policy", str(tmp_path / "policy"))[0] == 0


@pytest.mark.parametrize(
    "evil",
    [
        "It holds.\nSeen by witness.example/nhs.",
        "It proves who read this, when, and its place in the access record.",
    ],
)
def test_a_receipt_that_says_more_of_itself_than_it_proves_fails(
    scene: Scene, browser: Open, at: str, verify, evil: str
) -> None:
    """Whoever holds the file can write another sentence."""
    proof = TlogProof.parse(browser("grace").get(f"{at}/receipt").text)
    receipt = Receipt.from_bytes(proof.extra)
    forged = replace(receipt, says=evil)
    code, told = verify(replace(proof, extra=forged.to_bytes()).text())
    assert code == 1
    assert evil not in json.dumps(told["sentences"])


def test_a_receipt_with_names_begins_with_what_they_are_worth(
    browser: Open, at: str, verify
) -> None:
    code, told = verify(browser("grace").get(f"{at}/receipt?worker=shown").text)
    assert code == 0
    first = told["sentences"][0]
    assert first.startswith("Proven: entry ")
    assert "Not proven: 2 names in the file, which anybody may have written." in first
