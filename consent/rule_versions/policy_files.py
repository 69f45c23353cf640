"""Reads the versioned data files under consent/policy/ and refuses what it does not understand.

A version the partnership has approved later is no file: its document is kept here by its name,
which says its digest, and is read like the files.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import cast

_FOLDER = Path(__file__).parent.parent / "policy"

Row = dict[str, object]
_kept: dict[str, dict[str, Row]] = {}
KEPT_AT_MOST = 128


class BadPolicy(ValueError):
    """A policy file does not say what it must; the application must not start with it."""


def keep_document(version: str, files: dict[str, Row]) -> None:
    """Read this version from these files from now on. One name has one content."""
    if len(_kept) >= KEPT_AT_MOST:
        _kept.pop(next(iter(_kept)))
    _kept[version] = files


def is_known(version: str) -> bool:
    """Whether the version comes with the hub, or its document is kept."""
    return version in _kept or version in versions()


def policy_file(version: str, name: str) -> Row:
    """One file of one version. Raises: BadPolicy, as `_shipped_file`, or for a missing part."""
    if version not in _kept:
        return _shipped_file(version, name)
    content = _kept[version].get(name)
    if content is None:
        raise BadPolicy(f"no {name} in this version")
    return content


@cache
def versions() -> tuple[str, ...]:
    """Every version the hub comes with, oldest first. Never empty in a working installation."""
    return tuple(sorted(folder.name for folder in _FOLDER.iterdir() if folder.is_dir()))


@cache
def _shipped_file(version: str, name: str) -> Row:
    """One file of one version as read from TOML.

    Raises: BadPolicy if the version or file is unknown or names another version inside.
    """
    if version not in versions():
        raise BadPolicy("unknown policy version")
    with (_FOLDER / version / f"{name}.toml").open("rb") as stream:
        content: Row = tomllib.load(stream)
    if content.get("version") != version:
        raise BadPolicy(f"{name} names another version than its folder")
    return content


def rows(content: Row, name: str) -> list[Row]:
    """The list of tables under a name. Raises: BadPolicy if there is none or one has no source."""
    found = content.get(name)
    if not isinstance(found, list) or not found:
        raise BadPolicy(f"no {name} rows")
    for row in found:
        if not text(row, "source"):
            raise BadPolicy(f"a {name} row names no source")
    return cast(list[Row], found)


def table(content: Row, name: str) -> Row:
    """The table under a name. Raises: BadPolicy if it is missing or has no source."""
    found = content.get(name)
    if not isinstance(found, dict) or not found.get("source"):
        raise BadPolicy(f"no {name} table, or it names no source")
    return cast(Row, found)


def text(row: Row, name: str) -> str:
    """A non-empty text field. Raises: BadPolicy."""
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise BadPolicy(f"{name} is missing")
    return value


def texts(row: Row, name: str) -> tuple[str, ...]:
    """A list of texts, possibly empty. Raises: BadPolicy if the field is missing."""
    value = row.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadPolicy(f"{name} is not a list of texts")
    return tuple(value)


def number(row: Row, name: str) -> int:
    """A whole number. Raises: BadPolicy."""
    value = row.get(name)
    if type(value) is not int:
        raise BadPolicy(f"{name} is not a whole number")
    return value
