"""The family screens through the door: who opens which, what they say, what they leave."""

import re

import pytest
from sqlalchemy import func, select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.plans import LADDER
from consent.protection.flags import protect_person
from hub.families.involvement.managed import reference_of
from hub.foundation.identifiers import new_id
from tests.integration.families.conftest import AsWorker, Town, WorkFactory
from tests.integration.sharing.at_once import AT_ONCE

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PAGES = ("people", "involvement", "people/new")


def title_in(page: str) -> str:
    """What the browser writes into its history."""
    found = TITLE.search(page)
    return found[1].strip() if found else ""


class TestPages:
    @pytest.mark.parametrize("short", ["sw", "kw", "dsl", "teacher", "duty", "sgl"])
    def test_open_for_those_with_a_card(self, browse: AsWorker, town: Town, short: str) -> None:
        browser, base = browse(short), f"/families/{town.families['marsh']}"
        for page in ("people", "involvement"):
            answer = browser.get(f"{base}/{page}")
            assert answer.status_code == 200, page
            assert "Alfie Marsh" in answer.text
        listed = browser.get("/families")
        assert "Alfie Marsh" in listed.text

    @pytest.mark.parametrize("short", ["teacher", "peer"])
    def test_say_little_to_a_narrow_role(self, browse: AsWorker, town: Town, short: str) -> None:
        browser, base = browse(short), f"/families/{town.families['marsh']}"
        assert browser.get("/").headers["Location"] == "/notes"
        page = browser.get(base).text
        assert "What you post stands here." in page
        for gone in (
            "Permissions",
            "last heard from",
            "Gaps in what you may see",
            "/alerts",
            "Filter",
        ):
            assert gone not in page
        for there in ("last heard from", "Permissions", "/alerts"):
            assert there in browse("dsl" if short == "teacher" else "kw").get(base).text

    @pytest.mark.parametrize("short", ["kw2", "far", "mw", "edt"])
    def test_another_family_looks_like_none(self, browse: AsWorker, town: Town, short: str) -> None:
        browser = browse(short)
        for page in PAGES:
            theirs = browser.get(f"/families/{town.families['marsh']}/{page}")
            nobody = browser.get(f"/families/{new_id()}/{page}")
            assert (theirs.status_code, theirs.data) == (404, nobody.data)
            assert "Marsh" not in theirs.text
        assert "Marsh" not in browser.get("/families").text

    def test_nothing_is_called_unknown_that_would_not_be_shown(
        self, browse: AsWorker, town: Town
    ) -> None:
        address = f"/families/{town.families['marsh']}/people"
        for short in ("kw", "sgl", "peer"):
            page = browse(short).get(address).text
            assert "Ryan" not in page
            for words in ("the father", "parental responsibility.", "GP or health visitor"):
                assert words not in page.partition("Not known")[2]
        assert "Not known: the father" in browse("sw").get(address).text

    def test_title_says_what_the_page_is_and_the_reference_of_any_family(
        self, browse: AsWorker, town: Town, work_factory: WorkFactory
    ) -> None:
        base = f"/families/{town.families['marsh']}"
        names = {
            "": "Timeline",
            "/people": "People",
            "/involvement": "Who works with them",
            "/permissions": "Permissions",
            "/updates/new": "Post an update",
        }
        wanted = {
            page: f"{noun} – {reference_of(town.families['marsh'])} – Family Information Hub"
            for page, noun in names.items()
        }

        def titles(short: str) -> dict[str, str]:
            return {page: title_in(browse(short).get(f"{base}{page}").text) for page in names}

        assert titles("kw") == titles("dsl") == wanted
        with work_factory() as work:
            protect_person(work, person_id=town.people["kayla"])
        assert titles("kw") == titles("dsl") == wanted

    def test_a_refusal_is_recorded(
        self, browse: AsWorker, town: Town, work_factory: WorkFactory
    ) -> None:
        browse("far").get(f"/families/{town.families['marsh']}/people")
        with work_factory() as work:
            denied = select(func.count()).where(AuditIndex.action == "DENY")
            assert work.session.scalar(denied) == 1

    def test_people_page_shows_numbers_only_with_identifier_sight(
        self, browse: AsWorker, town: Town
    ) -> None:
        address = f"/families/{town.families['marsh']}/people"
        assert "943 476 5919" in browse("sw").get(address).text
        shown = browse("peer").get(address).text
        assert "943 476 5919" not in shown
        assert "2 May 2020" not in shown

    def test_somebody_he_does_not_reach_is_not_found_by_id(
        self, browse: AsWorker, town: Town
    ) -> None:
        base = f"/families/{town.families['marsh']}/people"
        kw = browse("kw")
        assert kw.get(f"{base}/{town.people['kayla']}").status_code == 200
        assert kw.get(f"{base}/{town.people['ryan']}").status_code == 404
        assert kw.get(f"{base}/{town.people['ivy']}").status_code == 404

    def test_status_page_is_only_for_those_with_sight(self, browse: AsWorker, town: Town) -> None:
        address = f"/families/{town.families['marsh']}/status"
        assert browse("sw").get(address).status_code == 200
        assert browse("kw").get(address).status_code == 404


