"""Writing the log out as files that `audit/verifier` checks offline.

Without details it is a mirror of the log in the layout of tlog-tiles and holds no personal data.
With them it is an auditor's export: the details of every entry in clear.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from audit.exporting_details import details_of_log
from audit.publication import published_note
from audit.stored_tree import leaves_between
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.tiles import bundle, places
from audit.verifier.tree import Tree, leaf_hash
from hub.foundation.errors import NotFound
from hub.foundation.keyring import Keyring

Progress = Callable[[int, int], None]


class NothingSigned(NotFound):
    """The log has no checkpoint yet: there is nothing to hand out."""


def export_log(
    session: Session, folder: Path, *, keyring: Keyring | None, progress: Progress
) -> int:
    """Write the log under its newest checkpoint below `folder`, which must not exist; its size.

    keyring: opens the details of an auditor's export; None leaves them out. Requires a snapshot.
    Raises: NothingSigned, FileExistsError, KeyUnusable, EntryRefused.
    """
    note = published_note(session)
    if note is None:
        raise NothingSigned("The log has no entry yet: there is nothing to export.")
    size = Checkpoint.parse(note_parts(note)[0]).size
    folder.mkdir(mode=0o700, parents=True)
    _write(folder / "checkpoint", note.encode())
    _write_tree(folder / "tile", session, size, progress)
    if keyring is not None:
        for name, lines in details_of_log(session, size=size, keyring=keyring):
            path = folder / "details" / f"{name}.jsonl"
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with path.open("xb") as file:
                file.writelines(lines)
    return size


def _write_tree(folder: Path, session: Session, size: int, progress: Progress) -> None:
    tree = Tree()
    for place in places(size, 0):
        leaves = leaves_between(session, place.first, place.first + place.width)
        for leaf in leaves:
            tree.append(leaf_hash(leaf))
        _write(folder / "entries" / place.path(), bundle(leaves))
        progress(len(tree), size)
    level = 0
    while size >> 8 * level:
        for place in places(size, level):
            hashes = tree.nodes(8 * level, place.first, place.first + place.width)
            _write(folder / str(level) / place.path(), b"".join(hashes))
        level += 1


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
