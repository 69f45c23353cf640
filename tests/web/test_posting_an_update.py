"""A keyworker posts an update about the Marsh family, with all that can go wrong meanwhile."""

import json
import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.conflicts import declare_conflict
from consent.involvement.teams import assign_worker, remove_worker
from hub.foundation.identifiers import new_id
from hub.updates.models import Update
from hub.updates.posting.models import Draft
from tests.web.posting_desk import Desk


class TestNothingTyped:
    def test_leaves_no_draft(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        empty = desk.filled(
            browser, tags=None, text="", means="", summary="", sensitivity=None, event_on=""
        )
        assert browser.post(desk.form, data=empty).status_code == 422
        assert browser.post(desk.draft, data=empty).get_json()["draft_id"] is None
        browser.post(desk.draft, data={**empty, "do": "leave"})
        assert desk.count(Draft) == 0
        assert "draft update" not in browser.get("/").text
        assert "This is the draft you left" not in browser.get(desk.form).text

    def test_takes_back_what_was_kept(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser))
        assert desk.count(Draft) == 1
        empty = desk.filled(browser, tags=None, text="", means="", summary="")
        browser.post(desk.draft, data=empty)
        assert desk.count(Draft) == 0


class TestProtectedPlaces:
    def test_are_led_to_the_tag_for_a_place(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        text = "She lives at 12 Larch Road now."
        page = browser.post(desk.form, data=desk.filled(browser, text=text))
        assert page.status_code == 422
        assert "tick its tag: Address" in page.text
        at_hand = page.text.split("data-all-tags")[0]
        for code in ("LC.ADDR", "LC.PHONE", "LC.EDU"):
            assert f'id="tag-{code}"' in at_hand

    def test_other_tags_stand_under_headings(self, desk: Desk) -> None:
        page = desk.browser("sam").get(desk.form).text
        others = page.split("data-all-tags")[1]
        assert re.search(r'hub-tag-group__title"[^>]*>Antenatal and postnatal care<', others)


class TestForm:
    def test_is_prefilled_with_whom_he_works_with(self, desk: Desk) -> None:
        page = desk.browser("sam").get(desk.form)
        assert page.status_code == 200
        assert "Post an update" in page.text
        kayla = desk.scene.people["kayla"]
        assert re.search(rf'name="about"[^>]*value="{kayla}" checked', page.text)
        assert "Nora" not in page.text
        assert "Attending treatment" in page.text

    def test_does_not_exist_for_a_stranger(self, desk: Desk) -> None:
        browser = desk.browser("nora")
        unknown = browser.get(f"/families/{new_id()}/updates/new")
        known = browser.get(desk.form)
        assert unknown.status_code == known.status_code == 404
        assert unknown.text.replace("x", "") == known.text.replace("x", "")

    def test_posts(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        sent = browser.post(desk.form, data=desk.filled(browser))
        assert sent.status_code == 303, sent.text
        assert sent.location.startswith(f"/families/{desk.scene.family}?posted=")
        assert desk.count(Update) == 1
        page = browser.get(sent.location)
        assert "Posted at 09:00." in page.text
        assert "Withdraw it (10 min left)" in page.text
        desk.scene.clock.move_on(timedelta(minutes=10))
        assert "Withdraw it" not in browser.get(sent.location).text
        assert "Posted at" not in desk.browser("grace").get(sent.location).text


class TestRefusedForm:
    @pytest.mark.parametrize(
        ("sentence", "changes"),
        [
            ("One of the tags is not in the vocabulary", {"tags": ["TX.NEW"]}),
            ("choose at least one tag", {"tags": None}),
            ("Say how you know", {"evidence": "EV.TP"}),
            ("Write a headline for partners", {"summary": ""}),
            ("Only children&#39;s services post", {"tags": ["CS.PLAN"]}),
            ("This text may reveal where someone", {"text": "She is at 14 Mill Lane."}),
            ("Choose whom it is about", {"about": None}),
            ("Write what happened", {"text": " "}),
            ("Enter a date, such as 18 11 2026", {"event_on": "18 November"}),
            ("Enter today or an earlier day.", {"event_on": "2026-11-17"}),
            ("Name at least one person", {"sensitivity": "4"}),
        ],
    )
    def test_comes_back_with_everything_typed(
        self, desk: Desk, sentence: str, changes: dict[str, object]
    ) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, **changes)
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert sentence.replace("&#39;", "'") in unescape(page.text)
        assert "<title>Error:" in page.text.replace("\n", "")
        assert "We do not know how she is." in page.text
        assert desk.count(Update) == 0

    def test_asks_why_it_is_kept_from_somebody(self, desk: Desk) -> None:
        browser, grace = desk.browser("sam"), desk.scene.workers["grace"]
        typed = desk.filled(browser, withheld_from=grace)
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "Choose a reason from the list." in page.text
        sent = browser.post(desk.form, data={**typed, "withheld_because": "WH.RISK"})
        assert sent.status_code == 303
        with desk.scene.ground.database.read() as session:
            lines = session.execute(select(AuditLine.action, AuditLine.reason)).all()
        assert ("WITHHOLD", "WH.RISK") in [tuple(line) for line in lines]

    def test_names_every_missing_thing_at_once(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, about=None, summary="", tags=["TX.SUP"])
        page = browser.post(desk.form, data=typed)
        assert "Choose whom it is about" in page.text
        assert "Write a headline for partners" in page.text

    def test_names_what_a_refusal_would_come_upon_next(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        changes = {
            "summary": "",
            "withheld_from": desk.scene.workers["grace"],
            "text": "She is at 14 Mill Lane.",
            "files": (BytesIO(b"x"), "letter.exe"),
        }
        page = browser.post(desk.form, data=desk.filled(browser, **changes))
        assert page.status_code == 422
        for sentence in (
            "Write a headline for partners",
            "Choose a reason from the list.",
            "This text may reveal where someone",
            "cannot be added. Add a PDF",
        ):
            assert sentence in page.text

    def test_a_preview_finds_no_fault_with_what_is_not_written_yet(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        changes = {"text": "", "summary": "", "files": (BytesIO(b"x"), "letter.exe")}
        page = browser.post(desk.preview, data=desk.filled(browser, **changes))
        assert "cannot be added. Add a PDF" in page.text
        assert "Write what happened" not in page.text

    def test_names_no_member_of_another_family(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.form, data=desk.filled(browser, about=new_id()))
        assert page.status_code == 422
        assert desk.count(Update) == 0

    def test_keeps_it_when_he_has_left_the_team(self, desk: Desk) -> None:
        browser, scene = desk.browser("sam"), desk.scene
        typed = desk.filled(browser)
        scene.do(
            "system",
            lambda work: remove_worker(
                work,
                involvement_id=scene.involvements["harbour"],
                worker_id=scene.workers["sam"],
            ),
        )
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "Only people on the case can post" in page.text
        assert desk.count(Draft) == 1

    def test_tells_a_worker_with_a_conflict_whom_to_speak_to(self, desk: Desk) -> None:
        browser, scene = desk.browser("sam"), desk.scene
        typed = desk.filled(browser)
        sam, alfie = scene.workers["sam"], scene.people["alfie"]
        scene.do("sam", lambda work: declare_conflict(work, worker_id=sam, person_id=alfie))
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 422
        assert "You cannot do this for this family" in page.text
        assert desk.count(Draft) == 1

    def test_is_not_found_for_a_stranger(self, desk: Desk) -> None:
        stranger, sam = desk.browser("nora"), desk.browser("sam")
        typed = desk.filled(sam)
        own = desk.hidden(stranger.get("/families"))
        sent = stranger.post(desk.form, data={**typed, **own})
        assert sent.status_code == 404
        assert desk.count(Draft) == desk.count(Update) == 0


class TestPreview:
    def test_hides_a_part_from_who_may_not_read_about_its_person(self, desk: Desk) -> None:
        part = {
            "part_id": "part1",
            "part1_about": desk.scene.people["ryan"],
            "part1_text": "Ryan has not seen her.",
        }
        assert "Without the part about Ryan Cole" in self.panel(desk, **part)

    def panel(self, desk: Desk, by: str = "sam", **changes) -> str:
        browser = desk.browser(by)
        typed = desk.filled(browser, **changes)
        page = browser.post(desk.preview, data=typed, headers={"Hub-Fragment": "1"})
        assert page.status_code == 200, page.text
        return unescape(page.text)

    def test_names_readers_by_level(self, desk: Desk) -> None:
        panel = self.panel(desk)
        full, _, rest = panel.partition("Will see the headline, tags and date")
        assert "Grace Adeyemi" in full.partition("Will see it in full")[2]
        assert "your safeguarding lead" in full
        assert "Other professionals with a lawful basis may also see it." in rest

    def test_says_why_somebody_will_not(self, desk: Desk) -> None:
        panel = self.panel(desk, tags=["TX.SUP"])
        assert "Priya Nair" in panel
        assert "No permission for “Supervised dose”" in panel
        assert "Nora Field" not in panel

    def test_leaves_a_barred_worker_out(self, desk: Desk) -> None:
        scene = desk.scene
        grace, alfie = scene.workers["grace"], scene.people["alfie"]
        scene.do("grace", lambda work: declare_conflict(work, worker_id=grace, person_id=alfie))
        assert "Grace Adeyemi" not in self.panel(desk)

    def test_warns_when_no_social_worker_will_see_a_risk(self, desk: Desk) -> None:
        panel = self.panel(desk, tags=["TX.SUP"], urgency="UR2")
        assert "Children’s Services will not see this" in panel
        assert "Priya Nair, lead social worker, Wexmoor Children’s Services, will not." in panel
        assert "No permission for" in panel
        assert "0300 555 0002" in panel
        assert "If a child is at risk you do not need permission to share." in panel

    def test_does_not_warn_when_she_will(self, desk: Desk) -> None:
        assert "Children’s Services will not" not in self.panel(desk, urgency="UR2")

    def test_offers_what_would_be_seen_alone(self, desk: Desk) -> None:
        panel = self.panel(desk, tags=["TX.SUP", "TX.DNA"])
        assert "Post “Did not come to treatment” separately" in panel

    def test_works_as_a_page_with_everything_kept(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser, do="preview"))
        assert page.status_code == 200
        assert "Grace Adeyemi" in page.text
        assert "We do not know how she is." in page.text

    def test_adds_a_part_about_somebody_else(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser, do="add-part"))
        assert 'name="part1_text"' in page.text
        part = {
            "part_id": "part1",
            "part1_about": desk.scene.people["alfie"],
            "part1_text": "Alfie was not with her.",
        }
        panel = self.panel(desk, **part)
        assert "Grace Adeyemi" in panel

    def test_finds_tags_without_scripts(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser, do="find", find="supervised"))
        assert 'value="TX.SUP"' in page.text.partition("All other tags")[0]

    def test_keeps_it_from_somebody(self, desk: Desk) -> None:
        panel = self.panel(desk, withheld_from=[desk.scene.workers["grace"]])
        assert "You kept it from them" in panel

    def test_is_recorded(self, desk: Desk) -> None:
        self.panel(desk)
        with desk.scene.ground.database.read() as session:
            actions = session.scalars(select(AuditLine.action)).all()
        assert "VIEW_PEOPLE" in actions


