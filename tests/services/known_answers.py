"""Where known-answer data and case files lie: given from outside, else our own."""

import os
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
OWN = {"HUB_VECTORS": TESTS / "vectors", "HUB_CASES": TESTS / "cases"}


class GivenFolderUnreadable(Exception):
    """A variable names a folder that cannot be read: a failure, never a skip."""


def vectors_folder() -> Path:
    """Known-answer data: HUB_VECTORS, else tests/vectors.

    Raises: GivenFolderUnreadable.
    """
    return _folder("HUB_VECTORS")


def cases_folder() -> Path:
    """Case files: HUB_CASES, else tests/cases.

    Raises: GivenFolderUnreadable.
    """
    return _folder("HUB_CASES")


def not_given() -> tuple[str, ...]:
    """One sentence for each variable that is not set."""
    return tuple(
        f"{name} is not set: using the project's own files in {folder.relative_to(TESTS.parent)}."
        for name, folder in OWN.items()
        if not os.environ.get(name)
    )


def _folder(name: str) -> Path:
    given = os.environ.get(name)
    if not given:
        return OWN[name]
    folder = Path(given)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK) or not any(folder.iterdir()):
        raise GivenFolderUnreadable(f"{name} names {given}, which is not a folder with files.")
    return folder
