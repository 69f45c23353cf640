"""The kinds of file an update may carry, told by content; each is rid of what hides in it.

Allow-list (ASVS 5.0 V5.2.2, V5.3.2): what is not recognised from its first byte to its last is
refused. Pictures and documents lose the data about whoever made them (V14.2.8), and whatever
another program might read behind their end.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo


class Unacceptable(ValueError):
    """The content is no file of its kind, or holds something that acts by itself."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the endings of its names, what it is served as, how it is cleaned.

    clean: gives the content as kept. Raises: Unacceptable.
    """

    endings: tuple[str, ...]
    media_type: str
    begins: bytes
    clean: Callable[[bytes], bytes]


PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT pHYs".split())
_ZIP_END = b"PK\x05\x06"


def clean_png(content: bytes) -> bytes:
    """Only the chunks that make the picture, up to its end."""
    kept = [PNG_SIGNATURE]
    for kind, chunk in _png_chunks(content):
        if kind in _PNG_KEPT:
            kept.append(chunk)
    return b"".join(kept)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, expected = len(PNG_SIGNATURE), b"IHDR"
    while True:
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at : at + 12 + size]
        sum_given = int.from_bytes(chunk[-4:])
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]) != sum_given:
            raise Unacceptable("a broken picture")
        if expected not in (b"", kind):
            raise Unacceptable("a picture without its header")
        yield kind, chunk
        if kind == b"IEND":
            return
        at, expected = at + len(chunk), b""


def clean_jpeg(content: bytes) -> bytes:
    """The picture without comments and application data, up to its end."""
    kept, at, has_picture = [b"\xff\xd8"], 2, False
    while True:
        if content[at : at + 1] != b"\xff":
            raise Unacceptable("a broken picture")
        marker = content[at + 1 : at + 2]
        if marker == b"\xd9":
            if not has_picture:
                raise Unacceptable("a picture of nothing")
            return b"".join((*kept, b"\xff\xd9"))
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == b"\xda":
            end, has_picture = _end_of_scan(content, end), True
        if not marker or end > len(content) or end <= at + 3:
            raise Unacceptable("a broken picture")
        if _is_needed(marker, content[at + 4 : at + 9]):
            kept.append(content[at:end])
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the compressed picture ends: the next marker that is no part of it."""
    found = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(content, at)
    if found is None:
        raise Unacceptable("a picture without an end")
    return found.start()


def _is_needed(marker: bytes, begins: bytes) -> bool:
    is_application = b"\xe0" <= marker <= b"\xef"
    if not is_application:
        return marker != b"\xfe"
    return (marker, begins) in {(b"\xe0", b"JFIF\x00"), (b"\xee", b"Adobe")}


_PDF_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|Encrypt)\b"
)
_PDF_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n(.*?)endstream", re.S)
_PDF_MARKUP = re.compile(rb"<(?:script|html|svg|iframe)\b", re.I)
_MOST_OBJECTS = 8 * 1024 * 1024


def check_pdf(content: bytes) -> bytes:
    """The document as it is, if nothing in it acts by itself and it is nothing else as well."""
    tail = content[-2048:]
    if b"%%EOF" not in tail or _ZIP_END in content[-65_600:]:
        raise Unacceptable("no whole document")
    for part in (content, *_objects_in(content)):
        plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), part)
        if _PDF_ACTS.search(plain) or _PDF_MARKUP.search(plain[:4096]):
            raise Unacceptable("a document that does something")
    return content


def _objects_in(content: bytes) -> Iterator[bytes]:
    """What compressed object streams hold: names are hidden there from a plain look."""
    for found in _PDF_OBJECTS.finditer(content):
        try:
            yield zlib.decompressobj().decompress(found[1], _MOST_OBJECTS)
        except zlib.error:
            raise Unacceptable("a document that cannot be looked into") from None


_DOCX_NEEDS = {"[Content_Types].xml", "word/document.xml"}
_DOCX_FORBIDS = re.compile(
    r"vbaproject|activex|embeddings|oleobject|\.bin$|\.exe$|\.(zip|docm|dotm|jar|js|vbs|html?|svg)$",
    re.I,
)
_DOCX_AUTHOR = re.compile(r"docProps/")
_DOCX_OUTSIDE = re.compile(
    rb"attachedTemplate|oleObject|/frame\"|macroEnabled|<!DOCTYPE|<!ENTITY", re.I
)
_MOST_PARTS, _MOST_UNPACKED = 500, 50 * 1024 * 1024


def clean_docx(content: bytes) -> bytes:
    """The document packed anew: no macros, no embedded files, no outside template, no author."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _check_parts(parts)
            return _packed_anew(packed, parts)
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError):
        raise Unacceptable("a broken document") from None


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    is_sound = (
        set(names) >= _DOCX_NEEDS
        and len(names) == len(set(names)) <= _MOST_PARTS
        and sum(part.file_size for part in parts) <= _MOST_UNPACKED
        and not any(part.flag_bits & 1 for part in parts)
        and not any(".." in name or name.startswith("/") or "\\" in name for name in names)
        and not any(_DOCX_FORBIDS.search(name) for name in names)
    )
    if not is_sound:
        raise Unacceptable("a document with more in it than text")


def _packed_anew(packed: ZipFile, parts: list[ZipInfo]) -> bytes:
    made = io.BytesIO()
    left = _MOST_UNPACKED
    with ZipFile(made, "w", ZIP_DEFLATED) as fresh:
        for part in parts:
            with packed.open(part) as opened:
                content = opened.read(left + 1)
            left -= len(content)
            if left < 0 or (part.filename.endswith((".rels", ".xml")) and _is_outside(content)):
                raise Unacceptable("a document that unpacks into something else")
            if _DOCX_AUTHOR.match(part.filename):
                content = _without_text(content)
            fresh.writestr(ZipInfo(part.filename), content, ZIP_DEFLATED)
    return made.getvalue()


def _is_outside(content: bytes) -> bool:
    return _DOCX_OUTSIDE.search(content) is not None


def _without_text(content: bytes) -> bytes:
    """The properties of a document with every value emptied."""
    return re.sub(rb">[^<>]+<", b"><", content)


_MARKUP = re.compile(r"^\s*(<[a-z!?/]|\{\\rtf|%!ps|%pdf|#!|mime-version:)|<script|<svg|<html", re.I)


def check_text(content: bytes) -> bytes:
    """Plain text in UTF-8, without a markup that some program would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unacceptable("no text") from None
    if re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", text) or _MARKUP.search(text):
        raise Unacceptable("no plain text")
    return text.encode()


KINDS: tuple[FileKind, ...] = (
    FileKind((".pdf",), "application/pdf", b"%PDF-", check_pdf),
    FileKind((".png",), "image/png", PNG_SIGNATURE, clean_png),
    FileKind((".jpg", ".jpeg"), "image/jpeg", b"\xff\xd8\xff", clean_jpeg),
    FileKind((".docx",), "application/octet-stream", b"PK\x03\x04", clean_docx),
    FileKind((".txt",), "text/plain", b"", check_text),
)
BY_ENDING: Mapping[str, FileKind] = {end: kind for kind in KINDS for end in kind.endings}
