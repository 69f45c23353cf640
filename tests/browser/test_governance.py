"""Families divided, records joined, rules changed and updates audited, at a phone."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hub.foundation.clock import london_date
from hub.updates.service import post_update
from tests.browser.conftest import People
from tests.browser.partnership import Partnership, fit, follow, press

pytestmark = pytest.mark.timeout(90)
READ = "Read by an auditor"


class TestPeople:
    def test_are_read_as_one_and_as_two_again(self, at: People, own_family: Partnership) -> None:
        people, karen = own_family.scene.people, at("karen")
        here = f"/families/{own_family.scene.family}/people/{people['kayla']}/same"
        page = karen.open(here)
        page.locator('[name="other"]').select_option(people["ryan"])
        press(page, "Compare them")
        press(page, "They are one person")
        fit(page)
        karen.check("kept", people["kayla"])
        press(page, "They are one person")
        expect(page.locator("main")).to_contain_text("read as one person from now on")
        fit(page)
        assert "Ryan Cole" not in page.content()
        karen.open(here)
        expect(page.locator("main")).to_contain_text("Two records are read as one")
        press(page, "Undo")
        expect(page.locator("main")).to_contain_text("Ryan Cole")


class TestFamily:
    def test_is_divided_and_confirmed(self, at: People, own_family: Partnership) -> None:
        people, karen = own_family.scene.people, at("karen")
        page = karen.open(f"/families/{own_family.scene.family}/split")
        press(page, "See what moves")
        fit(page)
        karen.write("name-1", "North home")
        karen.write("name-2", "South home")
        for short, parts in (("kayla", "1"), ("ryan", "2"), ("alfie", "12")):
            for part in parts:
                karen.check(f"to-{people[short]}", part)
        press(page, "See what moves")
        expect(page.locator("main")).to_contain_text("North home")
        fit(page)
        press(page, "Split this record")
        karen.open("/families/confirm")
        fit(page)
        northern = page.locator(".govuk-checkboxes__item", has_text="Kayla Marsh")
        northern.get_by_role("checkbox").check()
        press(page, "Confirm")
        expect(page.locator("main")).to_contain_text("Nothing waits")
        karen.open("/families")
        expect(page.locator("main")).to_contain_text("Alfie Marsh")


class TestRules:
    def test_are_drafted_rehearsed_and_approved(self, at: People, own_family: Partnership) -> None:
        neil, helen, clock = at("neil"), at("helen"), own_family.scene.clock
        page = neil.open("/rules")
        press(page, "Begin a draft")
        draft = page.url.removeprefix(own_family.url)
        follow(page, "Add a new word")
        page.locator('[name="group"]').select_option("new")
        press(page, "Put it in the draft")
        expect(page.locator(".govuk-error-summary")).to_contain_text("School: choose what it sees")
        fit(page)
        neil.open(draft)
        page.locator("summary", has_text="What each kind of agency may see").click()
        follow(page, "Attendance and punctuality")
        page.locator('[name="FAM"]').select_option("EEN")
        press(page, "Put it in the draft")
        fit(page)
        press(page, "Try the draft")
        own_family.bench.wait()
        neil.open(f"{draft}/rehearsal")
        expect(page.locator("main")).to_contain_text("in less")
        fit(page)
        neil.open(draft)
        neil.write("in_force_on", (london_date(clock.now()) + timedelta(days=2)).isoformat())
        press(page, "Ask for approval")
        expect(page.locator("main")).to_contain_text("To be in force from")
        lead = helen.open("/rules")
        follow(lead, "Draft by Neil Forsyth")
        expect(lead.locator("main")).to_contain_text("Attendance and punctuality")
        fit(lead)
        press(lead, "Approve")
        expect(lead.locator("main")).to_contain_text("Approved")
        fit(lead)


class TestAudit:
    def test_is_opened_read_and_ended(self, at: People, own_family: Partnership) -> None:
        scene, neil, vera = own_family.scene, at("neil"), at("vera")
        draft, today = scene.draft(summary=READ), london_date(scene.clock.now())
        scene.do("anil", lambda work: post_update(work, family_id=scene.family, draft=draft))
        page = neil.open("/oversight/audits")
        follow(page, "Open an audit")
        press(page, "Open the audit")
        fit(page)
        neil.write("purpose", "Are missed appointments told in time?")
        page.locator(f'[name="agency"][value="{scene.agencies["harbour"]}"]').check()
        for name, day in (("since", today), ("until", today), ("ends", today + timedelta(30))):
            neil.write(name, day.isoformat())
        neil.write("size", "50")
        neil.check("auditors", scene.workers["vera"])
        press(page, "Open the audit")
        expect(page.locator("main")).to_contain_text("Vera Lindqvist")
        assert READ not in page.content()
        auditor = vera.open("/audits")
        follow(auditor, "Are missed appointments")
        fit(auditor)
        auditor.locator("main li a").first.click()
        expect(auditor.locator("main")).to_contain_text("did not come on Monday")
        fit(auditor)
        here = auditor.url
        press(page, "End this audit now")
        fit(page)
        assert auditor.goto(here).status == 404
