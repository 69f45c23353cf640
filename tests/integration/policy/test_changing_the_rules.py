"""Draft, rehearsal, approval, in force: on screen, by two people, with a trace of each step."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from audit.models import AuditIndex, AuditLine
from consent.rule_versions.rules_in_force import rules_in_force, version_in_force
from hub.foundation.identifiers import UpdateId, new_id
from hub.policy.models import RuleRehearsal
from tests.integration.families.browsing import Browser
from tests.integration.policy.partnership import SCHOOL_SEES_NOTHING, approve
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
CASE = b"""
case: a school hears of attendance
agencies:
  - {id: t, type: TREAT, dsa: ['2025-01-01', null]}
  - {id: s, type: SCH, dsa: ['2025-01-01', null]}
workers: [{id: kw, agency: t, role: KW}, {id: dsl, agency: s, role: DSL}]
people: [{id: mum}, {id: kid, born: 2018-01-01, parents: [mum]}]
families: [{id: f, members: [mum, kid]}]
events:
  - {at: 2026-01-05, do: involvement.open, id: i1, family: f, agency: t, people: [mum], team: [kw]}
  - {at: 2026-01-05, do: involvement.open, id: i2, family: f, agency: s, people: [kid], team: [dsl]}
  - {at: 2026-01-06, do: permission.give, id: p, by: mum, capacity: adult, covers: [mum],
     groups: [G01], source: [t], to: [s], max: F}
  - {at: 2026-01-07 10:00, do: update.post, id: u, by: kw, family: f, subjects: [mum],
     tags: [TX.ENG, EV.FACT], text: She came., summary: She came.}
expect:
  - {kind: level, at: 2026-01-08, viewer: dsl, update: u, is: S}
