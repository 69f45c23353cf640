"""Marked texts, and finding them in an answer whatever was done to them on the way."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
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
        self._known: dict[bytes, frozenset[Mark]] = {}

    def found_in(self, content: bytes) -> frozenset[Mark]:
        """The marks in it: raw, escaped, in any case, reversed, cut short, in base64 or hex.

        The same page and the same link come again and again: each is looked through once.
        """
        return self._once(content, self._found)

    def _found(self, content: bytes) -> frozenset[Mark]:
        plain = unescape(unquote(content.decode("utf-8", "replace")))
        found = set(self._marks(plain.lower()))
        for run in dict.fromkeys(_BASE64.findall(content)):
            found |= self._once(b"base64 " + run, lambda _, run=run: self._in_base64(run))
        for run in _HEX.findall(content):
            found.update(self._marks(binascii.unhexlify(run).decode("utf-8", "replace").lower()))
        return frozenset(found)

    def _once(self, content: bytes, look: Callable[[bytes], frozenset[Mark]]) -> frozenset[Mark]:
        key = sha256(content).digest()
        if key not in self._known:
            self._known[key] = look(content)
        return self._known[key]

    def _in_base64(self, run: bytes) -> frozenset[Mark]:
        clean = run.translate(bytes.maketrans(b"-_", b"+/"))
        cuts = (clean[offset:] for offset in range(4))
        decoded = b"\n".join(base64.b64decode(cut[: len(cut) // 4 * 4]) for cut in cuts)
        return frozenset(self._marks(decoded.decode("utf-8", "replace").lower()))

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
