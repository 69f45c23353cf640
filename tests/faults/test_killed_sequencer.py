"""The sequencer is killed again and again under twelve writers: every entry gets one place.

Real processes under the deployed roles: the writers may not place, the sequencer may not write.
"""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from sqlalchemy import select

from audit.checkpoints import log_signer
from audit.events import Shown, UpdatesShown
from audit.guard import Guard
from audit.inspection import verify_database
from audit.models import AuditCheckpoint, AuditLeaf
from audit.pacing import committing
from audit.queries import pending_count
from audit.service import append
from hub import sequencing
from hub.foundation.actor import Actor
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.keyring import LocalFileKeyring
from tests.services.roles import Deployed, deployed
from tests.services.sampling import sized

pytestmark = [pytest.mark.services, pytest.mark.postgresql_only, pytest.mark.timeout(150)]
KILLS = sized(sample=32, full=300)
WRITERS = 12
LONGEST_LIFE = 0.08
WORKER = Actor("w-1", "a-1", "CSC", "SW", "s-1")
PEOPLE = [f"p-{number}" for number in range(8)]

_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Writing:
    """What a writer needs to know; made before it is forked."""

    url: str
    keyring: LocalFileKeyring
    acknowledged: Path
    over: Event


def write_until_told(writing: Writing, seed: int) -> None:
    """Append and commit, now and then roll back; note each id once it is committed."""
    chance, database = random.Random(seed), Database(writing.url)
    with writing.acknowledged.open("a", buffering=1) as told:
        while not writing.over.is_set():
            entry_id = _append(database, writing.keyring, chance)
            if entry_id is not None:
                told.write(f"{entry_id}\n")
            time.sleep(chance.random() * 0.02)
    database.close()


class _Abandoned(Exception):
    """A unit of work gave up."""


def _append(database: Database, keyring: LocalFileKeyring, chance: random.Random) -> str | None:
    shown = (Shown(update_id=f"u-{chance.randint(0, 9)}", source="a-2", level="F", reason="PERM"),)
    people = tuple(chance.sample(PEOPLE, chance.randint(1, 3)))
    event = UpdatesShown(family_id="f-1", people=people, view="timeline", shown=shown)
    now = SystemClock().now()
    try:
        with committing(database) as session:
            (entry_id,) = append(session, events=(event,), actor=WORKER, now=now, keyring=keyring)
            if chance.random() < 0.1:
                raise _Abandoned
    except _Abandoned:
        return None
    return str(entry_id)


def sequence_until_killed(
    url: str, keyring: LocalFileKeyring, guard: Path, told: Connection
) -> None:
    """`hub sequencer` at a quicker pace, telling when it begins a batch and when it has one."""
    place = sequencing.place_once

    def telling(database: Database, signer: object) -> int:
        told.send("begun")
        placed = place(database, signer)
        told.send("placed" if placed else "idle")
        return placed

    sequencing.place_once = telling
    sequencing.STEP_SECONDS = sequencing.STAND_BY_SECONDS = 0.002
    sequencing.click.echo = lambda _words: None
    never = _fork.Event()
    signer = log_signer(keyring)
    log = sequencing.Log(Database(url), signer, Guard(guard, signer.verifier_key))
    sequencing._work(log, never)


def killed_after(
    url: str, keyring: LocalFileKeyring, guard: Path, word: str, seconds: float
) -> list[str]:
    """Kill a sequencer that long after it first says the word; all that it told."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(
        target=sequence_until_killed, args=(url, keyring, guard, theirs), daemon=True
    )
    process.start()
    theirs.close()
    said: list[str] = []
    while word not in said and ours.poll(30):
        said.append(ours.recv())
    time.sleep(seconds)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the sequencer ended before it was killed"
    try:
        while ours.poll():
            said.append(ours.recv())
    except (EOFError, OSError):
        pass  # it was killed while it spoke
    return said


@pytest.fixture
def roles(database_url: str) -> Deployed:
    return deployed(database_url)


@pytest.fixture
def writers(
    roles: Deployed, keyring: LocalFileKeyring, tmp_path: Path
) -> Iterator[tuple[Writing, list[BaseProcess]]]:
    _make_key(roles, keyring)
    writing = Writing(roles.app, keyring, tmp_path / "acknowledged", _fork.Event())
    processes: list[BaseProcess] = [
        _fork.Process(target=write_until_told, args=(writing, seed), daemon=True)
        for seed in range(WRITERS)
    ]
    for process in processes:
        process.start()
    yield writing, processes
    for process in processes:
        process.kill()


def _make_key(roles: Deployed, keyring: LocalFileKeyring) -> None:
    """The year's key, so that twelve writers do not each make one at their first entry."""
    database = Database(roles.app)
    while _append(database, keyring, random.Random(7)) is None:
        continue
    database.close()


class TestKilledSequencer:
    def test_gives_every_acknowledged_entry_one_place(
        self,
        roles: Deployed,
        keyring: LocalFileKeyring,
        writers: tuple[Writing, list[BaseProcess]],
        tmp_path: Path,
    ) -> None:
        writing, processes = writers
        chance = random.Random(20261122)
        lives = [
            killed_after(
                roles.sequencer,
                keyring,
                tmp_path / "hub.guard",
                # In its first batch, and after it: with entries placed and others begun.
                "placed" if number % 2 else "begun",
                chance.random() * LONGEST_LIFE,
            )
            for number in range(KILLS)
        ]
        writing.over.set()
        for process in processes:
            process.join(20)
            assert process.exitcode == 0, "a writer failed"
        _check_faults_fired(lives)
        acknowledged = writing.acknowledged.read_text().split()
        assert len(acknowledged) > KILLS
        _check_log(roles, keyring, acknowledged)


def _check_faults_fired(lives: list[list[str]]) -> None:
    assert len(lives) >= 30
    inside = [said for said in lives if said and said[-1] == "begun"]
    assert len(inside) >= len(lives) // 6, "hardly anybody was killed in the middle of a batch"
    assert sum("placed" in said for said in lives) >= len(lives) // 2, "nobody ever placed a thing"


def _check_log(roles: Deployed, keyring: LocalFileKeyring, acknowledged: list[str]) -> None:
    signer = log_signer(keyring)
    sequencer, owner = Database(roles.sequencer), Database(roles.owner)
    while sequencing.place_once(sequencer, signer):
        continue
    with owner.read() as session:
        leaves = session.execute(select(AuditLeaf.idx, AuditLeaf.entry_id).order_by(AuditLeaf.idx))
        places, entries = zip(*leaves.all(), strict=True)
        assert list(places) == list(range(len(places))), "a place is missing"
        assert len(set(entries)) == len(entries), "an entry has two places"
        assert set(acknowledged) <= set(entries), "an acknowledged entry was lost"
        assert pending_count(session) == 0
        notes = session.scalars(select(AuditCheckpoint.note)).all()
        report = verify_database(session, key=signer.verifier_key, keyring=keyring, held=notes)
    assert report.is_sound, report.faults
    sequencer.close()
    owner.close()
