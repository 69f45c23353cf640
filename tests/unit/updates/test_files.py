"""Which files an update may carry, and what is left of what hides in them (ASVS 5.0 V5)."""

import io
import zlib
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent.notes import MOST_BYTES
from hub.foundation.errors import Invalid
from hub.updates.files.received import LONGEST_NAME, checked_file, tidy_name
from tests.unit.updates.bodies import chunk, docx, jpeg, pdf, png, segment

HTML = b"<html><script>go()</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='go()'/>"
ZIP = docx()
PACKED_SCRIPT = zlib.compress(b"1 0 <</S/JavaScript/JS(app.alert(1))>>")
BOMB = "0" * 60_000_000

REFUSED = {
    "empty": ("a.txt", b""),
    "too large": ("a.txt", b"a" * (MOST_BYTES + 1)),
    "no ending": ("letter", b"Hello"),
    "program": ("a.exe", b"MZ\x90\x00"),
    "program behind a document's name": ("a.pdf.exe", pdf()),
    "program called a document": ("a.pdf", b"MZ\x90\x00"),
    "script": ("a.js", b"go()"),
    "page": ("a.html", HTML),
    "page called text": ("a.txt", HTML),
    "page called text, after blanks": ("a.txt", b"\n\n  <!DOCTYPE html><p>"),
    "page inside text": ("a.txt", b"Dear all, <SCRIPT>go()</SCRIPT>"),
    "picture that acts": ("a.svg", SVG),
    "picture that acts, called text": ("a.txt", SVG),
    "picture that acts, called a picture": ("a.png", SVG),
    "rich text": ("a.txt", b"{\\rtf1 hello}"),
    "rich text by name": ("a.rtf", b"{\\rtf1 hello}"),
    "shell": ("a.txt", b"#!/bin/sh\nrm -rf /"),
    "mail": ("a.txt", b"MIME-Version: 1.0\n\n"),
    "postscript": ("a.txt", b"%!PS-Adobe"),
    "binary text": ("a.txt", b"a\x00b"),
    "escape codes": ("a.txt", b"a\x1b[31mb"),
    "not utf-8": ("a.txt", b"caf\xe9"),
    "archive": ("a.zip", ZIP),
    "archive called text": ("a.txt", ZIP),
    "archive called a picture": ("a.png", ZIP),
    "archive called a document": ("a.docx", b"PK\x03\x04" + b"\x00" * 40),
    "document with macros by name": ("a.docm", docx()),
    "document with macros": ("a.docx", docx({"word/vbaProject.bin": "x"})),
    "document that says it has macros": ("a.docx", docx({"[Content_Types].xml": "macroEnabled"})),
    "document with an archive": ("a.docx", docx({"word/embeddings/a.zip": "PK"})),
    "document with a page": ("a.docx", docx({"word/a.html": "<p>"})),
    "document with an object": ("a.docx", docx({"word/embeddings/oleObject1.bin": "x"})),
    "document with a control": ("a.docx", docx({"word/activeX/activeX1.xml": "x"})),
    "document that loads a template": (
        "a.docx",
        docx({"word/_rels/settings.xml.rels": "<R Type='x/attachedTemplate' Target='http://x'/>"}),
    ),
    "document with an outside entity": (
        "a.docx",
        docx({"word/document.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>"}),
    ),
    "document that climbs": ("a.docx", docx({"../../etc/cron": "x"})),
    "document from the root": ("a.docx", docx({"/etc/cron": "x"})),
    "document with backslashes": ("a.docx", docx({"..\\..\\cron": "x"})),
    "document without text": ("a.docx", docx(without=("word/document.xml",))),
    "spreadsheet called a document": (
        "a.docx",
        docx({"xl/workbook.xml": "x"}, without=("word/document.xml",)),
    ),
    "document with too many parts": ("a.docx", docx({f"word/{n}.xml": "" for n in range(600)})),
    "document behind a page": ("a.docx", HTML + ZIP),
    "pdf with a script": ("a.pdf", pdf(b"<</S/JavaScript/JS(app.alert(1))>>")),
    "pdf with a disguised script": ("a.pdf", pdf(b"<</S/Java#53cript>>")),
    "pdf with a packed script": (
        "a.pdf",
        pdf(b"2 0 obj<</Type/ObjStm/N 1/First 4>>stream\n" + PACKED_SCRIPT + b"\nendstream endobj"),
    ),
    "pdf that cannot be looked into": (
        "a.pdf",
        pdf(b"2 0 obj<</Type/ObjStm/N 1>>stream\nnot packed\nendstream endobj"),
    ),
    "pdf that starts a program": ("a.pdf", pdf(b"<</S/Launch/F(cmd.exe)>>")),
    "pdf that sends": ("a.pdf", pdf(b"<</S/SubmitForm/F(http://x)>>")),
    "pdf with files": ("a.pdf", pdf(b"<</Names<</EmbeddedFiles 3 0 R>>>>")),
    "pdf with film": ("a.pdf", pdf(b"<</Subtype/RichMedia>>")),
    "pdf with a form program": ("a.pdf", pdf(b"<</AcroForm<</XFA 4 0 R>>>>")),
    "pdf under a password": ("a.pdf", pdf(b"<</Encrypt 5 0 R>>")),
    "pdf and archive": ("a.pdf", pdf(tail=ZIP)),
    "pdf and page": ("a.pdf", pdf(b"<script>go()</script>")),
    "pdf behind a page": ("a.pdf", HTML + pdf()),
    "pdf without an end": ("a.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj"),
    "picture without an end": ("a.png", png()[:-12]),
    "picture with a false sum": ("a.png", png()[:-1] + b"x"),
    "picture without a header": ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b"")),
    "photo without an end": ("a.jpg", jpeg()[:-2]),
    "photo of nothing": ("a.jpg", b"\xff\xd8\xff\xd9"),
    "photo with a broken segment": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x01JFIF"),
    "photo that is a page": ("a.jpg", b"\xff\xd8\xff" + HTML),
    "photo called a picture": ("a.png", jpeg()),
    "picture called a photo": ("a.jpg", png()),
    "picture called a document": ("a.pdf", png()),
}

