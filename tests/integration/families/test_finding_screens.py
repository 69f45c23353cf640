"""Finding somebody, through the door: one's own families, and one answer for every enquiry."""

from sqlalchemy import func, select

from hub.families.models import Enquiry
from tests.integration.families.conftest import AsWorker, Town, WorkFactory


class TestFinding:
    def test_page_is_the_same_whether_somebody_matches_or_not(
        self, browse: AsWorker, town: Town, work_factory: WorkFactory
    ) -> None:
        mw = browse("mw")
        pages = [
            mw.send("/families/find", typed)
            for typed in (
                {"purpose": "came", "nhs_number": "9434765919", "name": "Alfie Marsh"},
                {"purpose": "came", "nhs_number": "9990000069", "name": "Noah Nobody"},
                {"purpose": "worried", "name": "Alfie Marsh", "born_on": "2020-05-02"},
                {"purpose": "moved", "pupil_number": "P207000016049", "name": "Al"},
            )
        ]
        assert {page.status_code for page in pages} == {200}
        assert len({page.data for page in pages}) == 1
        assert len({str(page.headers) for page in pages}) == 1
        with work_factory() as work:
            assert work.session.scalar(select(func.count()).select_from(Enquiry)) == 4

    def test_opens_one_s_own(self, browse: AsWorker, town: Town) -> None:
        typed = {"purpose": "came", "nhs_number": "9434765919", "name": "Alfie Marsh"}
        shown = browse("kw").send("/families/find", typed)
        assert f"/families/{town.families['marsh']}" in shown.text

    def test_asks_for_two_and_keeps_what_was_typed(self, browse: AsWorker) -> None:
        shown = browse("mw").send("/families/find", {"purpose": "came", "name": "Alfie Marsh"})
        assert shown.status_code == 422
        assert "Alfie Marsh" in shown.text

    def test_says_everything_that_is_wrong_at_once(self, browse: AsWorker) -> None:
        typed = {"nhs_number": "1234567890", "born_on": "2 May", "pupil_number": "A1"}
        shown = browse("mw").send("/families/find", typed)
        for said in ("Enter a date, such as 18 11 2026", "Say why you ask"):
            assert said in shown.text
        summary, _, form = shown.text.partition("</h1>")
        for said in ("This is not a valid NHS number.", "This is not a valid pupil number."):
            assert said in summary
        assert "Give at least two" not in summary
        for kept in typed.values():
            assert f'value="{kept}"' in form
        nothing = browse("mw").send("/families/find", {})
        for said in ("Give at least two: a number", "Say why you ask"):
            assert said in nothing.text

    def test_the_desk_s_list(self, browse: AsWorker, town: Town) -> None:
        typed = {"purpose": "came", "nhs_number": "9434765919", "name": "Alfie Marsh"}
        browse("mw").send("/families/find", typed)
        duty = browse("duty")
        page = duty.get("/families/enquiries")
        assert "Worker mw" in page.text
        enquiry_id = page.text.split("/families/enquiries/")[1].split('"')[0]
        address = f"/families/enquiries/{enquiry_id}"
        assert duty.send(address, {}).status_code == 422
        assert browse("sgl").send(address, {f"answer-{enquiry_id}": "nothing"}).status_code == 404
        assert duty.send(address, {f"answer-{enquiry_id}": "nothing"}).status_code == 303
        assert "Worker mw" not in duty.get("/families/enquiries").text

    def test_number_that_another_record_bears_is_told_the_desk_alone(
        self, browse: AsWorker, town: Town
    ) -> None:
        """kw may know nothing of Ivy Holt; he gives her number to Kayla Marsh."""
        kw, number = browse("kw"), {"kind": "NHS", "number": "999 000 0018"}
        address = f"/families/{town.families['marsh']}/people/{town.people['kayla']}/number"
        taken = kw.send(address, number)
        free = kw.send(address, {**number, "number": "9990000034"})
        assert (taken.status_code, taken.headers["Location"]) == (
            free.status_code,
            free.headers["Location"],
        )
        duty = browse("duty")
        page = duty.get("/families/enquiries").text
        assert page.count("Recorded a number that another record bears too") == 1
        assert "999 000 0018" in page
        assert "Marsh family" in page
        assert "Holt" not in page  # children's services have no part in it
        assert kw.get("/families/enquiries").status_code in {403, 404}
        enquiry_id = page.split("/families/enquiries/")[1].split('"')[0]
        address, field = f"/families/enquiries/{enquiry_id}", f"answer-{enquiry_id}"
        assert duty.send(address, {field: "nothing"}).status_code == 422
        assert duty.send(address, {field: "two"}).status_code == 303
        assert "Nothing waits." in duty.get("/families/enquiries").text

    def test_search_among_one_s_own(self, browse: AsWorker) -> None:
        kw = browse("kw")
        assert "Marsh family" in kw.get("/families?q=kayla").text
        assert "None of your families" in kw.get("/families?q=ivy").text
