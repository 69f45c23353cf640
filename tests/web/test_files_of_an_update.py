"""Files added to an update, and what follows its posting."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from audit.models import AuditLine
from hub.foundation.identifiers import new_id
from hub.updates.files.models import Attachment
from hub.updates.models import Update
from hub.updates.posting.models import DraftFile
from tests.web.posting_desk import Desk

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"


def file(name: str, content: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


class TestFiles:
    def posted(self, desk: Desk, **changes) -> str:
        browser = desk.browser("sam")
        typed = desk.filled(browser, files=file("letter.pdf", PDF), **changes)
        sent = browser.post(desk.form, data=typed)
        assert sent.status_code == 303, sent.text
        with desk.scene.ground.database.read() as session:
            return session.scalars(select(Attachment.id)).one()

    def test_is_downloaded_by_those_who_see_the_update_in_full(self, desk: Desk) -> None:
        address = f"/attachments/{self.posted(desk)}"
        got = desk.browser("grace").get(address)
        assert got.data == PDF
        assert got.headers["Content-Disposition"] == "attachment; filename=letter.pdf"
        assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert got.headers["Cache-Control"] == "no-store"
        assert desk.browser("tom").get(address).status_code == 404
        assert desk.browser("nora").get(address).status_code == 404

    def test_stands_on_the_timeline_of_those_who_may_have_it(self, desk: Desk) -> None:
        address = f"/attachments/{self.posted(desk)}"
        timeline = f"/families/{desk.scene.family}"
        assert address in desk.browser("grace").get(timeline).text
        held = desk.browser("tom").get(timeline).text
        assert address not in held
        assert "letter.pdf" not in held

    def test_is_masked_like_a_part(self, desk: Desk) -> None:
        ryan = desk.scene.people["ryan"]
        address = f"/attachments/{self.posted(desk, files_about=ryan)}"
        assert desk.browser("grace").get(address).status_code == 404
        assert desk.browser("sam").get(address).status_code == 200

    def test_leaves_an_entry_for_each_download(self, desk: Desk) -> None:
        attachment = self.posted(desk)
        desk.browser("grace").get(f"/attachments/{attachment}")
        with desk.scene.ground.database.read() as session:
            lines = session.execute(select(AuditLine.action, AuditLine.object_id)).all()
        assert ("DOWNLOAD", attachment) in [tuple(line) for line in lines]

    def test_survives_an_error(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, summary="", files=file("letter.pdf", PDF))
        page = browser.post(desk.form, data=typed)
        assert "letter.pdf" in page.text
        assert desk.count(DraftFile) == 1
        again = {**desk.filled(browser), **desk.hidden(page)}
        assert browser.post(desk.form, data=again).status_code == 303
        assert (desk.count(DraftFile), desk.count(Attachment)) == (0, 1)

    def test_can_be_taken_out_again(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.preview, data=desk.filled(browser, files=file("letter.pdf", PDF)))
        with desk.scene.ground.database.read() as session:
            kept = session.scalars(select(DraftFile.id)).one()
        assert browser.post(desk.form, data=desk.filled(browser, drop_file=kept)).status_code == 303
        assert desk.count(Attachment) == 0

    def test_of_another_kind_is_refused(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, files=file("letter.svg", b"<svg onload='go()'/>"))
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "Add a PDF, PNG, JPG, DOCX or TXT file" in page.text
        assert "We do not know how she is." in page.text

    def test_forged_id_looks_like_no_id(self, desk: Desk) -> None:
        attachment = self.posted(desk)
        stranger = desk.browser("nora")
        known = stranger.get(f"/attachments/{attachment}")
        unknown = stranger.get(f"/attachments/{new_id()}")
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


class TestAfterwards:
    @pytest.fixture
    def posted(self, desk: Desk) -> str:
        browser = desk.browser("sam")
        browser.post(desk.form, data=desk.filled(browser))
        with desk.scene.ground.database.read() as session:
            return session.scalars(select(Update.id)).one()

    def sent(self, desk: Desk, browser: FlaskClient, address: str, **typed: str):
        page = browser.get(address)
        return browser.post(address, data={**desk.hidden(page), **typed})

    def test_author_is_told_who_can_see_it(self, desk: Desk, posted: str) -> None:
        page = desk.browser("sam").get(f"/updates/{posted}/readers")
        assert "Grace Adeyemi" in page.text
        assert "Other professionals with a lawful basis may also see it." in page.text

    def test_nobody_else_is_told_who_can_see_it(self, desk: Desk, posted: str) -> None:
        address = f"/updates/{posted}/readers"
        assert desk.browser("grace").get(address).status_code == 404
        assert desk.browser("nora").get(address).status_code == 404

    def test_corrects_with_the_old_words_in_sight(self, desk: Desk, posted: str) -> None:
        browser, address = desk.browser("sam"), f"/updates/{posted}/correct"
        assert "Kayla did not come on Monday." in browser.get(address).text
        typed = {"means": "We must ask.", "summary": "Kayla missed it.", "reason": "Wrong day."}
        sent = self.sent(desk, browser, address, text="She did not come on Tuesday.", **typed)
        assert sent.status_code == 303, sent.text
        assert "She did not come on Tuesday." in browser.get(address).text

    @pytest.mark.parametrize(
        ("sentence", "typed"),
        [
            ("Change the words that were wrong", {}),
            ("Write a headline", {"summary": ""}),
            ("This text may reveal", {"text": "Now at 14 Mill Lane."}),
            ("or withdraw the update", {"text": ""}),
            ("Write what it means for the children", {"text": "She came.", "means": " "}),
            ("Say in a few words why", {"text": "She came.", "reason": ""}),
        ],
    )
    def test_correction_comes_back_with_what_was_typed(
        self, desk: Desk, posted: str, sentence: str, typed: dict[str, str]
    ) -> None:
        words = {
            "text": "Kayla did not come on Monday.",
            "means": "We do not know how she is.",
            "summary": "Kayla missed her appointment.",
            "reason": "Wrong day.",
        }
        address = f"/updates/{posted}/correct"
        page = self.sent(desk, desk.browser("sam"), address, **{**words, **typed})
        assert page.status_code == 422
        assert sentence in page.text
        assert "We do not know how she is." in page.text

    def test_correction_asks_for_the_meaning_as_posting_does(self, desk: Desk, posted: str) -> None:
        page = desk.browser("sam").get(f"/updates/{posted}/correct").text
        assert "What it means for the children (optional)" not in page

    @pytest.mark.parametrize("act", ["correct", "withdraw"])
    def test_is_the_author_agencys_alone(self, desk: Desk, posted: str, act: str) -> None:
        address = f"/updates/{posted}/{act}"
        page = desk.browser("grace").get(address)
        assert page.status_code == 422
        assert "Only the agency that wrote this update" in page.text
        assert desk.browser("nora").get(address).status_code == 404

    def test_withdraws_with_a_reason(self, desk: Desk, posted: str) -> None:
        browser, address = desk.browser("sam"), f"/updates/{posted}/withdraw"
        assert self.sent(desk, browser, address, reason=" ").status_code == 422
        assert self.sent(desk, browser, address, reason="The wrong family.").status_code == 303
        assert browser.get(address).status_code == 404
        assert browser.get(f"/updates/{posted}/correct").status_code == 404
        timeline = f"/families/{desk.scene.family}"
        assert "The wrong family." in desk.browser("grace").get(timeline).text
        assert "The wrong family." not in desk.browser("tom").get(timeline).text