CLEANED = {
    "photo with a place": ("a.jpg", jpeg(segment(0xE1, b"Exif\x00\x00GPS 54.9")), jpeg()),
    "photo with a remark": ("a.jpeg", jpeg(segment(0xFE, HTML)), jpeg()),
    "photo with data of a program": ("a.jpg", jpeg(segment(0xED, b"Photoshop")), jpeg()),
    "photo and archive": ("a.jpg", jpeg(tail=ZIP), jpeg()),
    "photo and page": ("a.jpg", jpeg(tail=HTML), jpeg()),
    "picture with a text": ("a.png", png(chunk(b"tEXt", b"Author\x00Sam")), png()),
    "picture with a place": ("a.png", png(chunk(b"eXIf", b"GPS")), png()),
    "picture and archive": ("a.png", png(tail=ZIP), png()),
    "picture and page": ("a.PNG", png(tail=HTML), png()),
    "text with a mark": ("a.txt", "\ufeffHello".encode(), b"Hello"),
}


class TestCheckedFile:
    @pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
    def test_refuses(self, name: str, content: bytes) -> None:
        with pytest.raises(Invalid) as invalid:
            checked_file(name=name, content=content)
        assert set(invalid.value.fields) == {"files"}

    @pytest.mark.parametrize(("name", "content", "left"), CLEANED.values(), ids=CLEANED)
    def test_leaves_only_the_thing_itself(self, name: str, content: bytes, left: bytes) -> None:
        assert checked_file(name=name, content=content).content == left

    @pytest.mark.parametrize(
        ("name", "content", "served_as"),
        [
            ("letter.pdf", pdf(), "application/pdf"),
            ("Plan.PDF", pdf(), "application/pdf"),
            ("photo.png", png(), "image/png"),
            ("photo.jpg", jpeg(), "image/jpeg"),
            ("photo.jpeg", jpeg(), "image/jpeg"),
            ("notes.txt", "Käyla’s words\n".encode(), "text/plain"),
            ("report.docx", docx(), "application/octet-stream"),
        ],
    )
    def test_takes(self, name: str, content: bytes, served_as: str) -> None:
        assert checked_file(name=name, content=content).media_type == served_as

    def test_empties_what_a_document_says_of_its_author(self) -> None:
        kept = checked_file(name="a.docx", content=docx()).content
        with ZipFile(io.BytesIO(kept)) as packed:
            assert b"Sam Doyle" not in packed.read("docProps/core.xml")
            assert b"Hello" in packed.read("word/document.xml")

    def test_stops_unpacking_a_bomb(self) -> None:
        made = io.BytesIO()
        with ZipFile(made, "w", 8) as packed:
            packed.writestr("[Content_Types].xml", "<Types/>")
            packed.writestr("word/document.xml", BOMB)
        assert len(made.getvalue()) < 100_000
        with pytest.raises(Invalid):
            checked_file(name="a.docx", content=made.getvalue())

    @given(st.binary(max_size=200), st.sampled_from(["a.pdf", "a.png", "a.jpg", "a.docx", "a.txt"]))
    def test_never_fails_otherwise(self, content: bytes, name: str) -> None:
        starts = {"pdf": b"%PDF-", "png": png()[:8], "jpg": b"\xff\xd8\xff", "docx": b"PK\x03\x04"}
        for begun in (content, starts.get(name[2:], b"") + content):
            try:
                checked_file(name=name, content=begun)
            except Invalid:
                continue


class TestTidyName:
    @pytest.mark.parametrize(
        ("given_name", "tidy"),
        [
            ("letter.pdf", "letter.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\fakepath\\Plan one.docx", "Plan one.docx"),
            ("annexe\u202egpj.pdf", "annexegpj.pdf"),
            ("a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt"),
            ("a\x00b.txt", "ab.txt"),
            (".htaccess.txt", "htaccess.txt"),
            ("  .pdf", "pdf"),
            ("", "file"),
        ],
    )
    def test_keeps_the_name_alone(self, given_name: str, tidy: str) -> None:
        assert tidy_name(given_name) == tidy

    def test_is_short(self) -> None:
        assert len(tidy_name("x" * 300 + ".docx")) == LONGEST_NAME

    @given(st.text(max_size=400))
    def test_is_always_printable_and_short(self, name: str) -> None:
        tidy = tidy_name(name)
        assert tidy
        assert len(tidy) <= LONGEST_NAME
        assert tidy.isprintable() or " " in tidy
        assert "/" not in tidy
        assert "\\" not in tidy
