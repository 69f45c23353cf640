"""kill -9 at any moment: what was acknowledged is there once, and the log still verifies."""

import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.models import AuditLine
from audit.queries import all_entries, pending_count
from audit.wanted import Wanted
from hub.boundary import Attempt, look, perform
from hub.foundation.actor import Actor
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.identifiers import FamilyId
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.drafting import UpdateDraft
from hub.updates.models import Update
from hub.updates.service import post_update
from tests.browser.served import built, settings_in
from tests.integration.updates.scene import Scene
from tests.services.canary import CANARY
from tests.services.sampling import sized

ROUNDS = sized(sample=14, full=250)
LONGEST_LIFE = 0.5

_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a writer needs to know; made before it is forked."""

    settings: Settings
    family: FamilyId
    author: Actor
    reader: Actor
    draft: UpdateDraft


def work_until_killed(job: Job, told: Connection) -> None:
    """Post and read in turn, as a web process would; say what was begun and acknowledged."""
    ground = ground_for(job.settings, SystemClock())
    query = TimelineQuery()

    def post(work: object) -> str:
        return post_update(work, family_id=job.family, draft=job.draft)

    def read(work: object) -> object:
        return read_timeline(work, family_id=job.family, query=query)

    while True:
        told.send(("begun", ""))
        told.send(("posted", perform(ground, Attempt("post", job.author), post)))
        look(ground, Attempt("read", job.reader), read)
        told.send(("read", ""))


def killed_after(job: Job, seconds: float) -> list[tuple[str, str]]:
    """Let a writer work that long after its first post, then kill it; all it ever said."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=work_until_killed, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    said: list[tuple[str, str]] = []
    while ours.poll(30) and (not said or said[-1][0] != "posted"):
        said.append(ours.recv())
    time.sleep(seconds)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the writer ended before it was killed"
    try:
        while ours.poll():
            said.append(ours.recv())
    except EOFError:
        pass  # it was killed while it spoke
    return said


@pytest.fixture
def job(database_url: str, tmp_path: Path) -> Job:
    settings = settings_in(tmp_path, database_url)
    ground, scene = built(settings)
    made = _job(settings, scene)
    ground.close()
    return made


def _job(settings: Settings, scene: Scene) -> Job:
    draft = scene.draft(text=f"Did not come. {CANARY}")
    return Job(
        settings,
        scene.family,
        scene.actor("sam"),
        scene.actor("grace"),
        replace(draft, tags=("TX.DNA", "EV.FACT", "UR2")),
    )


@pytest.mark.both_engines
class TestKilledWriter:
    @pytest.mark.timeout(120)
    def test_loses_and_doubles_nothing(self, job: Job) -> None:
        chance = random.Random(20261116)
        rounds = [
            killed_after(job, chance.random() * LONGEST_LIFE * chance.random())
            for _ in range(ROUNDS)
        ]
        said = [one for told in rounds for one in told]
        acknowledged = [update_id for what, update_id in said if what == "posted"]
        cut_short = [told for told in rounds if told[-1][0] != "read"]
        assert len(acknowledged) >= ROUNDS
        assert cut_short, "nobody was killed in the middle of anything"
        ground = ground_for(job.settings, SystemClock())
        try:
            ground.writer.drain()
            _check_kept(ground.database, acknowledged)
            _check_read(ground.database, job, sum(what == "read" for what, _ in said))
            _check_log(ground)
        finally:
            ground.close()


def _check_kept(database: Database, acknowledged: list[str]) -> None:
    """Each acknowledged post once, and to each post its entry."""
    assert len(set(acknowledged)) == len(acknowledged)
    with database.read() as session:
        stored = list(session.scalars(select(Update.id)))
        query = select(AuditLine.object_id).where(AuditLine.action == "POST")
        recorded = list(session.scalars(query))
    assert len(stored) == len(set(stored))
    assert set(acknowledged) <= set(stored)
    assert sorted(recorded) == sorted(stored), "a post without its entry, or the reverse"


def _check_read(database: Database, job: Job, shown: int) -> None:
    """At least as many entries as pages that went out."""
    with database.read() as session:
        wanted = Wanted(worker_id=job.reader.worker_id, entry_actions=("VIEW",))
        assert len(list(all_entries(session, wanted=wanted))) >= shown > 0


def _check_log(ground: object) -> None:
    key = log_signer(ground.keyring).verifier_key
    with ground.database.read() as session:
        assert pending_count(session) == 0
        report = verify_database(session, keyring=ground.keyring, key=key)
    assert report.is_sound, report.faults
    assert report.size > 0
