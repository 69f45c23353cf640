"""A program in the peers' environment that answers one question again and again."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness.servers import ROOT
from benchmarks.peers.environment import peer_python
from benchmarks.world import Page

Line = tuple[str, str, str]
"""Item, level, reason."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine and what it answered first."""

    process: subprocess.Popen[str]
    answers: tuple[Line, ...]

    def seconds_for(self, times: int) -> float:
        """How long it takes to answer the same question this many times."""
        return float(_exchange(self.process, str(times)))


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
    try:
        first = json.loads(_exchange(process, json.dumps(question)))
        yield Engine(process, tuple((item, level, reason) for item, level, reason in first))
    finally:
        process.stdin.close()
        process.wait(10)


def _exchange(process: subprocess.Popen[str], line: str) -> str:
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline()
