"""The fields of an entry in words: no codes without what they mean, no lists of a program's.

An id says which one it was and nothing more; what it is called is never part of a proof.
"""

from collections.abc import Iterator, Mapping

from .answer_rows import BASIS_WORDS, LEVEL_WORDS
from .canonical import Json
from .lines import LinesRefused, ungrouped

_ACTIONS: Mapping[str, str] = {
    "VIEW_CARD": "the family's card was shown",
    "DENY": "was refused",
    "DOWNLOAD": "a file was downloaded",
    "EXPORT": "something was taken out of the hub",
    "PRINT": "something was printed",
    "VIEW": "updates were shown",
    "LIST": "updates were listed by what they are about",
    "VIEW_E": "was shown to exist",
    "VIEW_F": "was shown in full",
    "VIEW_S": "was shown as its summary",
}
_IDS: Mapping[str, str] = {
    "actor": "the worker with the id",
    "agency": "the agency with the id",
    "family": "the family with the id",
    "session": "the session with the id",
}
_CODED = frozenset({"role", "purpose", "outcome"})


def in_words(name: str, value: Json) -> Iterator[str]:
    """What a field says, a sentence's part each; several for a list."""
    if name == "lines":
        yield from _lines(value)
    elif name in _IDS:
        yield f"{_IDS[name]} {_plain(value)}"
    elif name == "action":
        yield _ACTIONS.get(str(value), f"what the hub calls {_plain(value)}")
    elif name in _CODED:
        yield f"what the hub calls {_plain(value)}"
    elif isinstance(value, Mapping):
        yield from (f"{_plain(key)}: {_plain(one)}" for key, one in value.items())
    else:
        yield _plain(value)


def _lines(value: Json) -> Iterator[str]:
    try:
        lines = ungrouped(value)
    except LinesRefused:
        yield "a list of a kind this version does not know"
        return
    for line in lines:
        parts = [f"the record with the id {_plain(line.object_id)}"] if line.object_id else []
        parts.append(_ACTIONS.get(line.action, f"what the hub calls {_plain(line.action)}"))
        if line.level and not line.action.startswith("VIEW_"):
            parts.append(f"how far: {LEVEL_WORDS.get(line.level, _plain(line.level))}")
        if line.reason:
            parts.append(f"on the basis: {BASIS_WORDS.get(line.reason, _plain(line.reason))}")
        if line.subject:
            parts.append(f"to or about the one with the id {_plain(line.subject)}")
        if line.source:
            parts.append(f"written by the agency with the id {_plain(line.source)}")
        yield ", ".join(parts)


def _plain(value: Json) -> str:
    """On one line, however it is nested."""
    if isinstance(value, Mapping):
        return ", ".join(f"{_plain(key)} {_plain(one)}" for key, one in value.items()) or "nothing"
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "nothing" if value is None else str(value)
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
