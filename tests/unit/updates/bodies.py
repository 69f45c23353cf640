"""Small files of each kind, made by hand, and what can be hidden in them."""

import io
import struct
import zlib
from zipfile import ZipFile


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(*extra: bytes, tail: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + pixels + chunk(b"IEND", b"") + tail


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*extra: bytes, tail: bytes = b"") -> bytes:
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    frame = segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return start + b"".join(extra) + frame + scan + b"\xff\xd9" + tail


def pdf(body: bytes = b"", tail: bytes = b"") -> bytes:
    objects = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + body
    return b"%PDF-1.7\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF\n" + tail


def docx(parts: dict[str, str] | None = None, *, without: tuple[str, ...] = ()) -> bytes:
    content = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<w:document>Hello</w:document>",
        "docProps/core.xml": "<p><creator>Sam Doyle</creator></p>",
        **(parts or {}),
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for name, text in content.items():
            if name not in without:
                packed.writestr(name, text)
    return made.getvalue()
