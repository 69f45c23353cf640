"""The file that holds a single site's keys: read, followed while it changes, and added to.

It begins as 64 random bytes: one that wraps, one that derives. Once a key was added it is text:

    hub keys 2
    derive BASE64
    wrap ID SINCE BASE64

one line for each wrapping key, the one in use last. Beside it lies what is no secret: `hub.logs`,
the public keys of the audit logs, once one is signed with a key of its own.
"""

import os
import tempfile
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from hub.foundation.keyring import FIRST_KEY, KEY_BYTES, KeyUnknown, KeyUnusable, LocalFileKeyring

_TITLE = "hub keys 2"
UNKNOWN_SINCE = "-"


@dataclass(frozen=True, slots=True, repr=False)
class WrappingKey:
    """One key of the file. since: when it came into use; None for the first."""

    key_id: str
    since: datetime | None
    key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """All that a file holds; the key in use is the last."""

    index_master: bytes
    wrapping: tuple[WrappingKey, ...]
    logs: tuple[str, ...] = ()

    @property
    def keyring(self) -> LocalFileKeyring:
        """What the hub works with."""
        *former, present = self.wrapping
        return LocalFileKeyring(
            present.key,
            self.index_master,
            present.key_id,
            {one.key_id: one.key for one in former},
            self.logs,
        )


def logs_beside(path: Path) -> Path:
    """Where the public keys of the logs lie: everybody may read them."""
    return path.with_suffix(".logs")


def known_logs(path: Path) -> tuple[str, ...]:
    """The public keys beside a key file, one a line, the one in use last; none without a file.

    Raises: KeyUnusable.
    """
    try:
        return tuple(logs_beside(path).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        raise KeyUnusable(f"{logs_beside(path)} cannot be read") from None


def read_key_file(path: Path) -> KeyFile:
    """Raises: KeyUnusable when the file is missing, malformed or readable by others."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError:
        raise KeyUnusable("the key file cannot be read") from None
    if mode & 0o077:
        raise KeyUnusable("the key file can be read by others: chmod 600 it")
    if len(content) == 2 * KEY_BYTES:
        first = WrappingKey(FIRST_KEY, None, content[:KEY_BYTES])
        return KeyFile(content[KEY_BYTES:], (first,), known_logs(path))
    try:
        return replace(_parsed(content.decode("ascii")), logs=known_logs(path))
    except (NotBase64, ValueError):
        raise KeyUnusable("the key file is neither 64 bytes nor a list of keys") from None


def open_key_file(path: Path) -> LocalFileKeyring:
    """The keys of a single site, as they are now. Raises: KeyUnusable."""
    return read_key_file(path).keyring


def make_key_file(path: Path) -> None:
    """Create a key file only its owner can read. Never overwrites one.

    Raises: FileExistsError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        _stored(file.fileno(), os.urandom(2 * KEY_BYTES))


def replace_key_file(path: Path, keys: KeyFile) -> None:
    """Put these keys in place of the file's, all or none: it is there whole at every instant."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mode 0600
    try:
        owner = path.stat()
        os.fchown(handle, owner.st_uid, owner.st_gid)
        _stored(handle, _text(keys).encode())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    _settle(path.parent)


class FollowedKeyring:
    """The keys of a file that somebody may add to meanwhile: a process that serves works on.

    Looks at the file before it wraps anything, so that nothing new is left under an old key, and
    when it meets a key it does not know.
    """

    def __init__(self, path: Path) -> None:
        """Raises: KeyUnusable."""
        self._path, self._lock = path, Lock()
        self._seen = _stamp(path)
        self._held = open_key_file(path)
        self._logs = self._held.logs

    @property
    def key_id(self) -> str:
        """Which key new wrappings use."""
        return self._held.key_id

    @property
    def logs(self) -> tuple[str, ...]:
        """As they were when this process began: another log is for another process."""
        return self._logs

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """As the file's keys do now. Raises: KeyUnusable when the file is gone or spoilt."""
        self._look_again()
        return self._held.wrap(plaintext, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Raises: KeyUnusable."""
        try:
            return self._held.unwrap(wrapped, context)
        except KeyUnknown:
            self._look_again()
            return self._held.unwrap(wrapped, context)

    def derive(self, purpose: str) -> bytes:
        """What derives never changes with the file."""
        return self._held.derive(purpose)

    def _look_again(self) -> None:
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._seen:
                self._held, self._seen = open_key_file(self._path), stamp


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        raise KeyUnusable("the key file cannot be read") from None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _parsed(text: str) -> KeyFile:
    """Raises: ValueError, NotBase64."""
    title, *lines = text.splitlines()
    derives = [_key(line.split(" ")[1]) for line in lines if line.startswith("derive ")]
    wraps = tuple(_wrapping(line) for line in lines if line.startswith("wrap "))
    if title != _TITLE or len(derives) != 1 or len(derives) + len(wraps) != len(lines):
        raise ValueError("not a list of keys")
    if not wraps or len({one.key_id for one in wraps}) != len(wraps):
        raise ValueError("no key, or one twice")
    return KeyFile(derives[0], wraps)


def _wrapping(line: str) -> WrappingKey:
    _, key_id, since, key = line.split(" ")
    return WrappingKey(
        key_id, None if since == UNKNOWN_SINCE else datetime.fromisoformat(since), _key(key)
    )


def _key(text: str) -> bytes:
    key = b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key of another length")
    return key


def _text(keys: KeyFile) -> str:
    lines = [_TITLE, f"derive {b64encode(keys.index_master).decode()}"]
    for one in keys.wrapping:
        since = one.since.isoformat() if one.since else UNKNOWN_SINCE
        lines.append(f"wrap {one.key_id} {since} {b64encode(one.key).decode()}")
    return "\n".join((*lines, ""))


def _stored(handle: int, content: bytes) -> None:
    """Written to the end, and on the disk: what is wrapped next must not outlive its key."""
    while content:
        content = content[os.write(handle, content) :]
    os.fsync(handle)


def _settle(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
