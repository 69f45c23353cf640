"""Whoever has the database and no key cannot say that witnesses saw the log, nor when."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from audit.checkpoint_times import tell_shifted_times
from audit.events import RecordingStarted
from audit.publication import note_of
from audit.sequencer import sequence
from audit.standing import standing_of
from audit.triggers import unprotect
from audit.verifier.checks import Faults
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.witnesses.freshness import Light, freshness
from audit.witnesses.kept_check import tell_wrong_lines
from audit.witnesses.witnessing import Outcome, Reply, witness_round
from tests.integration.audit.conftest import NOW, page_view

NHS = Cosigner("witness.example/nhs", bytes([7] * 32))
POLICE = Cosigner("witness.example/police", bytes([8] * 32))
POLICY = read_policy(
    f"witness nhs {NHS.key.text()} http://nhs/\nwitness police {POLICE.key.text()} http://police/\n"
    "group both 2 nhs police\nquorum both\n"
)


@pytest.fixture
def fresh(log, signer):
    def look(now=NOW):
        with log.read() as session:
            return freshness(session, policy=POLICY, key=signer.verifier_key, now=now)

    return look


@pytest.fixture
def named(log, signer):
    """What `hub audit verify` names beside the entries."""

    def look(now=NOW):
        faults = Faults()
        with log.read() as session:
            tell_wrong_lines(session, faults, keys=(signer.verifier_key,), now=now)
            tell_shifted_times(session, faults, now=now)
        return [(one.code, one.where) for one in faults.found]

    return look


@pytest.fixture
def run(log):
    def execute(statement: str, **values) -> None:
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text(statement), values)

    return execute


def cosigned(log, *, at=NOW, only=(NHS, POLICE)) -> None:
    """A round in which these sign what is newest, at that time."""

    def post(address: str, body: bytes) -> Reply:
        note = body.decode().partition("\n\n")[2]
        checkpoint = Checkpoint.parse(note_parts(note)[0])
        one = NHS if "nhs" in address else POLICE
        line = one.cosign(checkpoint, seconds=int(at.timestamp()))
        return Reply(200, line) if one in only else Reply(0)

    witness_round(log, policy=POLICY, post=post)


@pytest.fixture
def seen(log, add, place):
    """Five entries under two checkpoints; both witnesses have seen the first three."""
    add(RecordingStarted(schema="1", rules="2"), page_view("u-1"), page_view("u-2"))
    place()
    cosigned(log)
    add(page_view("u-3"), page_view("u-4"))
    place()
    return log


class TestNobodyIsBelieved:
    def test_the_line_of_an_older_checkpoint_under_the_newest_size(self, seen, run, fresh, named):
        assert (fresh().size, fresh().seen, named()) == (3, 2, [])
        run("UPDATE log_cosignature SET size = 5")
        assert (fresh().size, fresh().at, fresh().seen) == (0, None, 0)
        assert fresh().light(NOW) is Light.RED
        assert named() == [("cosignature", "5")] * 2

    def test_another_time_beside_the_line(self, seen, run, fresh, named):
        later = NOW + timedelta(hours=5)
        run("UPDATE log_cosignature SET at = :at", at=stored(later))
        assert fresh().at == NOW
        assert fresh(later).light(later) is Light.RED
        assert named(later) == [("cosignature-time", "3")] * 2

    @pytest.mark.parametrize(
        "line", ["", "nonsense", "— witness.example/nhs AAAA\n", POLICE.cosign(
            Checkpoint("another", 3, bytes(32)), seconds=1)],
    )  # fmt: skip
    def test_a_garbled_line(self, seen, run, fresh, named, line):
        key = NHS.key.public_key.hex()
        run("UPDATE log_cosignature SET line = :line WHERE key = :key", line=line, key=key)
        assert fresh().at is None
        assert named() == [("cosignature", "3")]
        with seen.read() as session:
            note = note_of(session, size=3)
        assert NHS.key.name not in note
        assert POLICE.key.name in note, "the other's is handed on all the same"

    def test_a_line_signed_with_a_key_of_ones_own(self, seen, run, fresh):
        """Under a witness's public key, and under one of its own."""
        with seen.read() as session:
            checkpoint = Checkpoint.parse(note_parts(note_of(session, size=5))[0])
        own = Cosigner(NHS.key.name, bytes([9] * 32))
        line = own.cosign(checkpoint, seconds=int(NOW.timestamp()))
        for key in (NHS.key, own.key):
            run("INSERT INTO log_cosignature (size, key, at, line) VALUES (5, :key, :at, :line)",
                key=key.public_key.hex(), at=stored(NOW), line=line)  # fmt: skip
        assert fresh().size == 3

    def test_a_checkpoint_that_an_older_one_replaced(self, seen, run, fresh, named):
        """Both note and lines are genuine, and of three entries and not of five."""
        run("UPDATE audit_checkpoint SET note = (SELECT note FROM audit_checkpoint WHERE size = 3)"
            " WHERE size = 5")  # fmt: skip
        run("UPDATE log_cosignature SET size = 5")
        assert fresh().at is None
        assert ("cosignature", "5") in named()

    def test_a_time_to_come_though_the_witness_signed_it(self, seen, fresh, named):
        cosigned(seen, at=NOW + timedelta(seconds=50))
        assert fresh().size == 5, "clocks of two machines may differ a little"
        cosigned(seen, at=NOW + timedelta(hours=2))
        assert fresh().at is None
        assert named() == [("cosignature-ahead", "5")] * 2

    def test_it_is_well_again_once_the_witnesses_answered(self, seen, run, fresh, named):
        run("UPDATE log_cosignature SET size = 5, line = 'x'")
        cosigned(seen)
        assert (fresh().size, fresh().seen, named()) == (5, 2, [])

    def test_forged_lines_never_let_go_of_true_ones(self, seen, run, fresh):
        run("INSERT INTO log_cosignature (size, key, at, line) VALUES (5, :key, :at, 'x')",
            key=POLICE.key.public_key.hex(), at=stored(NOW))  # fmt: skip
        cosigned(seen, only=(NHS,))
        assert (fresh().size, fresh().seen) == (3, 2)

    def test_a_size_beyond_the_log_keeps_no_witness_from_answering(self, seen, run, signer):
        run("UPDATE log_cosignature SET size = 900")
        asked = []

        def post(_address: str, body: bytes) -> Reply:
            asked.append(body.decode().partition("\n")[0])
            return Reply(0)

        found = witness_round(seen, policy=POLICY, post=post)
        assert {one.outcome for one in found.asked} == {Outcome.UNREACHED}
        assert asked == ["old 5", "old 5"]


