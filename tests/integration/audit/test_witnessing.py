"""The hub asks its witnesses: what they give is kept, what contradicts the log is told apart."""

import threading
from datetime import timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from sqlalchemy import select, text

from audit.models import LogCosignature
from audit.publication import published_note
from audit.triggers import unprotect
from audit.verifier.policy import read_policy
from audit.verifier.tree import Frontier, leaf_hash
from audit.verifier.trust import QuorumMissing, Trust, open_trusted
from audit.witnesses.folder import make_witness, open_witness
from audit.witnesses.freshness import Light, freshness
from audit.witnesses.witnessing import Outcome, Reply, witness_round
from hub.foundation.clock import FrozenClock
from hub.log_keeping import post
from hub.witness_serving import witness_application
from tests.integration.audit.conftest import NOW, page_view

NAMES = ("nhs", "csc", "police")


@pytest.fixture
def witnesses(tmp_path, signer):
    """Three witnesses in folders of their own."""
    key = signer.verifier_key.text()
    for name in NAMES:
        make_witness(tmp_path / name, name=f"witness.example/{name}", logs=(key,))
    return {name: open_witness(tmp_path / name) for name in NAMES}


@pytest.fixture
def policy(witnesses, signer):
    lines = [f"log {signer.verifier_key.text()}"]
    for name, one in witnesses.items():
        lines.append(f"witness {name} {one.cosigner.key.text()} http://{name}.example/")
    return read_policy("\n".join([*lines, f"group all 2 {' '.join(NAMES)}", "quorum all", ""]))


@pytest.fixture
def ask(log, witnesses, policy):
    """`ask(away=(…))`: one round; those away do not answer. `said` collects requests."""

    def run(*, away=(), now=NOW, replace=None):
        def to_witness(address: str, body: bytes) -> Reply:
            name = address.removeprefix("http://").partition(".")[0]
            if replace and name in replace:
                return replace[name]
            if name in away:
                return Reply(0)
            answer = witnesses[name].add_checkpoint(body, now=now)
            return Reply(int(answer.status), answer.text)

        found = witness_round(log, policy=policy, post=to_witness)
        return {one.witness.name: one.outcome for one in found.asked}

    return run


@pytest.fixture
def fresh(log, policy, signer):
    def look(now=NOW + timedelta(hours=1)):
        with log.read() as session:
            return freshness(session, policy=policy, key=signer.verifier_key, now=now)

    return look


class TestRound:
    def test_of_an_empty_log_asks_nobody(self, log, ask):
        assert ask() == {}

    def test_gets_a_quorum_that_anybody_can_check(self, log, add, place, ask, policy, signer):
        add(page_view("u-1"))
        place()
        assert set(ask().values()) == {Outcome.COSIGNED}
        with log.read() as session:
            note = published_note(session)
        opened = open_trusted(note, Trust((signer.verifier_key,), policy))
        assert (len(opened.cosigned), opened.witnessed) == (3, int(NOW.timestamp()))

    def test_goes_on_with_the_log_and_after_an_absence(self, log, add, place, ask, fresh):
        for number, away in enumerate(((), ("police",), ("police",), ())):
            add(*[page_view(f"u-{number}-{n}") for n in range(number + 2)])
            place()
            outcomes = ask(away=away, now=NOW + timedelta(minutes=number))
            assert {name for name, one in outcomes.items() if one is Outcome.UNREACHED} == {*away}
            assert set(outcomes.values()) <= {Outcome.COSIGNED, Outcome.UNREACHED}
            assert fresh().size == sum(range(2, number + 3))

    def test_of_the_same_checkpoint_makes_it_fresh_again(self, log, add, place, ask, fresh):
        add(page_view("u-1"))
        place()
        ask()
        ask(now=NOW + timedelta(minutes=9))
        assert fresh().at == NOW + timedelta(minutes=9)

    def test_without_a_quorum_keeps_the_last_one(self, log, add, place, ask, fresh, policy, signer):
        add(page_view("u-1"))
        place()
        ask()
        add(page_view("u-2"))
        place()
        ask(away=("nhs", "csc"))
        assert (fresh().size, fresh().seen, fresh().known) == (1, 3, 3)
        with log.read() as session:
            note = published_note(session)
        with pytest.raises(QuorumMissing):
            open_trusted(note, Trust((signer.verifier_key,), policy))

    def test_lets_go_of_what_a_newer_quorum_supersedes(self, log, add, place, ask):
        for number in range(3):
            add(page_view(f"u-{number}"))
            place()
            ask()
        with log.read() as session:
            sizes = session.execute(select(LogCosignature.size)).scalars().all()
        assert sizes == [3, 3, 3]

    def test_takes_no_signature_that_is_not_the_witness_s_own(
        self, log, add, place, ask, witnesses
    ):
        add(page_view("u-1"))
        place()
        body = b"old 0\n\n"
        with log.read() as session:
            body += published_note(session).encode()
        of_police = witnesses["police"].add_checkpoint(body, now=NOW)
        replies = {"nhs": Reply(200, of_police.text), "csc": Reply(200, "— nonsense\n" * 9)}
        outcomes = ask(replace=replies)
        assert outcomes["nhs"] == outcomes["csc"] == Outcome.REFUSED

    @pytest.mark.parametrize("reply", [Reply(500, "no"), Reply(409, "x"), Reply(404), Reply(403)])
    def test_takes_a_refusal_for_no_fork(self, log, add, place, ask, reply):
        add(page_view("u-1"))
        place()
        assert ask(replace={"nhs": reply})["nhs"] is Outcome.REFUSED


