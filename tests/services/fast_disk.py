"""Where the tests' databases lie: in memory where there is room, since none outlives its run."""

import os
import shutil
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # folders below it get names nobody can guess
ROOM_BYTES = 2 * 1024**3


def fast_folder() -> Path:
    """A folder to make temporary folders in: short paths, and no waiting for a disk."""
    if os.access(IN_MEMORY, os.W_OK | os.X_OK) and _free(IN_MEMORY) >= ROOM_BYTES:
        return IN_MEMORY
    return Path("/tmp")  # noqa: S108  # the same; TMPDIR may be too long for a socket


def temporary_folder(purpose: str) -> Path:
    """A new private folder there; whoever asks for it removes it."""
    return Path(tempfile.mkdtemp(prefix=f"hub-{purpose}-", dir=fast_folder()))


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
