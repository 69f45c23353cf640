"""The file with the logs' signing keys, which nobody but the sequencer's user can read.

    hub log keys 1
    sign ORIGIN BASE64

one line for each log, the newest last.
"""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path

from audit.verifier.note import NoteSigner, VerifierKey
from hub.foundation.keyring import KEY_BYTES, KeyUnusable

_TITLE = "hub log keys 1"


class KeyNotHere(KeyUnusable):
    """There is no file, or this process may not read it: as it should be where pages are served."""


def signer_for(path: Path, key: VerifierKey) -> NoteSigner:
    """What signs for that public key. Raises: KeyNotHere, KeyUnusable."""
    found = next((one for one in read_signers(path) if one.verifier_key == key), None)
    if found is None:
        raise KeyUnusable("the file of the log's signing key holds another log's")
    return found


def read_signers(path: Path) -> tuple[NoteSigner, ...]:
    """Every key of the file. Raises: KeyNotHere, KeyUnusable."""
    try:
        mode, content = path.stat().st_mode, path.read_text(encoding="ascii")
    except (FileNotFoundError, PermissionError):
        raise KeyNotHere("the log's signing key cannot be read") from None
    except (OSError, UnicodeDecodeError):
        raise KeyUnusable("the file of the log's signing key cannot be read") from None
    if mode & 0o077:
        raise KeyUnusable("the log's signing key can be read by others: chmod 600 it")
    title, *lines = content.splitlines() or [""]
    if title != _TITLE:
        raise KeyUnusable("not a file of a log's signing keys")
    return tuple(map(_signer, lines))


def make_signer(path: Path, origin: str) -> NoteSigner:
    """The log's key of that file, made by chance where it has none yet, and on the disk.

    Raises: KeyUnusable, OSError.
    """
    try:
        held = read_signers(path)
    except KeyNotHere:
        held = ()
    for one in held:
        if one.verifier_key.name == origin:
            return one
    seed = os.urandom(KEY_BYTES)
    _add(path, f"sign {origin} {b64encode(seed).decode()}", is_new=not held)
    return NoteSigner(origin, seed)


def _add(path: Path, line: str, *, is_new: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    how = os.O_CREAT | os.O_EXCL if is_new else os.O_APPEND
    handle = os.open(path, os.O_WRONLY | how, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.write(f"{_TITLE}\n{line}\n" if is_new else f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def _signer(line: str) -> NoteSigner:
    try:
        word, origin, text = line.split(" ")
        seed = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        word, origin, seed = "", "", b""
    if word != "sign" or len(seed) != KEY_BYTES:
        raise KeyUnusable("a line that is no signing key")
    return NoteSigner(origin, seed)