class TestPeople:
    def test_new_family_from_the_form(self, browse: AsWorker) -> None:
        kw = browse("kw")
        assert kw.get("/families/new").status_code == 200
        more = kw.send("/families/new", {"rows": "2", "more": "1"})
        assert "Person 3" in more.text
        wrong = kw.send("/families/new", {"rows": "2", "name-1": "Ada Finch", "nhs-1": "123"})
        assert wrong.status_code == 422
        assert "Ada Finch" in wrong.text
        typed = {
            "rows": "2",
            "family_name": "Finch family",
            "name-1": "Ada Finch",
            "born-1": "1990-02-03",
            "sex-1": "F",
            "client-1": "yes",
            "state-2": "unborn",
            "due-2": "2027-03-01",
            "parent-2": "1",
            "pr-2": "parent",
            "on_team": "yes",
        }
        made = kw.send("/families/new", typed)
        assert made.status_code == 303
        page = kw.get(made.location)
        assert "Finch family" in page.text
        assert "Mother, has parental responsibility" in page.text
        assert "Baby, due 1 Mar" in page.text
        assert "Finch family" in kw.get("/families").text

    def test_add_and_change_a_person(self, browse: AsWorker, town: Town) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        assert sw.get(f"{base}/new").status_code == 200
        typed = {
            "name-new": "Joan Marsh",
            "born-new": "1970-01-02",
            "sex-new": "F",
            f"is-{town.people['alfie']}": "carer",
        }
        assert sw.send(f"{base}/new", typed).status_code == 303
        assert "Carer of Alfie" in sw.get(base).text
        alfie = f"{base}/{town.people['alfie']}"
        assert (
            sw.send(f"{alfie}/name", {"legal": "Alfie Cole", "known_by": "Alf"}).status_code == 303
        )
        assert "Alfie Cole" in sw.get(base).text
        assert (
            sw.send(f"{alfie}/number", {"kind": "NHS", "number": "1234567890"}).status_code == 422
        )
        sw.send(f"{alfie}/number", {"kind": "NHS", "number": "9990000026"})
        shown = sw.get(base).text
        assert "999 000 0026, not checked yet" in shown
        assert "943 476 5919, no longer used" in shown
        details = {"sex": "M", "father_status": "identified_involved"}
        assert sw.send(f"{alfie}/details", details).status_code == 303
        relation = {"relation": "carer", "relative": town.people["ryan"]}
        assert sw.send(f"{alfie}/relation", relation).status_code == 303

    def test_birth_and_loss(self, browse: AsWorker, town: Town) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        bump = f"{base}/{town.people['bump']}"
        born = {"born_on": "2026-11-15", "baby_name": "Robin Marsh"}
        assert sw.send(f"{bump}/birth", {"born_on": ""}).status_code == 422
        assert sw.send(f"{bump}/birth", born).status_code == 303
        assert "Robin Marsh, 1 day" in sw.get(base).text
        assert sw.get(f"{bump}/loss").status_code == 200
        assert sw.send(f"{bump}/loss", {}).status_code == 303
        assert "Has died" in sw.get(base).text

    def test_nobody_off_the_case_changes_anything(self, browse: AsWorker, town: Town) -> None:
        far = browse("far")
        base = f"/families/{town.families['marsh']}/people/{town.people['alfie']}"
        for act in ("name", "number", "details", "relation", "birth", "loss", "leave"):
            assert far.send(f"{base}/{act}", {"legal": "Somebody"}).status_code == 404


