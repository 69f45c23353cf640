"""What a safeguarding lead learns of readings, and what even she does not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from consent.conflicts import declare_conflict
from consent.models.permission import PermissionStatement
from consent.outcome import Level
from hub.families.involvement.desk_joining import join_own_team
from hub.foundation.identifiers import UpdateId
from hub.meetings.room import read_room
from hub.meetings.service import start_meeting
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import open_update, read_timeline
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
LEAD = "helen"


def post(scene: Scene, by: str = "sam", **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def read(scene: Scene, by: str) -> None:
    scene.clock.move_on(timedelta(minutes=1))
    query = TimelineQuery()
    scene.see(by, lambda work: read_timeline(work, family_id=scene.family, query=query))


def section(page: str, name: str) -> str:
    """One list of the first page."""
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


class TestOurUpdates:
    def test_says_who_read_what_how_far_and_why(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        shown = section(browser(LEAD).get("/oversight").text, "our-updates")
        for words in ("Grace Adeyemi", "Wexmoor Maternity", "Marsh family", "Full", "Permission"):
            assert words in shown
        assert "PERM" not in shown

    def test_an_agency_she_may_not_know_is_not_named(self, scene: Scene, browser: Open) -> None:
        """Decision 5.3: Bridgeway works with her client, but nothing lets her know that."""
        post(scene, tags=("TX.DNA", "EV.FACT", "UR0"))
        with scene.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
        read(scene, "dev")
        page = browser(LEAD).get("/oversight").text
        assert "Someone at a partner agency" in page
        assert "Dev Shah" not in page
        assert "Bridgeway" not in page

    def test_leaves_out_her_own_looking(self, scene: Scene, browser: Open) -> None:
        post(scene)
        helen = browser(LEAD)
        for _ in range(2):
            page = helen.get("/oversight").text
        assert "No readings yet" in section(page, "our-updates")

    def test_names_nothing_that_she_has_no_sight_of(self, scene: Scene, browser: Open) -> None:
        """An update for named readers is not even counted for a lead who is none of them."""
        secret = post(
            scene, sensitivity=4, named_readers=(scene.workers["priya"], scene.workers["sam"])
        )
        scene.see("priya", lambda work: open_update(work, update_id=secret))
        helen = browser(LEAD)
        page = helen.get("/oversight").text
        assert secret not in page
        assert "No readings yet" in section(page, "our-updates")
        assert ">1</text>" not in page
        assert helen.get(f"/oversight/updates/{secret}").status_code == 404

    def test_a_conflict_closes_the_family_to_her(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        helen = browser(LEAD)
        page = helen.get("/oversight").text
        assert "Marsh" not in page
        assert "Grace" not in page
        assert helen.get(f"/oversight/updates/{posted}").status_code == 404

    def test_a_withheld_basis_goes_without_its_name(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "tom")
        shown = section(browser(LEAD).get("/oversight").text, "our-updates")
        assert "Held" in shown


class TestOurWorkers:
    def test_lists_what_they_read(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "anil")
        shown = section(browser(LEAD).get("/oversight").text, "our-workers")
        assert "Anil Rao" in shown
        assert "Own agency’s update" in shown

    def test_one_worker_by_himself(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "anil")
        read(scene, "sam")
        helen = browser(LEAD)
        page = helen.get(f"/oversight/workers/{scene.workers['anil']}")
        assert page.status_code == 200
        assert "Marsh family" in page.text
        assert "Sam Doyle" not in page.text

    def test_has_what_they_were_shown_in_a_meeting_of_others(
        self, scene: Scene, browser: Open
    ) -> None:
        """There the chair acts, and each person present reads."""
        post(scene)
        ids = [scene.workers[one] for one in ("sam", "grace")]
        meeting_id = scene.do(
            "tom", lambda work: start_meeting(work, family_id=scene.family, present=ids)
        )
        present = (*ids, scene.workers["tom"])
        scene.see(
            "tom",
            lambda work: read_room(
                work, family_id=scene.family, meeting_id=meeting_id, present=present
            ),
        )
        helen = browser(LEAD)
        page = helen.get("/oversight").text
        assert section(page, "our-workers").count("Sam Doyle") == 1
        assert "Grace" not in section(page, "our-workers")
        assert "Grace" in section(page, "our-updates")
        one = helen.get(f"/oversight/workers/{scene.workers['sam']}").text
        assert one.count('<tbody class="govuk-table__body">') == 1
        asked = f"/oversight/questions/our-updates?worker={scene.workers['sam']}"
        assert helen.get(asked).text.count('<tbody class="govuk-table__body">') == 1

    def test_a_worker_elsewhere_is_not_hers(self, scene: Scene, browser: Open) -> None:
        answer = browser(LEAD).get(f"/oversight/workers/{scene.workers['grace']}")
        assert answer.status_code == 404
        assert actions(scene)[-1] == "DENY"

    def test_an_update_she_has_as_held_says_no_more(self, scene: Scene, browser: Open) -> None:
        """Neither the level at which her worker read it nor the basis shows."""
        attendance = post(
            scene,
            by="tom",
            subjects=(scene.people["alfie"],),
            tags=("ED.ATT", "EV.FACT", "UR0"),
            sensitivity=3,
        )
        read(scene, "sam")
        assert level_of(scene, attendance) is Level.EXISTENCE
        shown = section(browser(LEAD).get("/oversight").text, "our-workers")
        assert "Update held" in shown
        assert attendance not in shown
        assert "hub-level" not in shown
        assert "Permission" not in shown


class TestWhoSawAnUpdate:
    def test_each_person_once_with_how_often(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        for who in ("grace", "grace", "priya"):
            read(scene, who)
        page = browser(LEAD).get(f"/oversight/updates/{posted}").text
        table = page.partition("<h2")[0]
        assert table.count("Grace Adeyemi") == 1
        assert ">2</div>" in table
        assert "Priya Nair" in table
        assert page.count("Grace Adeyemi") == 3

    def test_of_another_agency_does_not_exist(self, scene: Scene, browser: Open) -> None:
        theirs = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        ours, none = browser(LEAD), "00000000-0000-7000-8000-000000000000"
        first, second = (ours.get(f"/oversight/updates/{one}") for one in (theirs, none))
        assert first.status_code == second.status_code == 404
        assert first.text == second.text

    def test_looking_is_recorded(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        browser(LEAD).get(f"/oversight/updates/{posted}")
        assert {"AUDIT_VIEW", "VIEW_PEOPLE", "VIEW"} <= set(actions(scene))
        with scene.ground.database.read() as session:
            about = session.scalars(
                select(AuditLine.object_id).where(AuditLine.action == "AUDIT_VIEW")
            ).all()
        assert posted in about

    def test_looking_is_recorded_as_far_as_it_went(self, scene: Scene, browser: Open) -> None:
        """Her pages say what an update is about, never its words."""
        posted = post(scene)
        read(scene, "grace")
        helen = browser(LEAD)
        for address in ("/oversight", f"/oversight/updates/{posted}"):
            helen.get(address)
        assert shown_to(scene, LEAD) == {"VIEW_S"}
        helen.get(f"/updates/{posted}")
        assert shown_to(scene, LEAD) == {"VIEW_S", "VIEW_F"}


def shown_to(scene: Scene, short: str) -> set[str]:
    """The levels at which the log says somebody was shown updates."""
    line, index = AuditLine.__table__.c, AuditIndex.__table__.c
    query = select(line.action).where(
        line.action.in_(("VIEW_E", "VIEW_S", "VIEW_F")),
        line.list_id.in_(select(index.list_id).where(index.actor_id == scene.workers[short])),
    )
    with scene.ground.database.read() as session:
        return set(session.scalars(query))


class TestPaging:
    def test_finds_every_reading_once(self, scene: Scene, browser: Open, monkeypatch) -> None:
        monkeypatch.setattr("hub.oversight.questions.views.PAGE", 4)
        monkeypatch.setattr("hub.oversight.readings._BATCH", 3)
        post(scene)
        for who in ("grace", "priya", "tom", "anil") * 3:
            read(scene, who)
        helen, seen = browser(LEAD), []
        address = "/oversight/questions/our-updates"
        for _ in range(10):
            page = helen.get(address).text
            seen.append(page.count('<tbody class="govuk-table__body">'))
            link = page.partition('rel="next" href="')[2].partition('"')[0]
            if not link:
                break
            address = link.replace("&amp;", "&")
        assert seen == [4, 4, 4]

    def test_filters_by_worker_and_day(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        read(scene, "anil")
        helen, anil = browser(LEAD), scene.workers["anil"]
        page = helen.get(f"/oversight/questions/our-updates?worker={anil}").text
        assert "Grace" not in page
        assert "Anil Rao" in page.partition("<table")[2]
        later = scene.clock.now().date() + timedelta(days=1)
        assert "No readings match" in helen.get(f"/oversight?since={later}").text

    def test_a_partners_worker_is_not_found_by_id(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        grace = scene.workers["grace"]
        page = browser(LEAD).get(f"/oversight/questions/our-updates?worker={grace}").text
        assert "No readings match" in page

    @pytest.mark.parametrize("typed", ["x", "1.2", "99999999999.a", "family=%00"])
    def test_nonsense_asks_for_nothing(self, scene: Scene, browser: Open, typed: str) -> None:
        address = f"/oversight/questions/our-updates?before={typed}&since={typed}&family={typed}"
        assert browser(LEAD).get(address).status_code == 200


class TestLookInto:
    def test_three_refused_texts_in_a_day_are_told(self, scene: Scene, browser: Open) -> None:
        for _ in range(3):
            with pytest.raises(Exception, match="PROTECTED_TERM"):
                post(scene, text="She lives at 14 Mill Lane.")
        page = browser(LEAD).get("/oversight").text
        assert "Sam Doyle: 3 texts refused" in page
        assert "Mill Lane" not in page

    def test_two_are_not(self, scene: Scene, browser: Open) -> None:
        for _ in range(2):
            with pytest.raises(Exception, match="PROTECTED_TERM"):
                post(scene, text="She lives at 14 Mill Lane.")
        assert "texts refused" not in browser(LEAD).get("/oversight").text

    def test_a_desk_worker_who_joined_a_team_gives_a_reason(
        self, scene: Scene, browser: Open
    ) -> None:
        def add(work):
            worker = NewWorker("Lena Holt", "SGL", email="lena@northam.example", has_mfa=True)
            return add_worker(work, agency_id=scene.agencies["harbour"], worker=worker)

        scene.workers["lena"] = scene.do("system", add)
        scene.clock.move_on(timedelta(minutes=1))
        scene.do(
            "lena",
            lambda work: join_own_team(
                work,
                involvement_id=scene.involvements["harbour"],
                reason="Covering for Sam this week.",
            ),
        )
        helen = browser(LEAD)
        assert "Lena Holt joined a team" in helen.get("/oversight").text
        assert "Covering for Sam this week." in helen.get("/oversight/questions/joined").text
        assert "Covering" not in browser("duty").get("/oversight").text


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "priya", "grace", "duty"])
    def test_is_closed_to_others(self, scene: Scene, browser: Open, who: str) -> None:
        assert browser(who).get("/oversight").status_code == 404

    def test_opens_to_a_schools_lead(self, scene: Scene, browser: Open) -> None:
        assert browser("tom").get("/oversight").status_code == 200


def test_the_integrity_line_names_what_is_signed(scene: Scene, browser: Open) -> None:
    helen = browser(LEAD)
    scene.ground.writer.drain()
    page = helen.get("/oversight").text
    assert "Access record signed to entry" in page
    assert "Signed " in page


def level_of(scene: Scene, update_id: UpdateId) -> Level:
    with scene.work_of(LEAD) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found is not None
    return found[1].level


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action).order_by(AuditIndex.entry_id)))
