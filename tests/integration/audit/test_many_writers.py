"""Many writers, readers, roll-backs and sequencers at once: nothing lost, nothing twice."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from audit.events import Denied
from audit.inspection import verify_database
from audit.models import AuditLeaf
from audit.pacing import committing
from audit.sequencer import HeadMoved, sequence
from audit.service import append
from audit.writer import AuditWriter, ReadRecord
from tests.integration.audit.conftest import NOW, WORKER, page_view

PEOPLE = [f"p-{number}" for number in range(6)]


class _Abandoned(Exception):
    """A unit of work gave up."""


@pytest.fixture
def write(log, keyring) -> Callable[[random.Random], list[str]]:
    """One unit of work that posts and may be rolled back; the ids of what was acknowledged."""

    def one(chance: random.Random) -> list[str]:
        people = tuple(chance.sample(PEOPLE, chance.randint(1, 4)))
        events = (page_view(f"u-{chance.randint(0, 5)}", people=people),)
        try:
            with committing(log) as session:
                ids = append(session, events=events, actor=WORKER, now=NOW, keyring=keyring)
                if chance.random() < 0.1:
                    raise _Abandoned
        except (_Abandoned, OperationalError):
            return []
        return [*ids]

    return one


class TestManyWriters:
    @pytest.mark.parametrize("seed", [1, 2])
    def test_leave_a_log_that_verifies_whatever_the_interleaving(
        self, log, signer, keyring, write, seed
    ):
        acknowledged: list[str] = []
        done = threading.Event()
        writer = AuditWriter(log, keyring, signer, step=0.01)

        def post(number: int) -> None:
            chance = random.Random(seed * 1000 + number)
            for _ in range(12):
                acknowledged.extend(write(chance))
                writer.record(
                    ReadRecord((Denied(object_id=f"u-{number}", reason="MATRIX"),), WORKER, NOW),
                    {},
                )

        def place() -> None:
            while not done.wait(0.005):
                try:
                    with committing(log) as session:
                        sequence(session, signer=signer, now=NOW)
                except (OperationalError, HeadMoved):
                    continue

        rivals = [threading.Thread(target=place) for _ in range(2)]
        for rival in rivals:
            rival.start()
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(post, range(6)))
        done.set()
        for rival in rivals:
            rival.join()
        writer.close()
        with log.read() as session:
            leaves = session.execute(select(AuditLeaf.entry_id)).scalars().all()
            report = verify_database(session, key=signer.verifier_key, keyring=keyring)
        assert report.is_sound, report.faults
        assert report.pending == 0
        assert len(leaves) == len(set(leaves)) == len(acknowledged) + 6 * 12
        assert set(acknowledged) <= set(leaves)
        assert len(acknowledged) > 30