class TestInvolvement:
    def test_manager_without_a_card_staffs_his_agency_s_case(
        self, browse: AsWorker, town: Town
    ) -> None:
        tm, address = browse("tm"), f"/families/{town.families['marsh']}/involvement"
        shown = tm.get(address)
        assert shown.status_code == 200
        assert "Marsh" not in shown.text
        assert "Alfie" not in shown.text
        assert "Worker sw" in shown.text
        one = town.involvements["csc", "marsh"]
        edt = {f"worker-{one}": town.workers["edt"]}
        assert tm.send(f"{address}/{one}/team", edt).status_code == 303
        assert tm.send(f"{address}/{one}/lead", {"worker": town.workers["sw"]}).status_code == 303
        assert "lead social worker" in browse("sw").get(address).text
        assert tm.send(f"{address}/{one}/leave", {"worker": town.workers["edt"]}).status_code == 303
        himself = {f"worker-{one}": town.workers["tm"]}
        assert tm.send(f"{address}/{one}/team", himself).status_code == 422

    def test_desk_joins_with_a_reason_its_lead_reads(self, browse: AsWorker, town: Town) -> None:
        address = f"/families/{town.families['marsh']}/involvement"
        one = town.involvements["treat", "marsh"]
        sgl = browse("sgl")
        assert sgl.send(f"{address}/{one}/join", {"reason": "because"}).status_code == 422
        joined = sgl.send(f"{address}/{one}/join", {"reason": "The keyworker is away this week."})
        assert joined.status_code == 303
        assert "The keyworker is away this week." in sgl.get(address).text
        assert "The keyworker is away" not in browse("kw").get(address).text

    def test_worker_changes_nothing(self, browse: AsWorker, town: Town) -> None:
        address = f"/families/{town.families['marsh']}/involvement"
        one = town.involvements["treat", "marsh"]
        assert browse("kw").send(f"{address}/{one}/close", {}).status_code == 404

    def test_another_agency_s_involvement_is_not_found(self, browse: AsWorker, town: Town) -> None:
        address = f"/families/{town.families['marsh']}/involvement"
        theirs = town.involvements["csc", "marsh"]
        assert browse("sgl").send(f"{address}/{theirs}/close", {}).status_code == 404

    def test_closing(self, browse: AsWorker, town: Town) -> None:
        address = f"/families/{town.families['marsh']}/involvement"
        one = town.involvements["school", "marsh"]
        assert browse("dsl").send(f"{address}/{one}/close", {}).status_code == 303
        assert browse("teacher").get(address).status_code == 200


class TestStatus:
    def test_set_and_seat(self, browse: AsWorker, town: Town) -> None:
        sw, child = browse("sw"), town.people["alfie"]
        address = f"/families/{town.families['marsh']}/status"
        no_category = {f"status-{child}": "ST.CPP"}
        assert sw.send(f"{address}/{child}", no_category).status_code == 422
        plan = {f"status-{child}": "ST.CPP", f"category-{child}": "NEG"}
        assert sw.send(f"{address}/{child}", {**plan, **AT_ONCE}).status_code == 303
        seat = {f"group-{child}": "core", f"member-{child}": f"agency:{town.agencies['school']}"}
        assert sw.send(f"{address}/{child}/join", {**seat, **AT_ONCE}).status_code == 303
        shown = sw.get(address).text
        assert "Child protection plan: neglect" in shown
        assert "Oak Lane School" in shown
        assert browse("dsl").get(address).status_code == 200
        gone = {"group": "core", "member": f"agency:{town.agencies['school']}"}
        assert sw.send(f"{address}/{child}/leave", gone).status_code == 303
        assert "Core group" not in sw.get(address).text.split("<form")[0]

    def test_duty_is_offered_what_duty_does(self, browse: AsWorker, town: Town) -> None:
        desk, child = browse("duty"), town.people["alfie"]
        address = f"/families/{town.families['marsh']}/status"
        page = desk.get(address).text
        offered = re.findall(r'<option value="((?:ST\.)\w+|core|plan|strategy)"', page)
        assert set(offered) == {"ST.S47", "strategy"}
        answer = desk.send(f"{address}/{child}", {f"status-{child}": "ST.CIN"})
        assert answer.status_code == 422
        assert "Duty staff set a section 47 enquiry" in answer.text
        enquiry = {f"status-{child}": "ST.S47", **AT_ONCE}
        assert desk.send(f"{address}/{child}", enquiry).status_code == 303

    def test_social_worker_is_offered_every_status(self, browse: AsWorker, town: Town) -> None:
        page = browse("sw").get(f"/families/{town.families['marsh']}/status").text
        assert set(LADDER) <= set(re.findall(r'<option value="(ST\.\w+)"', page))


