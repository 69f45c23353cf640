"""The power goes: the disk keeps what was on it, the end of the write-ahead log perhaps cut off.

A process posts until it is killed. What lies on the disk then is copied, its write-ahead log cut at
many places, and opened as after a power cut. Cut behind what was there at an acknowledgement,
nothing acknowledged may be missing; wherever it is cut, no act is there by half and the log
verifies.
"""

import multiprocessing
import os
import random
import shutil
import signal
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from hub.updates.models import Update
from tests.faults.town import Kept, Town, check_invariants, opened, post
from tests.services.sampling import sized

POSTS = 4
CUTS = sized(sample=24, full=300)
FRAME = 8192 + 24
"""One page of the write-ahead log with its header, behind the header of the log itself."""
HEADER = 32
_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A post, and how long the write-ahead log was when it was acknowledged."""

    update_id: str
    written: int


def log_of(town: Town) -> Path:
    return Path(f"{make_url(town.settings.database_url).database}-wal")


def post_until_killed(town: Town, told: Connection) -> None:
    ground = opened(town)
    with ground.database.read() as session:
        # What a checkpoint moves into the file cannot be cut off any more.
        session.execute(text("PRAGMA wal_autocheckpoint = 0"))
    for _ in range(POSTS):
        update_id = post(town, ground)
        told.send((update_id, log_of(town).stat().st_size))
    os.kill(os.getpid(), signal.SIGKILL)


def posted(town: Town) -> list[Acknowledged]:
    """Let a process post, and die; what it acknowledged."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=post_until_killed, args=(town, theirs), daemon=True)
    process.start()
    theirs.close()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    said = []
    while ours.poll() and len(said) < POSTS:
        said.append(Acknowledged(*ours.recv()))
    return said


def cuts(length: int) -> list[int]:
    """Places to cut at: between frames, within one, right behind what was acknowledged."""
    chance = random.Random(20261122)
    frames = (length - HEADER) // FRAME
    between = [HEADER + FRAME * chance.randint(0, frames) for _ in range(CUTS // 2)]
    return [*between, *(chance.randint(0, length) for _ in range(CUTS // 2))]


def as_left(town: Town, folder: Path, cut: int) -> Town:
    """The same town on a copy of its files, its write-ahead log ending there."""
    kept = folder / "cut.sqlite"
    for one in folder.glob("cut.sqlite*"):
        one.unlink()
    shutil.copyfile(make_url(town.settings.database_url).database or "", kept)
    shutil.copyfile(log_of(town), f"{kept}-wal")
    os.truncate(f"{kept}-wal", cut)
    return replace(town, settings=replace(town.settings, database_url=f"sqlite:///{kept}"))


@pytest.mark.sqlite_only
class TestPowerLoss:
    @pytest.mark.timeout(120)
    def test_leaves_no_half_and_loses_nothing_acknowledged(
        self, town: Town, tmp_path: Path
    ) -> None:
        with opened(town).database.read() as session:
            before = set(session.scalars(select(Update.id)))
        said = posted(town)
        assert len(said) == POSTS
        length, left = log_of(town).stat().st_size, set()
        for cut in [*cuts(length), *(one.written for one in said), length]:
            there = as_left(town, tmp_path, cut)
            check_invariants(there, Kept(posts=[x.update_id for x in said if x.written <= cut]))
            left.add(len(stored(there) - before))
        # The cuts bit: some left every post, some none, some a part.
        assert {0, POSTS} < left


def stored(town: Town) -> set[str]:
    ground = opened(town)
    try:
        with ground.database.read() as session:
            return set(session.scalars(select(Update.id)))
    finally:
        ground.close()
