"""A program in the peers' environment that answers one question again and again."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.harness.servers import ROOT
from benchmarks.peers.environment import peer_python
from benchmarks.world import Page

Line = tuple[str, str, str]
"""Item, level, reason."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine and what it answered first."""

    asked: IO[str]
    answered: IO[str]
    answers: tuple[Line, ...]

    def seconds_for(self, times: int) -> float:
        """How long it takes to answer the same question this many times."""
        return float(_exchange(self.asked, self.answered, str(times)))


@contextmanager
def rego(world_file: Path, page: Page, count: int) -> Iterator[Engine]:
    """Rego by regorus, asked about the first `count` items of a page's family."""
    process = subprocess.Popen(
        [str(peer_python()), "-m", "benchmarks.engines.rego"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    question = {
        "world_file": str(world_file),
        "viewer": page.viewer,
        "family": page.family,
        "count": count,
    }
    asked, answered = process.stdin, process.stdout
    assert asked, "a pipe"
    assert answered, "a pipe"
    try:
        first = json.loads(_exchange(asked, answered, json.dumps(question)))
        yield Engine(asked, answered, tuple((item, level, reason) for item, level, reason in first))
    finally:
        asked.close()
        process.wait(10)


def _exchange(asked: IO[str], answered: IO[str], line: str) -> str:
    asked.write(line + "\n")
    asked.flush()
    return answered.readline()
