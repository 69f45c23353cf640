"""Why somebody was allowed: the record behind it with its day, where the person knows of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from consent.decision_terms import DecisionReasons, DecisionTerms
from consent.emergency.reviews import review_opening
from consent.family.people import record_birth
from consent.grants import GrantTerms
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.permission.service import vary_permission
from consent.permission.terms import PermissionTerms
from consent.plans import join_group, set_status
from consent.recipients import Recipients
from consent.sharing.service import decide_to_share
from hub.families.drafts import NewPerson, Relation
from hub.families.identity import Names
from hub.families.service import add_person
from hub.foundation.identifiers import UpdateId
from hub.presentation.times import long_day
from hub.updates.control.granting import give_grant
from tests.integration.oversight.asking import opened_by_duty
from tests.integration.rights.asking import LEAD, Open, post, read, report, rows, words
from tests.integration.updates.scene import TEAMS, Scene

CLINICAL = ("TX.RX", "EV.FACT", "UR0")
GENERAL = "The law allows it, to keep somebody safe"


def works_with(scene: Scene, person: str) -> None:
    """Sam and Anil work with that person as well."""
    draft = InvolvementDraft(
        agency_id=scene.agencies["harbour"],
        people=(scene.people[person],),
        team=(scene.workers["sam"], scene.workers["anil"]),
    )
    scene.do("system", lambda work: open_involvement(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(minutes=1))


def given(scene: Scene) -> str:
    """The day on which Kayla gave her permission: as the scene begins."""
    return long_day(scene.clock.now() - timedelta(days=180))


def agreed_anew(scene: Scene) -> None:
    """Kayla varies what she agreed to: the same agencies, less than before."""
    everybody = tuple(scene.agencies[one] for one in TEAMS)
    terms = PermissionTerms(
        covers=(scene.people["kayla"],),
        groups=("G01", "G04"),
        sources=everybody,
        recipients=everybody,
        max_level="F",
    )
    permission_id = scene.permissions["kayla"]
    scene.do("sam", lambda work: vary_permission(work, permission_id=permission_id, terms=terms))
    scene.clock.move_on(timedelta(minutes=1))


def reasons(page: str, who: str) -> set[str]:
    """What stands behind the readings of somebody, by a part of the name."""
    return {row[4] for row in rows(page) if who in row[2] and len(row) > 4}


def on_a_plan(scene: Scene, status: str = "ST.CPP") -> str:
    """Alfie is on a plan from now, and maternity sits in its group; the day."""
    alfie, day = scene.people["alfie"], long_day(scene.clock.now())
    seats = (scene.workers["grace"],)
    scene.do("system", lambda work: set_status(work, child_id=alfie, status=status, category="NEG"))
    scene.do("system", lambda work: join_group(work, child_id=alfie, group="core", workers=seats))
    scene.clock.move_on(timedelta(minutes=1))
    return day


def decided(scene: Scene, update_id: UpdateId, told: str, basis: str = "SAFE") -> str:
    """Sam's agency shares it with maternity; the day."""
    terms = DecisionTerms(
        basis=basis,
        outcome="share",
        from_agency=scene.agencies["harbour"],
        to_agencies=(scene.agencies["mat"],),
        subjects=(scene.people["kayla"],),
        updates=(update_id,),
    )
    said = DecisionReasons("She is alone.", "Only this.", told, "She ran.", "yes_refused")
    scene.do("sam", lambda work: decide_to_share(
        work, family_id=scene.family, terms=terms, reasons=said
    ))  # fmt: skip
    scene.clock.move_on(timedelta(minutes=1))
    return long_day(scene.clock.now())


class TestAPermission:
    def test_is_said_with_its_day(self, scene: Scene, browser: Open) -> None:
        day = given(scene)
        post(scene)
        read(scene, "grace")
        found = reasons(report(scene, browser(LEAD)), "Grace")
        assert f"You said yes to sharing it on {day}" in found

    def test_is_as_it_stood_then(self, scene: Scene, browser: Open) -> None:
        day = given(scene)
        post(scene)
        read(scene, "grace")
        scene.clock.move_on(timedelta(days=1))
        agreed_anew(scene)
        read(scene, "grace")
        later = long_day(scene.clock.now())
        found = reasons(report(scene, browser(LEAD)), "Grace")
        assert {f"You said yes to sharing it on {one}" for one in (day, later)} <= found

    def test_of_whoever_asks_for_the_child_is_said(self, scene: Scene, browser: Open) -> None:
        day = given(scene)
        alfie = scene.people["alfie"]
        post(scene, by="tom", subjects=(alfie,), tags=("ED.ATT", "EV.FACT", "UR0"))
        read(scene, "priya")
        page = report(scene, browser("tom"), "alfie", asked_by="kayla")
        assert f"Whoever asks for this report said yes for you on {day}" in reasons(page, "Priya")

    def test_has_no_day_beside_somebody_who_is_not_named(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
                {"yes": True, "id": scene.agencies["mat"]},
            )
        found = reasons(report(scene, browser(LEAD)), "A partner agency")
        assert found == {"Somebody who may decide said yes to sharing it"}


