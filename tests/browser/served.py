"""The hub as a process of its own, on a small partnership, with its door for personas."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hub.accounts.personas import offer_persona
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock, SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import make_key_file
from hub.foundation.settings import Mode, Settings
from hub.ground import ground_for
from hub.one_log import guard_new_log
from tests.integration.updates.scene import WORKERS, Scene, build_scene
from tests.services.canary import refuse_canary
from tests.services.fast_disk import temporary_folder

PROJECT = Path(__file__).resolve().parents[2]
READY_SECONDS = 30
LOOPBACK = "127.0.0.1"


@dataclass
class Served:
    """A running hub. `scene` holds its ids and reaches its database from here."""

    settings: Settings
    scene: Scene
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.settings.port}"

    @property
    def family(self) -> str:
        return f"{self.url}/families/{self.scene.family}"

    def database(self) -> Database:
        return self.scene.ground.database


@contextmanager
def served_hub(database_url: str, *, redis_url: str | None = None) -> Iterator[Served]:
    """The small partnership in that empty, migrated database, served until the block ends."""
    folder = temporary_folder("served")
    settings = settings_in(folder, database_url, redis_url)
    ground, scene = built(settings)
    try:
        with running(settings, folder / "log") as process:
            yield Served(settings, scene, process)
        refuse_canary(folder)
    finally:
        ground.close()
        shutil.rmtree(folder, ignore_errors=True)


def settings_in(folder: Path, database_url: str, redis_url: str | None = None) -> Settings:
    """Demonstration settings with keys of their own in that folder, on a free port."""
    key_file, secret_file = folder / "hub.key", folder / "hub.secret"
    make_key_file(key_file)
    secret_file.write_bytes(os.urandom(32))
    secret_file.chmod(0o600)
    return Settings(
        Mode.DEMO, database_url, key_file, secret_file, redis_url, LOOPBACK, free_port()
    )


def built(settings: Settings) -> tuple[Ground, Scene]:
    """The partnership, with every worker at the door."""
    clock = FrozenClock(SystemClock().now())
    ground = ground_for(settings, clock)
    scene = build_scene(ground, clock)
    scene.do("system", lambda work: _offer(scene, work))
    ground.writer.drain()
    guard_new_log(settings)
    return ground, scene


def _offer(scene: Scene, work: object) -> None:
    for short, (_, role, _name) in WORKERS.items():
        offer_persona(work, worker_id=scene.workers[short], section="Everyone", line=role)


@contextmanager
def running(settings: Settings, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`hub serve` with these settings, ready; asked to stop at the end."""
    process = start(settings, log)
    try:
        wait_until_ready(settings, process, log)
        yield process
    finally:
        stop(process)


def start(settings: Settings, log: Path) -> subprocess.Popen[bytes]:
    """`hub serve` in a process of its own."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-c", "from hub.cli import main; main()", "serve"],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment_of(settings)},
        )


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as the environment says them."""
    return {
        "HUB_MODE": settings.mode.value,
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_KEY_FILE": str(settings.key_file),
        "HUB_SECRET_FILE": str(settings.secret_file),
        "HUB_REDIS_URL": settings.redis_url or "",
        "HUB_HOST": settings.host,
        "HUB_PORT": str(settings.port),
    }


def wait_until_ready(settings: Settings, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once it answers."""
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{LOOPBACK}:{settings.port}/health", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the hub did not start: {log.read_text(errors='replace')[-800:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C does; hard when that does not help."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """One that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
