"""Writing the log out as files that `audit/verifier` checks offline.

Without details it is a mirror of the log in the layout of tlog-tiles and holds no personal data.
With them it is an auditor's export: the details of every entry in clear. Logs that ended lie
below `before/`, whole, with the checkpoint each ended at.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from audit.beginning import proof_of_beginning, stopped_notes
from audit.exporting_details import details_of_log
from audit.logs import Log, kept_size, logs_of
from audit.publication import note_of, published_note
from audit.stored_tree import leaves_between
from audit.verifier.exported import BEFORE, BEGINNING, WITNESSED
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.tiles import bundle, places
from audit.verifier.tree import Tree, leaf_hash
from hub.foundation.errors import NotFound
from hub.foundation.keyring import Keyring

Progress = Callable[[int, int], None]


class NothingSigned(NotFound):
    """The log has no checkpoint yet: there is nothing to hand out."""


def export_log(
    session: Session,
    folder: Path,
    *,
    keyring: Keyring | None,
    progress: Progress,
    witnessed: int = 0,
) -> int:
    """Write the log under its newest checkpoint below `folder`, which must not exist; its size.

    keyring: opens the details of an auditor's export; None leaves them out. witnessed: the size
    of the newest checkpoint that a quorum has seen. Requires a snapshot.
    Raises: NothingSigned, FileExistsError, KeyUnusable, EntryRefused.
    """
    note = published_note(session)
    if note is None:
        raise NothingSigned("The log has no entry yet: there is nothing to export.")
    *former, log = logs_of(session)
    size = Checkpoint.parse(note_parts(note)[0]).size
    folder.mkdir(mode=0o700, parents=True)
    for one, stopped in zip(former, stopped_notes(session), strict=True):
        _write_former(folder / BEFORE / str(one.number), session, one, stopped, progress)
    _write_log(folder, session, log, size, progress)
    _write(folder / "checkpoint", note.encode())
    if 0 < witnessed < size and (seen := note_of(session, size=witnessed)):
        _write(folder / WITNESSED, seen.encode())
    if keyring is not None:
        for name, lines in details_of_log(session, size=log.place(size), keyring=keyring):
            path = folder / "details" / f"{name}.jsonl"
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with path.open("xb") as file:
                file.writelines(lines)
    return size


def _write_former(
    folder: Path, session: Session, log: Log, stopped: str, progress: Progress
) -> None:
    """Every leaf of it that is kept, be it under a checkpoint or not."""
    _write_log(folder, session, log, kept_size(session, log), progress)
    if note := published_note(session, log):
        _write(folder / "checkpoint", note.encode())
    if stopped:
        _write(folder / "stopped", stopped.encode())


def _write_log(folder: Path, session: Session, log: Log, size: int, progress: Progress) -> None:
    _write_tree(folder / "tile", session, log, size, progress)
    if beginning := proof_of_beginning(session, log):
        _write(folder / BEGINNING, beginning.encode())


def _write_tree(folder: Path, session: Session, log: Log, size: int, progress: Progress) -> None:
    tree = Tree()
    for place in places(size, 0):
        leaves = leaves_between(session, place.first, place.first + place.width, log)
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
