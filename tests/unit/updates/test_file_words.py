"""What a file says, and says about itself, is found wherever it stands in it."""

import io
import zlib
from zipfile import ZipFile

import pytest

from consent.protection.term_matching import squeezed
from hub.foundation.identifiers import AttachmentId
from hub.updates.drafting import FileDraft
from hub.updates.files.words import words_in

TERM = squeezed("Larch Row")


def file(content: bytes, media_type: str = "application/pdf") -> FileDraft:
    return FileDraft(AttachmentId("a"), "letter", media_type, content)


def document(body: bytes) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", body)
    return made.getvalue()


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\n%%EOF"


def stream(content: bytes) -> bytes:
    return b"1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(content) + b"endstream"


WIDE = b"\xfe\xff" + "Larch Row".encode("utf-16-be")


class TestWords:
    @pytest.mark.parametrize(
        "content",
        [
            pdf(b"<< /Title (Visit to LARCH  ROW) >>"),
            pdf(b"<< /Title <" + WIDE.hex().encode() + b"> >>"),
            pdf(stream(b"BT [(Lar) -3 (ch R) 2 (ow)] TJ ET")),
            pdf(stream(b"BT (Larch Row) Tj ET")),
            pdf(b"<x:xmpmeta><dc:title>Larch Row</dc:title></x:xmpmeta>"),
        ],
        ids=["title", "wide title", "kerned", "drawn", "xmp"],
    )
    def test_of_a_pdf(self, content: bytes) -> None:
        assert TERM in squeezed(words_in(file(content)))

    def test_of_a_pdf_that_says_something_else(self) -> None:
        assert TERM not in squeezed(words_in(file(pdf(stream(b"BT (Larch Road) Tj ET")))))

    def test_of_a_document_spread_over_runs(self) -> None:
        body = b"<w:t>Lar</w:t></w:r><w:r><w:t>ch Row</w:t>"
        assert TERM in squeezed(words_in(file(document(body), "application/octet-stream")))

    def test_of_a_text(self) -> None:
        assert words_in(file(b"Larch Row", "text/plain")) == "Larch Row"

    @pytest.mark.parametrize("content", [b"\x89PNG Larch Row", b"PK\x03\x04broken", b""])
    def test_of_what_has_none(self, content: bytes) -> None:
        assert words_in(file(content, "image/png")) == ""


class TestSqueezing:
    @pytest.mark.parametrize(
        "said", ["larch row", "LARCH\tROW", "Larch-Row", "L a r c h R o w", "Lar\u00adch\u200bRow"]
    )
    def test_hides_no_spelling(self, said: str) -> None:
        assert squeezed(said) == TERM
