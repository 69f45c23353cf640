"""The file of proofs: whoever holds the log's key sees that no entry about her is left out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from audit.checkpoints import log_signer
from audit.erasure import erase_payloads
from audit.verifier.command import main
from audit.verifier.finding import Verdict
from audit.verifier.proof import TlogProof
from hub.foundation.actor import SYSTEM
from hub.foundation.keyring import LocalFileKeyring
from tests.integration.families.browsing import Browser
from tests.integration.rights.asking import LEAD, Open, address_of, ask, post, read
from tests.integration.updates.scene import Scene

File = dict[str, list]
STRANGER = LocalFileKeyring(bytes(32), bytes(32))


@pytest.fixture
def proofs(scene: Scene, browser: Open) -> Callable[[], str]:
    """The file of a report on Kayla prepared now."""
    helen = browser(LEAD)

    def sent() -> str:
        answer = helen.get(f"{address_of(ask(scene, helen))}/proofs")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]
        return answer.text

    return sent


@pytest.fixture
def verify(scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`verify(file)`: exit code and what was said by hub-verify, given the log's key alone."""

    def run(content: str | File, *, keyring=None) -> tuple[int, dict]:
        written = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / "seen.json").write_text(written)
        key = log_signer(keyring or scene.ground.keyring).verifier_key.text()
        code = main(["seen", str(tmp_path / "seen.json"), "--key", key, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


class TestAFile:
    def test_proves_every_number(self, scene: Scene, browser: Open, proofs, verify) -> None:
        post(scene)
        read(scene, "grace")
        browser("tom").get(f"/families/{scene.family}")
        content = proofs()
        code, told = verify(content)
        assert code == Verdict.HOLDS, told
        assert told["facts"]["numbered"][0][0] == scene.people["kayla"]
        assert told["facts"]["unproven"] == []
        assert "none is left out" in told["sentences"][0]

    def test_shows_nothing_of_anybody_else(self, scene: Scene, browser: Open, proofs) -> None:
        post(scene, subjects=(scene.people["kayla"], scene.people["ryan"]))
        read(scene, "sam")
        browser("tom").get(f"/families/{scene.family}")
        content = proofs()
        hidden = (scene.people["alfie"], scene.people["ryan"], scene.family)
        assert not [one for one in hidden if one in content]
        said = _opened(content)
        for one in (*hidden, scene.workers["tom"]):
            assert one not in said

    @pytest.mark.parametrize("place", [0, 3, -1])
    def test_with_an_entry_left_out_fails(self, scene: Scene, proofs, verify, place: int) -> None:
        post(scene)
        told = json.loads(proofs())
        del told["entries"][place]
        assert verify(told)[0] == Verdict.FAILS

    def test_that_counts_less_fails(self, proofs, verify) -> None:
        told = json.loads(proofs())
        told["numbered"][0][1] -= 1
        assert verify(told)[0] == Verdict.FAILS

    def test_with_one_entry_twice_fails(self, proofs, verify) -> None:
        told = json.loads(proofs())
        told["entries"].append(told["entries"][0])
        assert verify(told)[0] == Verdict.FAILS

    def test_of_another_log_fails(self, proofs, verify) -> None:
        assert verify(proofs(), keyring=STRANGER)[0] == Verdict.FAILS

    def test_that_is_none_cannot_be_read(self, verify) -> None:
        for content in ("", "[]", '{"format": "hub/rights/seen/2"}'):
            assert verify(content)[0] == Verdict.UNREADABLE

    def test_with_an_entry_that_waits_is_only_promised(self, proofs, verify) -> None:
        told = json.loads(proofs())
        told["entries"].pop()
        told["waiting"] = ["one"]
        assert verify(told)[0] == Verdict.PROMISED

    def test_proves_where_erased_details_stood(self, scene: Scene, proofs, verify) -> None:
        post(scene)
        told = json.loads(proofs())
        (gone,) = (one for one in told["entries"] if one["numbers"] == [["", 2]])
        proof = TlogProof.parse(gone["tlog_proof"])
        gone["tlog_proof"] = TlogProof(proof.index, proof.hashes, proof.note, b"").text()
        code, said = verify(told)
        assert (code, said["facts"]["erased"]) == (Verdict.HOLDS, 1), said


class TestNoFile:
    """Instants to the millisecond would join the files of one household."""

    def test_where_an_agency_is_not_named(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        assert helen.get(f"{address}/proofs").status_code == 200
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
                {"yes": True, "id": scene.agencies["mat"]},
            )
        _is_without_proofs(helen, address)

    def test_where_nobody_knows_any_more_whose_an_entry_was(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        scene.ground.writer.drain()
        query = text("SELECT entry_id FROM audit_person WHERE person_id = :one AND number = 2")
        with scene.ground.database.write() as session:
            gone = session.execute(query, {"one": scene.people["kayla"]}).scalar_one()
            erase_payloads(
                session,
                entry_ids=(gone,),
                reason="retention",
                actor=SYSTEM,
                now=scene.clock.now(),
                keyring=scene.ground.keyring,
            )
        helen = browser(LEAD)
        _is_without_proofs(helen, address_of(ask(scene, helen)))


def _is_without_proofs(lead: Browser, address: str) -> None:
    page = lead.get(address)
    assert page.status_code == 200
    assert f"{address}/proofs" not in page.text
    assert "There is no file of proofs" in page.text
    assert lead.get(f"{address}/proofs").status_code == 404


def _opened(content: str) -> str:
    """Every receipt of the file in clear."""
    entries = json.loads(content)["entries"]
    return "".join(TlogProof.parse(one["tlog_proof"]).extra.decode() for one in entries)
