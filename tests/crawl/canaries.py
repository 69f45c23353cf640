"""Marked texts, and finding them in an answer whatever was done to them on the way."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

PREFIX = 12
_LETTERS = re.compile(r"[a-p]{12,}")
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{32,}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){24,}")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A part of something that can be found again: `text`, `summary`, a segment, `id`, a name."""

    owner: str
    part: str


class Canaries:
    """Every marked text of a world, by its letters, and every id that must not be known."""

    def __init__(self, tokens: Mapping[str, Mark], ids: Mapping[str, Mark]) -> None:
        self._by_prefix = {token[:PREFIX]: mark for token, mark in tokens.items()}
        self._by_prefix |= {token[::-1][:PREFIX]: mark for token, mark in tokens.items()}
        self._by_id = {one.replace("-", ""): mark for one, mark in ids.items()}

    def found_in(self, content: bytes) -> frozenset[Mark]:
        """The marks in it: raw, escaped, in any case, reversed, cut short, in base64 or hex."""
        return frozenset(mark for text in _readings(content) for mark in self._marks(text))

    def _marks(self, text: str) -> Iterator[Mark]:
        for run in _LETTERS.findall(text):
            for start in range(len(run) - PREFIX + 1):
                mark = self._by_prefix.get(run[start : start + PREFIX])
                if mark is not None:
                    yield mark
        for one in _UUID.findall(text):
            mark = self._by_id.get(one.replace("-", ""))
            if mark is not None:
                yield mark


def _readings(content: bytes) -> Iterable[str]:
    """The content as a reader might take it, small letters throughout."""
    plain = content.decode("utf-8", "replace")
    decoded = b"\n".join(_decoded(content)).decode("utf-8", "replace")
    return (unescape(unquote(plain)).lower(), decoded.lower())


def _decoded(content: bytes) -> Iterator[bytes]:
    for run in _BASE64.findall(content):
        clean = run.translate(bytes.maketrans(b"-_", b"+/"))
        for offset in range(4):
            cut = clean[offset:]
            yield base64.b64decode(cut[: len(cut) // 4 * 4])
    for run in _HEX.findall(content):
        yield binascii.unhexlify(run)
