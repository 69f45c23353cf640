"""Who may have the report prepared, by whom, and what it says to the side of an accused."""

import re
from datetime import timedelta

import pytest

from consent.conflicts import declare_conflict
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.family.people import link_people
from consent.family.splitting import NewPart, split_family
from consent.involvement.confirming import confirm_involvement
from consent.involvement.service import close_involvement
from consent.protection.flags import (
    end_perpetrator_flag,
    flag_perpetrator,
    protect_person,
)
from consent.protection.restrictions import restrict_family
from consent.protection.seals import seal_person
from hub.families.involvement.managed import reference_of
from tests.integration.oversight.asking import lines_with, own_looks
from tests.integration.rights.asking import (
    LEAD,
    NOBODY,
    Open,
    address_of,
    ask,
    post,
    read,
    report,
    rows,
    typed,
    words,
)
from tests.integration.updates.scene import Scene


def accuse_ryan(scene: Scene, *associates: str) -> None:
    people = scene.people
    scene.do(
        "system",
        lambda work: flag_perpetrator(
            work,
            person_id=people["ryan"],
            harmed=(people["kayla"],),
            associates=tuple(people[one] for one in associates),
        ),
    )
    scene.clock.move_on(timedelta(minutes=1))


def give_responsibility(scene: Scene, holder: str) -> None:
    scene.do(
        "system",
        lambda work: link_people(
            work,
            person_id=scene.people["alfie"],
            kind="pr_holder",
            relative_id=scene.people[holder],
        ),
    )
    scene.clock.move_on(timedelta(minutes=1))


NUMBER = re.compile(r"R-[0-9]{4}-[0-9]{4}-[0-9A-Z]{5}")
"""Of a report: each has its own."""


