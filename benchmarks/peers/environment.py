"""The peers' own virtual environment, made from the hash-pinned list when it is missing or old."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.harness.servers import ROOT

ENVIRONMENT = ROOT / ".venv-bench"
PINNED = ROOT / "requirements-bench.txt"


def peer_python() -> Path:
    """The interpreter of the peers' environment, installed first if need be."""
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / "installed"
    wanted = hashlib.sha256(PINNED.read_bytes()).hexdigest()
    if not python.exists() or not stamp.exists() or stamp.read_text() != wanted:
        print("Installing what the hub is compared with into .venv-bench …", flush=True)
        _install(python)
        stamp.write_text(wanted)
    return python


def _install(python: Path) -> None:
    venv.create(ENVIRONMENT, clear=True, with_pip=False)
    installer = Path(sys.executable).with_name("uv")
    arguments = ["--require-hashes", "-r", str(PINNED)]
    if installer.exists():
        command = [str(installer), "pip", "install", "-q", "-p", str(python), *arguments]
    else:
        venv.create(ENVIRONMENT, with_pip=True)
        command = [str(python), "-m", "pip", "install", "-q", *arguments]
    subprocess.run(command, check=True)