class TestChangedMeanwhile:
    def test_is_asked_once(self, desk: Desk) -> None:
        browser, scene = desk.browser("sam"), desk.scene
        typed = desk.filled(browser)
        typed.update(desk.hidden(browser.post(desk.preview, data=typed)))
        worker = NewWorker("Mary Late", "MW", email="late@northam.example", has_mfa=True)
        late = scene.do(
            "system",
            lambda work: add_worker(work, agency_id=scene.agencies["mat"], worker=worker),
        )
        scene.do(
            "system",
            lambda work: assign_worker(
                work, involvement_id=scene.involvements["mat"], worker_id=late
            ),
        )
        page = browser.post(desk.form, data=typed)
        assert page.status_code == 200
        assert "This changed while you wrote: Mary Late will now see it. Post?" in page.text
        assert desk.count(Update) == 0
        typed.update(desk.hidden(page))
        assert browser.post(desk.form, data=typed).status_code == 303
        assert desk.count(Update) == 1

    def test_other_choices_are_no_change(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser)
        typed.update(desk.hidden(browser.post(desk.preview, data=typed)))
        assert browser.post(desk.form, data={**typed, "tags": ["TX.LAPSE"]}).status_code == 303


class TestSentTwice:
    def test_lands_on_the_first_result(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser)
        assert browser.post(desk.form, data=typed).status_code == 303
        desk.scene.clock.move_on(timedelta(minutes=3))
        second = browser.post(desk.form, data=typed)
        assert second.status_code == 303
        page = browser.get(second.location)
        assert "Already posted at 09:00." in page.text
        assert desk.count(Update) == 1