class TestWhoPrepares:
    @pytest.mark.parametrize("who", ["sam", "priya", "duty", "grace", "dev"])
    def test_is_nobody_but_a_safeguarding_lead(self, scene: Scene, browser: Open, who: str) -> None:
        one = browser(who)
        for person in (scene.people["kayla"], NOBODY):
            sent = one.send(f"/rights/seen/{person}", typed(scene, "kayla"))
            got = one.get(f"/rights/seen/{person}")
            assert (sent.status_code, got.status_code) == (404, 404)

    def test_is_a_lead_whose_agency_works_with_the_person(
        self, scene: Scene, browser: Open
    ) -> None:
        tom = browser("tom")
        assert tom.get(f"/rights/seen/{scene.people['alfie']}").status_code == 200
        known, nobodys = (tom.get(f"/rights/seen/{x}") for x in (scene.people["kayla"], NOBODY))
        assert known.status_code == nobodys.status_code == 404
        assert known.text == nobodys.text
        assert scene.people["kayla"] in lines_with(scene, "DENY")

    def test_ends_28_days_after_the_agency_closed(self, scene: Scene, browser: Open) -> None:
        scene.do(
            LEAD,
            lambda work: close_involvement(work, involvement_id=scene.involvements["harbour"]),
        )
        address = f"/rights/seen/{scene.people['kayla']}"
        scene.clock.move_on(timedelta(days=28) - timedelta(seconds=1))
        assert browser(LEAD).get(address).status_code == 200
        scene.clock.move_on(timedelta(seconds=1))
        assert browser(LEAD).get(address).status_code == 404

    def test_is_nobody_with_a_conflict_off_the_list_or_off_a_seal(
        self, scene: Scene, browser: Open
    ) -> None:
        people, helen = scene.people, browser(LEAD)
        kaylas, ryans = (f"/rights/seen/{people[one]}" for one in ("kayla", "ryan"))
        scene.do("system", lambda work: seal_person(work, person_id=people["ryan"], readers=()))
        scene.clock.move_on(timedelta(minutes=1))
        assert [helen.get(one).status_code for one in (kaylas, ryans)] == [200, 404]
        scene.do("system", lambda work: restrict_family(work, family_id=scene.family, allowed=()))
        scene.clock.move_on(timedelta(minutes=1))
        assert helen.get(kaylas).status_code == 404

    def test_on_a_seal_still_prepares_it(self, scene: Scene, browser: Open) -> None:
        readers = (scene.workers[LEAD],)
        scene.do(
            "system",
            lambda work: seal_person(work, person_id=scene.people["kayla"], readers=readers),
        )
        scene.clock.move_on(timedelta(minutes=1))
        assert "Yes. All" in words(report(scene, browser(LEAD)))

    def test_loses_it_with_a_conflict(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        scene.do(
            LEAD,
            lambda work: declare_conflict(
                work, worker_id=work.actor.worker_id, person_id=scene.people["alfie"]
            ),
        )
        scene.clock.move_on(timedelta(minutes=1))
        assert helen.get(address).status_code == 404
        assert helen.get(f"/rights/seen/{scene.people['kayla']}").status_code == 404

    def test_of_another_agency_does_not_find_the_report(self, scene: Scene, browser: Open) -> None:
        address = address_of(ask(scene, browser("tom"), "alfie", asked_by="kayla"))
        helen = browser(LEAD)
        for ending in ("", "/proofs"):
            known = helen.get(address + ending)
            none = helen.get(f"/rights/reports/{NOBODY}{ending}")
            assert known.status_code == none.status_code == 404
            assert known.text == none.text

    def test_after_a_split_is_who_goes_on_with_the_person(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        read(scene, "grace")
        kayla, ryan, alfie = (scene.people[one] for one in ("kayla", "ryan", "alfie"))
        parts = [NewPart((kayla, alfie)), NewPart((ryan,))]
        hers, _ = scene.do(
            "system", lambda work: split_family(work, family_id=scene.family, into=parts)
        )
        scene.clock.move_on(timedelta(minutes=1))
        helen = browser(LEAD)
        assert helen.get(f"/rights/seen/{kayla}").status_code == 404
        scene.do(
            LEAD,
            lambda work: confirm_involvement(
                work, involvement_id=scene.involvements["harbour"], family_id=hers
            ),
        )
        scene.clock.move_on(timedelta(minutes=1))
        page = report(scene, helen)
        assert "Yes. All" in words(page)
        assert "Ryan" not in words(page)


class TestWhoAsks:
    def test_is_said_with_how_that_was_made_sure_of_and_what_for(
        self, scene: Scene, browser: Open
    ) -> None:
        helen, address = browser(LEAD), f"/rights/seen/{scene.people['kayla']}"
        page = helen.send(address, {"purpose": "  "})
        assert page.status_code == 422
        for sentence in (
            "Choose who asked.",
            "Say how you made sure who it is.",
            "Say whether the paper could put anyone in danger.",
            "Say what was asked for",
        ):
            assert sentence in page.text
        page = helen.send(address, typed(scene, "kayla", identity="guessed", purpose="To know."))
        assert "To know." in page.text
        assert not lines_with(scene, "SAR_SEEN")

    def test_is_kept_sealed_and_listed(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        ask(scene, helen)
        page = words(helen.get(f"/rights/seen/{scene.people['kayla']}").text)
        assert "She wants to know who read about her." in page
        assert "A worker who knows them spoke with them in person" in page
        assert len(lines_with(scene, "SAR_SEEN")) == 1

    def test_for_a_child_is_who_holds_responsibility(self, scene: Scene, browser: Open) -> None:
        tom, alfie = browser("tom"), f"/rights/seen/{scene.people['alfie']}"
        offered = words(tom.get(alfie).text)
        assert "Kayla Marsh, for Alfie Marsh" in offered
        assert "Ryan" not in offered
        assert "in person" not in offered.partition("How did you")[0]
        for asked_by in ("alfie", "ryan"):
            assert ask(scene, tom, "alfie", asked_by=asked_by).status_code == 422

    def test_for_a_child_is_nobody_on_the_side_of_an_accused(
        self, scene: Scene, browser: Open
    ) -> None:
        give_responsibility(scene, "ryan")
        tom = browser("tom")
        address = address_of(ask(scene, tom, "alfie", asked_by="ryan"))
        assert tom.get(address).status_code == 200
        accuse_ryan(scene)
        assert ask(scene, tom, "alfie", asked_by="ryan").status_code == 422
        assert tom.get(address).status_code == 404
        assert tom.get(f"{address}/proofs").status_code == 404

    def test_for_an_adult_is_nobody_else(self, scene: Scene, browser: Open) -> None:
        assert ask(scene, browser(LEAD), "ryan", asked_by="kayla").status_code == 422


class TestTheSideOfAnAccused:
    def prepared(self, scene: Scene, browser: Open, **changes: str) -> str:
        for subject in ("ryan", "kayla"):
            post(scene, subjects=(scene.people[subject],))
        read(scene, "sam")
        read(scene, "dev")
        read(scene, "grace")
        return report(scene, browser(LEAD), "ryan", **changes)

    def test_gets_days_alone(self, scene: Scene, browser: Open) -> None:
        accuse_ryan(scene)
        page = self.prepared(scene, browser)
        said = words(page)
        assert len(rows(page)) == 1
        assert "Harbour Recovery" in said
        for hidden in ("Yes. All", "numbered", "Kayla", "Alfie", "Maternity", "Sam Doyle", "times"):
            assert hidden not in said, hidden
        assert "we never say whether there was any" in said
        assert "proofs" not in said

    def test_does_so_for_an_associate_and_whoever_could_be_harmed_by_paper(
        self, scene: Scene, browser: Open
    ) -> None:
        accuse_ryan(scene, "kayla")
        assert "we never say" in words(report(scene, browser(LEAD), "kayla"))
        scene.do("system", lambda work: end_perpetrator_flag(work, person_id=scene.people["ryan"]))
        scene.clock.move_on(timedelta(minutes=1))
        assert "Yes. All" in words(report(scene, browser(LEAD), "kayla"))
        assert "we never say" in words(report(scene, browser(LEAD), "kayla", harm="yes"))

    def test_gets_no_full_report_that_was_prepared_before(
        self, scene: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        address = address_of(ask(scene, helen, "ryan"))
        assert "Yes. All" in words(helen.get(address).text)
        accuse_ryan(scene)
        assert "we never say" in words(helen.get(address).text)
        assert helen.get(f"{address}/proofs").status_code == 404

    def test_is_not_told_where_a_protected_child_is_known(
        self, scene: Scene, browser: Open
    ) -> None:
        tom = browser("tom")
        address = address_of(ask(scene, tom, "alfie", asked_by="kayla"))
        assert "Yes. All" in words(tom.get(address).text)
        scene.do(
            "system", lambda work: protect_person(work, person_id=scene.people["alfie"], terms=())
        )
        scene.clock.move_on(timedelta(minutes=1))
        assert "we never say" in words(tom.get(address).text)
        assert "we never say" in words(report(scene, tom, "alfie", asked_by="kayla"))

    def test_is_told_the_same_whatever_else_was_read(self, scene: Scene, browser: Open) -> None:
        accuse_ryan(scene)
        self.prepared(scene, browser)
        one = words(report(scene, browser(LEAD), "ryan"))
        scene.clock.move_on(timedelta(days=1))
        theirs = post(scene, subjects=(scene.people["ryan"], scene.people["kayla"]))
        hers = post(scene, subjects=(scene.people["ryan"],), tags=("RK.DA", "EV.FACT", "UR0"))
        for update_id in (theirs, hers):
            assert browser("sam").get(f"/updates/{update_id}").status_code == 200
        for who in ("grace", "priya", "tom"):
            read(scene, who)
            browser(who).get(f"/families/{scene.family}/people")
        two = words(report(scene, browser(LEAD), "ryan"))
        one = one.replace("Prepared 16 November", "Prepared 17 November")
        one, two = (NUMBER.sub("", said).split("As the")[0] for said in (one, two))
        assert one == two


class TestInAnEmergency:
    def test_nothing_is_printed(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        terms = EmergencyTerms(
            scene.people["alfie"], "IMMEDIATE_RISK", "Police met his mother in the street."
        )
        scene.do(LEAD, lambda work: open_in_emergency(work, family_id=scene.family, terms=terms))
        scene.clock.move_on(timedelta(minutes=1))
        assert words(helen.get(address).text).startswith("Not on paper")
        assert helen.get(f"{address}/proofs").status_code == 404


class TestTheWay:
    def test_leads_from_the_lead_s_own_question(self, scene: Scene, browser: Open) -> None:
        helen, kayla = browser(LEAD), scene.people["kayla"]
        assert f'href="/rights/seen/{kayla}"' in helen.get(f"/oversight/people/{kayla}").text
        alfie = scene.people["alfie"]
        assert "/rights/seen/" not in helen.get(f"/oversight/people/{alfie}").text

    def test_is_watched(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        helen.get(address_of(ask(scene, helen)))
        page = helen.get(own_looks(scene)).text
        assert "Prepared a report for a person in a family" in page
        assert "Opened a report for a person in a family" in page
        assert page.count(reference_of(scene.family)) == 2, "and whose it was"