class TestAForkedLog:
    """The log's newest entries vanish, as when yesterday's copy is put back."""

    @pytest.fixture
    def behind(self, log, add, place, ask):
        add(*[page_view(f"u-{n}") for n in range(3)])
        place()
        add(page_view("u-3"), page_view("u-4"))
        place()
        ask()
        with log.write() as session:
            unprotect(session.connection())
            for statement in (
                "DELETE FROM audit_leaf WHERE idx >= 3",
                "DELETE FROM audit_checkpoint WHERE size > 3",
                "DELETE FROM log_cosignature",
                "UPDATE audit_head SET size = 3, frontier = :frontier",
            ):
                values = {"frontier": _frontier(session)} if "frontier" in statement else {}
                session.execute(text(statement), values)
        return log

    def test_is_told_by_witnesses_that_saw_more(self, behind, ask):
        assert set(ask().values()) == {Outcome.SAW_MORE}

    def test_regrown_to_the_same_size_is_told(self, behind, add, place, ask):
        add(page_view("other"), page_view("others"))
        place()
        assert set(ask().values()) == {Outcome.SAW_ANOTHER}

    def test_regrown_beyond_is_told(self, behind, add, place, ask):
        add(*[page_view(f"o-{n}") for n in range(6)])
        place()
        assert set(ask().values()) == {Outcome.SAW_ANOTHER}


def _frontier(session) -> bytes:
    leaves = session.execute(text("SELECT leaf FROM audit_leaf ORDER BY idx")).scalars()
    return Frontier().extended(leaf_hash(bytes(leaf)) for leaf in leaves).to_bytes()


class TestFreshness:
    def test_goes_from_green_to_red(self, log, add, place, ask, fresh):
        assert fresh().light(NOW) is Light.RED
        add(page_view("u-1"))
        place()
        ask()
        lights = [fresh().light(NOW + timedelta(minutes=n)) for n in (1, 5, 6, 60, 61)]
        assert lights == [Light.GREEN, Light.GREEN, Light.AMBER, Light.AMBER, Light.RED]

    def test_of_nobody_is_nothing(self, log, signer):
        nobody, key = read_policy("quorum none\n"), signer.verifier_key
        with log.read() as session:
            assert freshness(session, policy=nobody, key=key, now=NOW) is None


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        return None


@pytest.mark.sqlite_only
class TestOverHttp:
    def test_a_witness_is_asked_as_the_protocol_says(self, log, add, place, witnesses, signer):
        application = witness_application(witnesses["nhs"], FrozenClock(NOW))
        with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            address = f"http://127.0.0.1:{server.server_port}"
            key = witnesses["nhs"].cosigner.key.text()
            policy = read_policy(f"witness nhs {key} {address}\nquorum nhs\n")
            add(page_view("u-1"))
            place()
            for _ in range(2):
                (found,) = witness_round(log, policy=policy, post=post).asked
                assert found.outcome is Outcome.COSIGNED
            assert post(f"{address}/add-checkpoint", b"nonsense").status == 400
            assert post(f"{address}/other", b"").status == 404
            assert post(f"{address}/add-checkpoint", b"x" * 70_000).status == 413
            server.shutdown()
        thread.join()

    def test_nobody_there_is_no_answer(self):
        assert post("http://127.0.0.1:9/", b"") == Reply(0)
        assert post("file:///etc/passwd", b"") == Reply(0)