class TestAPlan:
    def test_is_said_to_whoever_holds_responsibility(self, scene: Scene, browser: Open) -> None:
        day = on_a_plan(scene)
        post(scene, tags=CLINICAL)
        read(scene, "grace")
        found = reasons(report(scene, browser(LEAD)), "Grace")
        assert f"Because of the plan to keep a child safe that began on {day}" in found

    def test_is_not_said_to_anybody_else(self, scene: Scene, browser: Open) -> None:
        on_a_plan(scene)
        post(scene, subjects=(scene.people["ryan"],), tags=CLINICAL)
        read(scene, "grace")
        page = report(scene, browser(LEAD), "ryan")
        assert "plan" not in words(page)

    def test_of_enquiries_is_not_said(self, scene: Scene, browser: Open) -> None:
        on_a_plan(scene, "ST.S47")
        post(scene, tags=CLINICAL)
        read(scene, "grace")
        assert reasons(report(scene, browser(LEAD)), "Grace") == {GENERAL}


class TestADecision:
    @pytest.mark.parametrize(
        ("basis", "said"),
        [
            ("SAFE", "Shared on %s to keep somebody safe. You were told"),
            ("COURT", "A court order, acted on since %s. You were told"),
        ],
    )
    def test_is_said_where_she_was_told(
        self, scene: Scene, browser: Open, basis: str, said: str
    ) -> None:
        update_id = post(scene, tags=CLINICAL)
        day = decided(scene, update_id, "yes", basis)
        read(scene, "grace")
        assert reasons(report(scene, browser(LEAD)), "Grace") == {said % day}

    @pytest.mark.parametrize("told", ["later", "no_unsafe"])
    def test_is_not_said_where_she_was_not(self, scene: Scene, browser: Open, told: str) -> None:
        decided(scene, post(scene, tags=CLINICAL), told)
        read(scene, "grace")
        assert reasons(report(scene, browser(LEAD)), "Grace") == {GENERAL}


class TestAnEmergencyOpening:
    def test_says_who_has_checked_it(self, scene: Scene, browser: Open) -> None:
        post(scene, tags=CLINICAL)
        day = long_day(scene.clock.now())
        glass_id = opened_by_duty(scene)
        read(scene, "duty")
        found = reasons(report(scene, browser(LEAD)), "Duty")
        assert f"Opened in an emergency on {day}, not checked yet" in found
        scene.do(LEAD, lambda work: review_opening(work, glass_id=glass_id, outcome="justified"))
        scene.clock.move_on(timedelta(minutes=1))
        found = reasons(report(scene, browser(LEAD)), "Duty")
        assert f"Opened in an emergency on {day}, checked on {day} by Harbour Recovery" in found


class TestBeforeBirth:
    def test_is_part_of_the_child_s_own_report(self, scene: Scene, browser: Open) -> None:
        born = scene.clock.now() + timedelta(days=3)
        baby = NewPerson("baby", Names("Robin Marsh"), state="unborn", due_on=date(2027, 1, 4))
        ties = tuple(
            Relation("baby", kind, scene.people["kayla"]) for kind in ("parent", "pr_holder")
        )
        scene.people["robin"] = scene.do(
            "system",
            lambda work: add_person(work, family_id=scene.family, person=baby, relations=ties),
        )
        works_with(scene, "robin")
        post(scene, subjects=(scene.people["robin"],))
        read(scene, "sam")
        scene.clock.move_on(timedelta(days=4))
        scene.do(
            "system",
            lambda work: record_birth(work, person_id=scene.people["robin"], born_on=born.date()),
        )
        scene.clock.move_on(timedelta(minutes=1))
        read(scene, "anil")
        page = report(scene, browser(LEAD), "robin", asked_by="kayla")
        after, before = page.split("Before you were born")
        assert "Yes. All" in words(page)
        assert "Sam Doyle" in before.partition("What was recorded")[0]
        assert "Anil Rao" in after
        assert "Anil Rao" not in before
        assert "Sam Doyle" not in after

    def test_is_nothing_that_others_have(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        assert "Before you were born" not in report(scene, browser(LEAD))


class TestAGrant:
    def test_is_said_with_its_day(self, scene: Scene, browser: Open) -> None:
        update_id, day = post(scene, tags=CLINICAL), long_day(scene.clock.now())
        to = Recipients(workers=(scene.workers["dev"],))
        terms = GrantTerms(to=to, level="F", basis="SAFE")
        scene.do("sam", lambda work: give_grant(work, update_id=update_id, terms=terms))
        scene.clock.move_on(timedelta(days=1))
        read(scene, "dev")
        page = report(scene, browser(LEAD))
        assert reasons(page, "Dev") == {f"The agency that wrote it shared it on {day}"}
        assert "Let somebody else read an update about you" in words(page)
