"""The file of proofs: whoever holds the log's key sees that no entry about her is left out."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from audit.checkpoints import log_signer, promise_signer
from audit.erasure import KEPT_HERE, erase_payloads
from audit.verifier.command import main
from audit.verifier.finding import Verdict
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import Receipt
from audit.verifier.tree import leaf_hash
from audit.verifier.withheld import Range, read_ranges, signed_word
from hub.foundation.actor import SYSTEM
from hub.foundation.keyring import LocalFileKeyring
from tests.integration.rights.asking import LEAD, Open, address_of, ask, post, read
from tests.integration.updates.scene import Scene

File = dict[str, list]


@dataclass(frozen=True)
class Entries:
    """Of one person by number: id, place and leaf; and whose numbers may not be named."""

    stored: dict[int, tuple[str, int, bytes]]
    hidden: frozenset[int]


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
    """`verify(file)`: exit code and what was said by hub-verify, given the hub's keys alone."""

    def run(content: str | File, *, keyring=None, without=None) -> tuple[int, dict]:
        written = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / "seen.json").write_text(written)
        held = keyring or scene.ground.keyring
        keys = [log_signer(held).verifier_key.text(), promise_signer(held).verifier_key.text()]
        pinned = [part for at, key in enumerate(keys) if at != without for part in ("--key", key)]
        code = main(["seen", str(tmp_path / "seen.json"), *pinned, "--json"])
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

    def test_is_taken_only_minutes_after_proving_who_she_is(
        self, scene: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        address = f"{address_of(ask(scene, helen))}/proofs"
        scene.clock.move_on(timedelta(minutes=6))
        answer = helen.get(address)
        assert (answer.status_code, answer.data.count(b"leaf")) == (302, 0)
        assert answer.location.startswith("/sign-in/again?next=%2Frights%2Freports%2F")

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
        for content in ("", "[]", '{"format": "hub/rights/seen/3"}'):
            assert verify(content)[0] == Verdict.UNREADABLE

    def test_with_an_entry_that_waits_is_only_promised(self, proofs, verify) -> None:
        told = json.loads(proofs())
        told["entries"].pop()
        told["waiting"] = ["one"]
        assert verify(told)[0] == Verdict.PROMISED

    def test_proves_where_erased_details_stood(self, scene: Scene, proofs, verify) -> None:
        post(scene)
        told = json.loads(proofs())
        gone = told["entries"][1]
        proof = TlogProof.parse(gone["tlog_proof"])
        gone["tlog_proof"] = TlogProof(proof.index, proof.hashes, proof.note, b"").text()
        code, said = verify(told)
        assert (code, said["facts"]["erased"]) == (Verdict.HOLDS, 1), said


class TestSomebodyWhoIsNotNamed:
    """Maternity may not be named; its reading lies among others of the same day and minute."""

    @pytest.fixture
    def masked(self, scene: Scene, browser: Open) -> Entries:
        """Kayla's numbers, by whose they are, with a day behind them on which all are named."""
        post(scene)
        for who in ("sam", "grace", "dev", "grace", "sam"):
            read(scene, who)
        scene.clock.move_on(timedelta(days=1))
        for who in ("sam", "dev", "sam"):
            read(scene, who)
        _never_name(scene, "mat")
        scene.ground.writer.drain()
        return _entries(scene)

    def test_is_withheld_and_the_rest_is_proven(
        self, scene: Scene, masked: Entries, proofs, verify
    ) -> None:
        content = proofs()
        code, told = verify(content)
        assert code == Verdict.PROMISED, told
        ((_, first, last, withheld, is_exact),) = told["facts"]["withheld"]
        assert (withheld, is_exact) == (len(masked.hidden), True)
        assert first <= min(masked.hidden) <= max(masked.hidden) <= last
        assert told["facts"]["unproven"] == []
        assert json.loads(content)["numbered"][0][1] > last + 1
        assert any("prove that there are exactly" in one for one in told["sentences"])

    @pytest.mark.parametrize(("without", "called"), [(0, "log's key"), (1, "promise key")])
    def test_needs_both_keys_and_says_which_is_missing(
        self, masked: Entries, proofs, verify, without: int, called: str
    ) -> None:
        """The file is as it was: nothing in it fails for want of a key."""
        code, told = verify(proofs(), without=without)
        assert code == Verdict.UNREADABLE, told
        assert f"The {called} is missing" in told["sentences"][0]
        assert "hub audit key" in told["sentences"][0]

    def test_leaves_nothing_in_the_file_that_finds_him(
        self, scene: Scene, masked: Entries, proofs
    ) -> None:
        """Neither id, instant, leaf, hash nor place; nor the number of what stands beside him."""
        content = proofs()
        said = content + _opened(content)
        told = json.loads(content)
        indexes = {one["index"] for one in told["entries"]}
        for number in masked.hidden:
            entry_id, index, leaf = masked.stored[number]
            traces = {entry_id, leaf_hash(leaf).hex(), leaf.decode(), scene.workers["grace"]}
            assert not [one for one in {*traces, scene.agencies["mat"]} if one in said]
            # A neighbour's way to the root may pass it, as that of any two neighbours does.
            assert b64encode(leaf_hash(leaf)).decode() not in _opened(content)
            assert index not in indexes
        opened = {number for one in told["entries"] for number in _numbers(one)}
        ((_, first, last, _, shown),) = told["ranges"]
        assert not opened & set(range(first, last + 1))
        assert last + 1 not in opened, "it would show the hash of the last of that day"
        assert shown == sorted(shown)

    def test_is_the_same_file_wherever_in_the_day_he_read(
        self, scene: Scene, masked: Entries, proofs
    ) -> None:
        """Of what was named on his day the file says neither order among his nor numbers."""
        told = json.loads(proofs())
        receipts = [_receipt(one) for one in told["entries"]]
        ((_, _, _, withheld, shown),) = told["ranges"]
        closed = [one for one in receipts if not one.people]
        assert {leaf_hash(one.leaf).hex() for one in closed} >= set(shown)
        assert withheld == len(masked.hidden)
        for one in closed:
            assert len(one.others) % 8 == 0, "filled up, so that no count tells who else was there"

    @pytest.mark.parametrize(
        "change",
        [
            lambda told: told["ranges"][0].__setitem__(3, told["ranges"][0][3] - 1),
            lambda told: told["ranges"][0].__setitem__(3, told["ranges"][0][3] + 1),
            lambda told: told["ranges"][0].__setitem__(1, told["ranges"][0][1] - 1),
            lambda told: told["ranges"][0].__setitem__(2, told["ranges"][0][2] + 1),
            lambda told: told["ranges"][0][4].pop(),
            lambda told: told["ranges"].pop(),
            lambda told: told["ranges"].append(told["ranges"][0]),
            lambda told: told.update(word=""),
            lambda told: told.update(report="R-2026-1116-AAAAA"),
            lambda told: told["entries"].pop(0),
            lambda told: told["entries"].pop(-1),
            lambda told: told["entries"].remove(next(filter(_is_closed, told["entries"]))),
        ],
    )  # fmt: skip
    def test_changed_anywhere_does_not_hold(
        self, scene: Scene, masked: Entries, proofs, verify, change: Callable[[File], object]
    ) -> None:
        told = json.loads(proofs())
        change(told)
        assert verify(told)[0] in {Verdict.FAILS, Verdict.UNREADABLE}

    def test_is_not_believed_of_another_hub(
        self, scene: Scene, masked: Entries, proofs, verify
    ) -> None:
        told = json.loads(proofs())
        ranges = tuple(read_ranges(told["ranges"]))
        forged = [Range(o.person_id, o.first, o.last, o.withheld + 1, o.shown[1:]) for o in ranges]
        signer = promise_signer(STRANGER)
        told["ranges"] = [one.encoded() for one in forged]
        told["word"] = signed_word(
            signer, report=told["report"], numbered=told["numbered"], ranges=forged
        )
        assert verify(told)[0] == Verdict.FAILS

    def test_on_the_last_day_says_that_the_count_is_a_promise(
        self, scene: Scene, proofs, verify
    ) -> None:
        post(scene)
        read(scene, "grace")
        _never_name(scene, "mat")
        code, told = verify(proofs())
        assert code == Verdict.PROMISED
        assert [one[-1] for one in told["facts"]["withheld"]] == [False]
        assert any("until a later number is proven" in one for one in told["sentences"])

    def test_is_told_of_on_the_page(self, scene: Scene, masked: Entries, browser: Open) -> None:
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        page = helen.get(address).text
        assert f"{address}/proofs" in page
        assert "the file does not say which number is whose" in page

    def test_stays_so_where_nobody_knows_any_more_whose_an_entry_was(
        self, scene: Scene, proofs, verify
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
                now=scene.clock.now() + KEPT_HERE,
                keyring=scene.ground.keyring,
            )
        content = proofs()
        code, told = verify(content)
        assert code == Verdict.PROMISED
        assert sum(one[3] for one in told["facts"]["withheld"]) == 1
        assert gone not in content


def _never_name(scene: Scene, agency: str) -> None:
    with scene.ground.database.write() as session:
        session.execute(
            text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
            {"yes": True, "id": scene.agencies[agency]},
        )


def _entries(scene: Scene) -> Entries:
    query = text(
        "SELECT p.number, p.entry_id, l.idx, l.leaf, i.agency_id FROM audit_person p "
        "JOIN audit_leaf l ON l.entry_id = p.entry_id JOIN audit_index i "
        "ON i.entry_id = p.entry_id WHERE p.person_id = :one"
    )
    with scene.ground.database.read() as session:
        rows = session.execute(query, {"one": scene.people["kayla"]}).all()
    return Entries(
        {row.number: (row.entry_id, row.idx, bytes(row.leaf)) for row in rows},
        frozenset(row.number for row in rows if row.agency_id == scene.agencies["mat"]),
    )


def _receipt(entry: dict[str, str]) -> Receipt:
    return Receipt.from_bytes(TlogProof.parse(entry["tlog_proof"]).extra)


def _is_closed(entry: dict[str, str]) -> bool:
    return not _numbers(entry)


def _numbers(entry: dict[str, str]) -> set[int]:
    """Which of Kayla's numbers it opens."""
    return {one.number for _, one in _receipt(entry).people}


def _opened(content: str) -> str:
    """Every receipt of the file in clear."""
    entries = json.loads(content)["entries"]
    return "".join(TlogProof.parse(one["tlog_proof"]).extra.decode() for one in entries)
