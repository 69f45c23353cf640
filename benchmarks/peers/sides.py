"""The peer applications: how each is filled, served, asked and counted."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness.servers import ROOT, Server, free_port, running
from benchmarks.peers.environment import peer_python

THREADS = 8


@dataclass(frozen=True, slots=True)
class Peer:
    """One application. `paths` names the forms of its page; `rows` the audit rows each writes."""

    name: str
    package: str
    application: str
    paths: dict[str, str]
    rows: dict[str, int]

    def settings(self, folder: Path) -> dict[str, str]:
        """What the peer's programs find in their environment."""
        return {
            "PEER_DATABASE": str(folder / f"{self.name}.sqlite"),
            "DJANGO_SETTINGS_MODULE": "benchmarks.peers.django_peer.settings",
            "PYTHONPATH": str(ROOT),
        }


DJANGO = Peer(
    name="django",
    package="benchmarks.peers.django_peer",
    application="benchmarks.peers.django_peer.wsgi:application",
    paths={
        "entry per item": "/families/{family}/timeline",
        "entry per page": "/families/{family}/timeline-one-entry",
    },
    rows={"entry per item": 50, "entry per page": 1},
)
FLASK = Peer(
    name="flask",
    package="benchmarks.peers.flask_peer",
    application="benchmarks.peers.flask_peer.app:create_app()",
    paths={"entry per item": "/families/{family}/timeline"},
    rows={"entry per item": 50},
)
PEERS = (DJANGO, FLASK)


def fill(peer: Peer, world_file: Path, folder: Path) -> dict[str, str]:
    """Make the peer's database anew. Returns a session cookie for each worker."""
    for old in folder.glob(f"{peer.name}.sqlite*"):
        old.unlink()
    cookies: dict[str, str] = json.loads(_run(peer, "load", folder, str(world_file)))
    return cookies


def audit_rows(peer: Peer, folder: Path) -> int:
    """How many audit rows the peer has written."""
    return int(_run(peer, "count", folder))


def _run(peer: Peer, module: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(peer_python()), "-m", f"{peer.package}.{module}", *arguments],
        env={**os.environ, **peer.settings(folder)},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@contextmanager
def serving(peer: Peer, folder: Path) -> Iterator[Server]:
    """The peer behind the same kind of server as the hub: one gunicorn worker with threads."""
    port = free_port()
    command = [str(peer_python()), "-m", "gunicorn", "-k", "gthread", "--threads", str(THREADS)]
    command += ["-b", f"127.0.0.1:{port}", "--log-level", "warning", peer.application]
    log = folder / f"{peer.name}.log"
    with running(command, port=port, log=log, settings=peer.settings(folder)) as server:
        yield server
