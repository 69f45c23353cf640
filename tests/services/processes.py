"""Starting a server as someone harmless, and making sure it never outlives its test run."""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a server runs as. Both None: the person who runs the tests."""

    user: int | None = None
    group: int | None = None

    def owns(self, folder: Path) -> None:
        """Give a folder to this identity, for a server that insists on owning its data."""
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)


def harmless_identity() -> Identity:
    """Nobody when the tests run as root (PostgreSQL refuses root), else no change."""
    if os.geteuid() != 0:
        return Identity()
    entry = pwd.getpwnam(NOBODY)
    return Identity(entry.pw_uid, entry.pw_gid)


def start(command: Sequence[str], *, identity: Identity, log: Path) -> subprocess.Popen[bytes]:
    """A server that is stopped hard if the test run dies without stopping it."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=bare_environment(),
            start_new_session=True,
            preexec_fn=_die_with_parent(),
            user=identity.user,
            group=identity.group,
            extra_groups=[] if identity.user is not None else None,
        )


def run(command: Sequence[str], *, identity: Identity) -> subprocess.CompletedProcess[str]:
    """A short program; its output is for the message when it fails."""
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env=bare_environment(),
        cwd="/",
        user=identity.user,
        group=identity.group,
        extra_groups=[] if identity.user is not None else None,
    )


def stop(process: subprocess.Popen[bytes], *, sign: signal.Signals, seconds: float = 10) -> None:
    """Ask it to stop, and kill it when it does not."""
    if process.poll() is None:
        process.send_signal(sign)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def bare_environment() -> Mapping[str, str]:
    """No PG* or other variable of the caller's may steer a test server."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _die_with_parent() -> Callable[[], None]:
    # Loaded here: between fork and exec nothing may be looked up.
    prctl = getattr(ctypes.CDLL(None), "prctl", None)

    def ask() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    return ask