class TestDraft:
    def test_is_kept_and_shown_again(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text="Half a sentence")
        answer = browser.post(desk.draft, data=typed)
        assert json.loads(answer.text)["text"] == "Draft saved 09:00"
        page = browser.get(desk.form)
        assert "Half a sentence" in page.text
        assert "Draft saved 09:00" in page.text

    def test_is_nobody_elses(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser, text="Half a sentence"))
        assert "Half a sentence" not in desk.browser("anil").get(desk.form).text

    def test_goes_when_it_is_posted(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser)
        browser.post(desk.draft, data=typed)
        browser.post(desk.form, data=typed)
        assert desk.count(Draft) == 0

    def test_goes_after_seven_days(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.filled(browser, text="Half a sentence"))
        desk.scene.clock.move_on(timedelta(days=7))
        assert "Half a sentence" not in desk.browser("sam").get(desk.form).text

    def test_does_not_tell_whether_a_family_exists(self, desk: Desk) -> None:
        stranger = desk.browser("nora")
        own = desk.hidden(stranger.get("/families"))
        unknown = stranger.post(f"/families/{new_id()}/updates/draft", data=own)
        known = stranger.post(desk.draft, data=own)
        assert unknown.status_code == known.status_code == 404

    def test_leaves_for_the_family(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        left = browser.post(desk.draft, data=desk.filled(browser, do="leave"))
        assert left.location.partition("?draft=")[0] == f"/families/{desk.scene.family}"


class TestSessionOver:
    def test_keeps_what_was_typed_for_the_same_worker(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, text="Typed before the session ended")
        desk.scene.clock.move_on(timedelta(minutes=20))
        sent = browser.post(desk.form, data=typed)
        assert sent.status_code == 302
        assert sent.location.startswith("/sign-in?next=")
        assert desk.count(Update) == 0
        assert "Typed before" in desk.browser("sam").get(desk.form).text
        assert "Typed before" not in desk.browser("anil").get(desk.form).text

    def test_keeps_nothing_from_a_forged_form(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser, csrf_token="forged")
        desk.scene.clock.move_on(timedelta(minutes=20))
        assert browser.post(desk.form, data=typed).location == "/sign-in"
        assert desk.count(Draft) == 0

    def test_keeps_nothing_after_signing_out(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.filled(browser)
        browser.post("/sign-out", data={"csrf_token": typed["csrf_token"]})
        browser.post(desk.form, data=typed)
        assert desk.count(Draft) == 0