class TestConflicts:
    def test_telling_closes_the_family_and_a_lead_decides(
        self, browse: AsWorker, town: Town
    ) -> None:
        kw, kayla = browse("kw"), town.people["kayla"]
        assert "Kayla Marsh" in kw.get("/conflicts").text
        assert kw.send("/conflicts", {"person": town.people["ivy"]}).status_code == 422
        assert kw.send("/conflicts", {"person": kayla}).status_code == 303
        assert kw.get(f"/families/{town.families['marsh']}/people").status_code == 404
        assert "Kayla Marsh" in kw.get("/conflicts").text
        sgl = browse("sgl")
        row = "Worker kw knows somebody in a family – confirm or dismiss it"
        mine = sgl.get("/").text
        assert f'href="/conflicts#told">{row}</a>' in mine
        assert "Kayla" not in mine.split(row)[0].rpartition("<li>")[2]
        assert "1 thing waits for you." in sgl.get("/oversight").text
        assert row not in browse("dsl").get("/").text
        assert row not in kw.get("/").text
        assert "Worker kw" in sgl.get("/conflicts").text
        decision = f"/conflicts/{town.workers['kw']}/{kayla}"
        assert kw.send(decision, {"decision": "dismiss"}).status_code == 404
        assert sgl.send(decision, {"decision": "dismiss"}).status_code == 303
        assert row not in sgl.get("/").text
        assert kw.get(f"/families/{town.families['marsh']}/people").status_code == 200
        assert sgl.send(decision, {"decision": "confirm"}).status_code == 303  # turned round
        assert kw.get(f"/families/{town.families['marsh']}/people").status_code == 404

    def test_another_agency_s_lead_knows_nothing_of_it(self, browse: AsWorker, town: Town) -> None:
        browse("kw").send("/conflicts", {"person": town.people["kayla"]})
        dsl = browse("dsl")
        assert "Worker kw" not in dsl.get("/conflicts").text
        decision = f"/conflicts/{town.workers['kw']}/{town.people['kayla']}"
        assert dsl.send(decision, {"decision": "dismiss"}).status_code == 404

    def test_same_surname_is_a_hint_for_the_lead_alone(
        self, browse: AsWorker, town: Town, work_factory: WorkFactory
    ) -> None:
        with work_factory() as work:
            worker = NewWorker("Jo Marsh", "KW", email="jo@northam.example", has_mfa=True)
            town.workers["jo"] = add_worker(work, agency_id=town.agencies["treat"], worker=worker)
        for short in ("kw", "jo", "dsl"):
            assert "Jo Marsh" not in browse(short).get("/conflicts").text.split("<main")[1]
        sgl = browse("sgl")
        hints = sgl.get("/conflicts").text.split("The same surname")[1]
        assert hints.count("Jo Marsh") >= 1
        assert "Worker kw" not in hints
        decision = f"/conflicts/{town.workers['jo']}/{town.people['kayla']}"
        assert browse("dsl").send(decision, {"decision": "confirm"}).status_code == 404
        assert sgl.send(decision, {"decision": "dismiss"}).status_code == 303
        assert "Dismissed: no conflict" in sgl.get("/conflicts").text
        zoe = f"/conflicts/{town.workers['jo']}/{town.people['zoe']}"
        assert sgl.send(zoe, {"decision": "confirm"}).status_code == 404