class TestTheTimeOfASignature:
    @pytest.mark.parametrize("hours", [-24, 5])
    def test_is_held_against_its_entries(self, seen, run, named, hours):
        at = stored(NOW + timedelta(hours=hours))
        run("UPDATE audit_checkpoint SET at = :at WHERE size = 5", at=at)
        assert named() == [("checkpoint-time", "5")]

    def test_in_the_future_does_not_hide_a_silence(self, seen, run, signer):
        at = stored(NOW + timedelta(hours=5))
        run("UPDATE audit_checkpoint SET at = :at WHERE size = 5", at=at)
        with seen.read() as session:
            standing = standing_of(session, key=signer.verifier_key)
        assert standing.signed_by(NOW) is None
        assert standing.silence(NOW) == timedelta.max

    def test_may_be_late_where_entries_waited(self, log, add, place, signer, named):
        add(RecordingStarted(schema="1", rules="2"))
        place()
        add(page_view("u-1"))
        later = NOW + timedelta(hours=3)
        with log.write() as session:
            sequence(session, signer=signer, now=later)
        assert named(later) == []

    def test_is_not_looked_at_before_a_hub_was_served(self, log, add, place, run, named):
        """A demonstration lays down a year in a minute, in no order."""
        add(page_view("u-1"))
        place()
        run("UPDATE audit_checkpoint SET at = 0")
        assert named() == []


def stored(at) -> int:
    """As the column holds it."""
    return int(at.timestamp())
