"""The words of a file and of what it says about itself, to be searched for protected terms.

Pictures and Word documents were rid of data about themselves when they came in. Text that a PDF
draws glyph by glyph in a font of its own cannot be read here.
"""

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from hub.updates.drafting import FileDraft

_TAG = re.compile(rb"<[^>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_ESCAPED = re.compile(rb"\\([()\\])")
_MOST_STREAM = 4 * 1024 * 1024


def words_in(file: FileDraft) -> str:
    """Everything that can be read of it, in no order; empty for a picture."""
    if file.content.startswith(b"%PDF-"):
        return "\n".join(_of_pdf(file.content))
    if file.content.startswith(b"PK\x03\x04"):
        return "\n".join(_of_document(file.content))
    return file.content.decode("utf-8", "replace") if file.media_type == "text/plain" else ""


def _of_document(content: bytes) -> Iterator[str]:
    """The parts of a Word document without markup: a word may be spread over several marks."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            named = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
            parts = [packed.read(name) for name in named]
    except (BadZipFile, zlib.error, OSError):
        return
    yield from (_TAG.sub(b"", part).decode("utf-8", "replace") for part in parts)


def _of_pdf(content: bytes) -> Iterator[str]:
    for part in (content, *_streams(content)):
        yield part.decode("latin-1")
        yield "".join(_text(_ESCAPED.sub(rb"\1", found)) for found in _LITERAL.findall(part))
        yield "".join(_text(_from_hex(found)) for found in _HEX.findall(part))


def _streams(content: bytes) -> Iterator[bytes]:
    for found in _STREAM.findall(content):
        try:
            yield zlib.decompressobj().decompress(found, _MOST_STREAM)
        except zlib.error:
            continue


def _from_hex(found: bytes) -> bytes:
    digits = b"".join(found.split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _text(content: bytes) -> str:
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.decode("latin-1")
