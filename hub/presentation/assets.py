"""Addresses of the files in hub/static, each with a mark that changes with its content."""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"


@cache
def asset(name: str) -> str:
    """Return the address of a static file, good to be kept by browsers until the file changes.

    Raises: FileNotFoundError when there is no such file.
    """
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