"""


def begin(who: Browser) -> str:
    """The address of a new draft."""
    answer = who.send("/rules/drafts", {})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def change(who: Browser, here: str) -> None:
    assert who.send(f"{here}/kinds/G01", SCHOOL_SEES_NOTHING).status_code == 302


def rehearse(who: Browser, app: Flask, here: str) -> str:
    """The page of the finished rehearsal."""
    assert who.send(f"{here}/rehearse", {}).status_code == 302
    app.extensions["bench"].wait()
    return who.get(f"{here}/rehearsal").text


def offer(who: Browser, here: str, day: str = "2026-11-17", at: str = "09:00"):
    return who.send(f"{here}/offer", {"in_force_on": day, "in_force_at": at})


def digest(page: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        rows = session.scalars(select(AuditIndex.action).order_by(AuditIndex.at))
        return [one for one in rows if one.startswith("RULES")]


class TestTheWholeWay:
    def test_leads_from_a_draft_to_what_everybody_sees(
        self, scene: Scene, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian, ira = browser("ian"), browser("ira")
        here = begin(ian)
        change(ian, here)
        page = ian.get(here).text
        assert "Taking part in treatment" in page
        assert "Summary, Held, Not shown" in page
        assert "Not shown, Not shown, Not shown" in page
        assert "As before" in rehearse(ian, app, here)
        assert offer(ian, here).status_code == 302
        assert "Waits for approval" in ira.get("/rules").text
        approved = ira.send(f"{here}/approve", {"digest": digest(ira.get(here).text)})
        assert approved.status_code == 302, approved.text
        with scene.work_of("sam") as work:
            assert version_in_force(work).number == 1
        assert "in force from 17 November 2026, 09:00" in browser("sam").get("/sharing-table").text
        scene.clock.move_on(timedelta(days=1))
        with scene.work_of("sam") as work:
            assert rules_in_force(work).table_level("SCH", 1, 1).letter == "N"
        assert "Version 2, in force since" in browser("sam").get("/sharing-table").text
        assert set(actions(scene)) == {
            *("RULES_DRAFT", "RULES_TRY", "RULES_OFFER", "RULES_APPROVE"),
        }

    def test_counts_what_would_change_for_whom(
        self, scene: Scene, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        change(ian, here)
        page = rehearse(ian, app, here)
        assert "1 in less" in page
        row = page.partition("What would change for whom")[2].partition("</table>")[0]
        assert "Oakfield Primary School, 1 worker" in row
        assert "Harbour Recovery" not in row
        assert "Kayla" not in page

    def test_plays_the_case_files_under_both(
        self, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian = browser("ian")
        for name, content in (("school.yaml", CASE), ("odd.yaml", b"- nothing of the kind")):
            sent = ian.send("/rules/cases", {"file": (BytesIO(content), name)})
            assert sent.status_code == 302, sent.text
        assert "school.yaml" in ian.get("/rules/cases").text
        here = begin(ian)
        change(ian, here)
        page = rehearse(ian, app, here)
        assert "1 answer would differ" in page
        assert "0 level: S / N (S)" in page
        assert "Cannot be read" in page


class TestADraft:
    def test_is_changed_by_its_drafter_alone(self, posted: UpdateId, browser: Open) -> None:
        here = begin(browser("ian"))
        for who in ("ira", "helen", "sam", "vera"):
            other = browser(who)
            assert other.send(f"{here}/kinds/G01", SCHOOL_SEES_NOTHING).status_code == 404
            assert other.send(f"{here}/give-up", {}).status_code == 404
        assert browser("ira").get(here).status_code == 200
        for who in ("helen", "sam", "vera"):
            assert browser(who).get(here).status_code == 404

    def test_takes_only_what_rules_can_be_made_of(self, posted: UpdateId, browser: Open) -> None:
        ian = browser("ian")
        here = begin(ian)
        for cell in ("NNF", "FF", "XYZ", ""):
            sent = ian.send(f"{here}/kinds/G01", {**SCHOOL_SEES_NOTHING, "SCH": cell})
            assert sent.status_code == 422
            assert "Choose three levels" in sent.text
        sent = ian.send(
            f"{here}/words/TX.ENG", {"label": " ", "meaning": "x", "floor": "3", "default": "2"}
        )
        assert "Write something here." in sent.text
        assert "Choose one that is not below" in sent.text
        assert ian.get(f"{here}/kinds/G99").status_code == 404
        assert ian.get(f"{here}/roles/KING").status_code == 404
        assert ian.get(f"{here}/words/TX.NONE").status_code == 404
        assert "Nothing yet." in ian.get(here).text

    def test_changes_caps_and_words_too(self, posted: UpdateId, browser: Open) -> None:
        ian = browser("ian")
        here = begin(ian)
        assert ian.send(f"{here}/roles/KW", {"cap": "SSE"}).status_code == 302
        words = {"label": "Coming along", "meaning": "How.", "floor": "1", "default": "2"}
        assert ian.send(f"{here}/words/TX.ENG", words).status_code == 302
        page = ian.get(here).text
        for said in ("Keyworker", "Summary, Summary, Held", "Coming along", "Sensitive"):
            assert said in page

    def test_changes_the_words_of_how_it_is_known_and_why_it_is_kept_back(
        self, posted: UpdateId, browser: Open
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        page = ian.get(here).text
        for place in ("words/EV.FACT", "words/UR2", "words/AF.EDU", "reasons/WH.RISK"):
            assert f"{here}/{place}" in page, place
        known = {"label": "Seen by the author", "meaning": "I was there.", "floor": "1"}
        assert ian.send(f"{here}/words/EV.FACT", {**known, "default": "1"}).status_code == 302
        empty = ian.send(f"{here}/reasons/WH.RISK", {"label": " "})
        assert "Write something here." in empty.text
        said = {"label": "Somebody could be hurt"}
        assert ian.send(f"{here}/reasons/WH.RISK", said).status_code == 302
        changes = ian.get(here).text.partition("What the draft changes")[2]
        for words in ("Seen by the author", "It could put someone in danger", said["label"]):
            assert words in changes
        assert ian.get(f"{here}/reasons/WH.NONE").status_code == 404
        assert browser("ira").get(f"{here}/reasons/WH.RISK").status_code == 404

    def test_is_offered_only_when_it_was_tried_as_it_stands(
        self, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        assert "Nothing differs" in offer(ian, here).text
        change(ian, here)
        assert "Try the draft" in offer(ian, here).text
        rehearse(ian, app, here)
        ian.send(f"{here}/roles/KW", {"cap": "SSE"})
        assert "Try the draft" in offer(ian, here).text

    def test_is_never_in_force_from_the_past(
        self, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        change(ian, here)
        rehearse(ian, app, here)
        assert "has not passed" in offer(ian, here, "2026-11-16", "08:59").text
        assert "Enter a date" in offer(ian, here, "soon").text
        assert "Enter a date" in offer(ian, here, at="25:00").text
        assert offer(ian, here, "2026-11-16", "09:01").status_code == 302
        assert ian.send(f"{here}/roles/KW", {"cap": "SSE"}).status_code == 404


class TestApproval:
    @pytest.fixture
    def offered(self, posted: UpdateId, browser: Open, app: Flask) -> str:
        """A draft that waits for a second person."""
        ian = browser("ian")
        here = begin(ian)
        change(ian, here)
        rehearse(ian, app, here)
        offer(ian, here)
        return here

    def test_is_never_the_drafters(self, offered: str, browser: Open) -> None:
        ian = browser("ian")
        assert "Your approval" not in ian.get(offered).text
        read = digest(browser("ira").get(offered).text)
        assert ian.send(f"{offered}/approve", {"digest": read}).status_code == 404
        assert browser("sam").send(f"{offered}/approve", {"digest": read}).status_code == 404
        assert browser("vera").get(offered).status_code == 404

    def test_is_of_what_was_read(self, offered: str, browser: Open) -> None:
        helen = browser("helen")
        assert (
            "The rules have changed" in helen.send(f"{offered}/approve", {"digest": "0" * 64}).text
        )
        read = digest(helen.get(offered).text)
        assert helen.send(f"{offered}/approve", {"digest": read}).status_code == 302
        assert "Approved" in helen.get(offered).text

    def test_comes_too_late_after_the_instant(
        self, scene: Scene, offered: str, browser: Open
    ) -> None:
        read = digest(browser("ira").get(offered).text)
        scene.clock.move_on(timedelta(days=2))
        sent = browser("ira").send(f"{offered}/approve", {"digest": read})
        assert sent.status_code == 422
        assert sent.text.count("The instant it was to begin has passed. Send it back") == 2
        assert ">Approve</button>" not in browser("ira").get(offered).text.replace("\n", "")

    def test_is_asked_for_on_the_first_page_of_whoever_can_give_it(
        self, scene: Scene, offered: str, browser: Open
    ) -> None:
        helen = browser("helen")
        page = helen.get("/").text
        assert "Ian" in page
        assert "asks you to approve a change of the rules" in page
        assert f'href="{offered}"' in page
        for who in ("sam", "priya"):
            assert offered not in browser(who).get("/").text, who
        helen.send(f"{offered}/send-back", {})
        assert offered not in helen.get("/").text

    def test_comes_too_late_after_another_version(
        self, scene: Scene, offered: str, browser: Open
    ) -> None:
        ira = browser("ira")
        read = digest(ira.get(offered).text)
        approve(scene, scene.clock.now())
        assert "The rules have changed" in ira.send(f"{offered}/approve", {"digest": read}).text

    def test_can_be_withheld(self, offered: str, browser: Open) -> None:
        assert browser("helen").send(f"{offered}/send-back", {}).status_code == 302
        ian = browser("ian")
        assert "Being drafted" in ian.get(offered).text
        assert ian.send(f"{offered}/give-up", {}).status_code == 302
        assert "Nothing is being drafted." in ian.get("/rules").text


class TestNobodyElse:
    def test_finds_anything(self, scene: Scene, posted: UpdateId, browser: Open) -> None:
        for who in ("sam", "priya", "vera"):
            assert browser(who).get("/rules").status_code == 404
            assert browser(who).get("/rules/cases").status_code == 404
            assert browser(who).send("/rules/drafts", {}).status_code == 404
        helen = browser("helen")
        assert helen.get("/rules").status_code == 200
        assert helen.get("/rules/cases").status_code == 404
        assert helen.send("/rules/drafts", {}).status_code == 404

    def test_learns_of_a_draft_by_its_id(
        self, scene: Scene, posted: UpdateId, browser: Open
    ) -> None:
        here = begin(browser("ian"))
        helen = browser("helen")
        there, nowhere = helen.get(here), helen.get(f"/rules/drafts/{new_id()}")
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
        with scene.ground.database.read() as session:
            denied = session.scalars(
                select(AuditLine.object_id).where(AuditLine.action == "DENY")
            ).all()
        assert here.rpartition("/")[2] in denied

    def test_has_a_rehearsal_run_that_ended_with_its_process(
        self, scene: Scene, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        change(ian, here)
        rehearse(ian, app, here)
        with scene.ground.database.write() as session:
            for row in session.scalars(select(RuleRehearsal)):
                row.finished_at = None
        assert "steps" in ian.get(f"{here}/rehearsal").text
        scene.clock.move_on(timedelta(minutes=3))
        assert "ended before its time" in ian.get(f"{here}/rehearsal").text
        assert "Try the draft again" in ian.get(here).text
