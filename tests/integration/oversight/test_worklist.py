"""What a lead looks into: what is on her list, what she does about it, who is asked and answers."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.events import CardShown, UpdatesShown
from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from consent.involvement.service import close_involvement
from consent.involvement.teams import assign_worker
from consent.recipients import Recipients
from hub.alerts.models import Alert
from hub.foundation.identifiers import FamilyId, FindingId, new_id
from hub.foundation.work import Work
from hub.looking_into.items import Item
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.oversight.overview.page import desk_of
from hub.oversight.worklist.found import worklist
from hub.updates.control.withholding import withhold_update
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import (
    LEAD,
    NOBODY,
    Open,
    opened_by_duty,
    post,
    read,
    rows,
)
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

HERE = "/oversight/look-into"
WHY = "He was on the rota that evening."
QUESTION = "What did you need to know that evening?"
ANSWER = "Kayla rang the duty line and I looked up her plan."


def by_night(scene: Scene, who: str = "anil") -> None:
    """Somebody reads the family at nine in the evening; the lead comes the morning after."""
    post(scene)
    scene.clock.move_to(scene.clock.now().replace(hour=21))
    read(scene, who)
    scene.clock.move_on(timedelta(hours=12))


def on_list(scene: Scene, who: str = LEAD) -> dict[str, str]:
    """What is on a lead's list: the signal of each item by its id."""
    found = scene.see(who, lambda work: worklist(desk_of(work)))
    return {item.item_id: item.signal.value for item, _ in found.items}


def shown_at_once(scene: Scene, view: str, *, families: int, who: str = "anil") -> None:
    """At nine in the evening, in one second, so many families' cards and updates by one exit."""
    scene.clock.move_to(scene.clock.now().replace(hour=21))
    for _ in range(families):
        family_id = FamilyId(new_id())
        for event in (UpdatesShown, CardShown):
            scene.see(who, partial(Work.record, event=event(family_id=family_id, view=view)))
    scene.clock.move_on(timedelta(hours=12))


def noticed(scene: Scene) -> list[Item]:
    found = scene.see(LEAD, lambda work: worklist(desk_of(work)))
    return [item for item, _ in found.items]


def take(browser: Browser, item_id: str, step: str, words: str = WHY):
    return browser.send(f"{HERE}/{item_id}", {"step": step, "words": words})


def states(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(LookedInto.state)))


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action)))


@pytest.fixture
def item(scene: Scene) -> FindingId:
    """Anil read out of hours."""
    by_night(scene)
    (found,) = on_list(scene)
    return FindingId(found)


class TestTheList:
    def test_has_what_was_read_out_of_hours(self, scene: Scene, browser: Open, item) -> None:
        page = browser(LEAD).get(HERE).text
        assert rows(page) == 1
        for words in ("Read out of hours", "Anil Rao", "Marsh family", "To look into", item):
            assert words in page.partition("<tbody")[2]
        assert "Marsh family" in browser(LEAD).get(f"{HERE}/{item}").text

    @pytest.mark.parametrize("families", [1, 8, 20])
    def test_has_pages_opened_within_one_second(self, scene: Scene, families: int) -> None:
        """Tabs opened together are as many pages as one after the other."""
        shown_at_once(scene, "timeline", families=families)
        items = noticed(scene)
        assert sum(item.signal.value == "none" for item in items) == families
        by_day = {item.signal.value: item.times for item in items if item.family_id is None}
        bulk = {"bulk": families} if families >= 15 else {}
        assert by_day == {"hours": families, **bulk}

    @pytest.mark.parametrize("view", ["my-work", "families", "oversight", "search"])
    @pytest.mark.parametrize("families", [1, 5, 20])
    def test_leaves_out_what_a_list_names(self, scene: Scene, families: int, view: str) -> None:
        shown_at_once(scene, view, families=families)
        assert not noticed(scene)

    def test_leaves_out_what_she_did_herself(self, scene: Scene, browser: Open) -> None:
        by_night(scene, LEAD)
        assert not on_list(scene)
        page = browser(LEAD).get(HERE).text
        assert "nobody has your own readings on a list" in page
        assert "another lead" not in page

    def test_says_so_where_another_lead_has_them(self, scene: Scene, browser: Open) -> None:
        def add(work: Work):
            worker = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
            return add_worker(work, agency_id=scene.agencies["harbour"], worker=worker)

        scene.workers["ola"] = scene.do("system", add)
        by_night(scene, LEAD)
        assert "on the list of another lead" in browser(LEAD).get(HERE).text
        assert list(on_list(scene, "ola").values()) == ["hours"]

    def test_has_a_reading_after_the_involvement_closed(self, scene: Scene) -> None:
        post(scene)
        involvement = scene.involvements["harbour"]
        scene.do(LEAD, lambda work: close_involvement(work, involvement_id=involvement))
        scene.clock.move_on(timedelta(hours=1))
        read(scene, "sam")
        assert list(on_list(scene).values()) == ["closed"]

    def test_has_an_opening_whose_review_is_due(self, scene: Scene, browser: Open) -> None:
        post(scene)
        opened_by_duty(scene)
        assert "opening" not in on_list(scene).values()
        scene.clock.move_on(timedelta(days=1))
        assert "opening" in on_list(scene).values()
        page = browser(LEAD).get(f"{HERE}?signal=opening").text
        assert "Marsh family" in page

    def test_has_what_is_kept_back_past_its_date(self, scene: Scene) -> None:
        posted = post(scene)
        kept = Recipients((scene.agencies["school"],), ())
        scene.do(
            "sam",
            lambda work: withhold_update(work, update_id=posted, kept_from=kept, reason="WH.RISK"),
        )
        assert "withheld" not in on_list(scene).values()
        scene.clock.move_on(timedelta(days=29))
        assert "withheld" in on_list(scene).values()

    def test_has_the_same_surname_as_somebody_on_the_card(
        self, scene: Scene, browser: Open
    ) -> None:
        def add(work: Work):
            worker = NewWorker("Rose Marsh", "KW", email="rose@northam.example", has_mfa=True)
            return add_worker(work, agency_id=scene.agencies["harbour"], worker=worker)

        scene.workers["rose"] = scene.do("system", add)
        scene.do(
            LEAD,
            lambda work: assign_worker(
                work,
                involvement_id=scene.involvements["harbour"],
                worker_id=scene.workers["rose"],
            ),
        )
        post(scene)
        read(scene, "rose")
        assert list(on_list(scene).values()) == ["surname"]

    def test_a_conflict_closes_the_family_to_her(self, scene: Scene) -> None:
        post(scene)
        opened_by_duty(scene)
        scene.clock.move_on(timedelta(days=1))
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        assert not on_list(scene)

    @pytest.mark.sqlite_only
    def test_is_worked_out_in_a_fixed_number_of_queries(self, scene: Scene) -> None:
        counts = []
        for _ in range(2):
            for who in ("anil", "sam"):
                by_night(scene, who)
            opened_by_duty(scene)
            scene.clock.move_on(timedelta(days=1))

            def count(work: Work) -> int:
                with statements_sent(scene.ground.database.engine) as sent:
                    assert worklist(desk_of(work)).items
                return len(sent)

            counts.append(scene.see(LEAD, count))
        assert counts[0] == counts[1]


class TestSteps:
    @pytest.mark.parametrize("outcome", ["fine", "learn"])
    def test_closing_keeps_the_finding_sealed(
        self, scene: Scene, browser: Open, item, outcome: str
    ) -> None:
        helen = browser(LEAD)
        assert take(helen, item, outcome).status_code == 303
        assert states(scene) == ["closed"]
        assert "Nothing to look into" in helen.get(HERE).text
        page = helen.get(f"{HERE}/{item}").text
        assert WHY in page
        assert 'name="step"' not in page
        with scene.ground.database.read() as session:
            (sealed,) = session.scalars(select(LookedIntoStep.sealed_words))
        assert WHY.encode() not in sealed
        assert {"LOOK_CLOSE", "VIEW_FINDING"} <= set(actions(scene))

    def test_is_done_once(self, scene: Scene, browser: Open, item) -> None:
        helen = browser(LEAD)
        take(helen, item, "fine")
        assert take(helen, item, "raise").status_code == 422
        assert states(scene) == ["closed"]

    @pytest.mark.parametrize(
        ("step", "words", "wrong"), [("", WHY, "step"), ("fine", " ", "words"), ("x", "", "words")]
    )
    def test_what_is_missing_is_said_and_what_was_typed_survives(
        self, scene: Scene, browser: Open, item, step: str, words: str, wrong: str
    ) -> None:
        answer = take(browser(LEAD), item, step, words)
        assert answer.status_code == 422
        assert f'href="#{wrong}' in answer.text
        assert words.strip() in answer.text
        assert not states(scene)

    def test_an_incident_goes_to_governance_without_words(
        self, scene: Scene, browser: Open, item
    ) -> None:
        def add(work: Work):
            agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
            set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
            worker = NewWorker("Ian Calloway", "IG", email="ian@northam.example", has_mfa=True)
            return add_worker(work, agency_id=agency, worker=worker)

        scene.workers["ian"] = scene.do("system", add)
        scene.clock.move_on(timedelta(minutes=1))
        take(browser(LEAD), item, "raise")
        assert states(scene) == ["raised"]
        page = browser("ian").get("/alerts").text
        assert "raised an incident" in page
        assert WHY not in page
        assert "Marsh" not in page
        assert browser("ian").get(f"{HERE}/{item}").status_code == 404


class TestWhatWasNoticed:
    @pytest.mark.parametrize("step", ["ask", "raise", "fine"])
    def test_stays_as_it_was_when_it_was_taken_up(
        self, scene: Scene, browser: Open, item, step: str
    ) -> None:
        (before,) = noticed(scene)
        take(browser(LEAD), item, step, QUESTION)
        scene.clock.move_to(scene.clock.now().replace(hour=22) - timedelta(days=1))
        for _ in range(3):
            read(scene, "anil")
        scene.clock.move_on(timedelta(hours=12))
        after = next(one for one in noticed(scene) if one.item_id == before.item_id)
        assert (after.times, after.happened_at) == (before.times, before.happened_at)


class TestAsking:
    def test_the_worker_is_told_answers_and_the_lead_reads_it(
        self, scene: Scene, browser: Open, item
    ) -> None:
        helen, anil = browser(LEAD), browser("anil")
        take(helen, item, "ask", QUESTION)
        assert states(scene) == ["asked"]
        assert f'href="/asked/{item}"' in anil.get("/alerts").text
        assert f'href="/asked/{item}"' in anil.get("/").text.partition('id="waiting"')[2]
        assert anil.get("/alerts/count").json["count"] == 1
        page = anil.get(f"/asked/{item}").text
        assert QUESTION in page
        assert WHY not in page
        assert anil.send(f"/asked/{item}", {"words": ANSWER}).status_code == 303
        assert anil.get("/alerts/count").json["count"] == 0
        assert states(scene) == ["answered"]
        assert "answered your question" in helen.get("/alerts").text
        assert ANSWER in helen.get(f"{HERE}/{item}").text
        assert {"LOOK_ASK", "LOOK_ANSWER"} <= set(actions(scene))

    def test_is_answered_once(self, scene: Scene, browser: Open, item) -> None:
        take(browser(LEAD), item, "ask", QUESTION)
        anil = browser("anil")
        for words in (ANSWER, "Something else."):
            anil.send(f"/asked/{item}", {"words": words})
        with scene.ground.database.read() as session:
            steps = list(session.scalars(select(LookedIntoStep.step)))
        assert steps == ["ask", "answer"]

    def test_says_nothing_of_why_it_was_noticed(self, scene: Scene, browser: Open, item) -> None:
        """That a colleague is in a family is nothing that the worker may learn from being asked."""
        take(browser(LEAD), item, "ask", QUESTION)
        with scene.ground.database.write() as session:
            row = session.scalars(select(LookedInto)).one()
            row.kind, row.family_id = "colleague", scene.family
        page = browser("anil").get(f"/asked/{item}").text
        assert "What you read of this family" in page
        assert "colleague" not in page

    @pytest.mark.parametrize("who", ["sam", "grace", "priya", LEAD, "tom"])
    def test_nobody_else_reads_it(self, scene: Scene, browser: Open, item, who: str) -> None:
        take(browser(LEAD), item, "ask", QUESTION)
        his = browser(who)
        one, none = his.get(f"/asked/{item}"), his.get(f"/asked/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        assert his.send(f"/asked/{item}", {"words": ANSWER}).status_code == 404
        assert states(scene) == ["asked"]

    def test_whoever_was_not_asked_has_no_page(self, scene: Scene, browser: Open, item) -> None:
        take(browser(LEAD), item, "fine")
        assert browser("anil").get(f"/asked/{item}").status_code == 404

    def test_alerts_carry_no_words_and_no_family(self, scene: Scene, browser: Open, item) -> None:
        take(browser(LEAD), item, "ask", QUESTION)
        with scene.ground.database.read() as session:
            alert = session.scalars(select(Alert).where(Alert.code == "ASKED")).one()
        assert (alert.family_id, alert.worker_id) == (None, scene.workers["anil"])


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "grace", "priya", "duty"])
    def test_is_closed_to_who_is_no_lead(self, scene: Scene, browser: Open, item, who: str) -> None:
        his = browser(who)
        assert his.get(HERE).status_code == his.get(f"{HERE}/{item}").status_code == 404
        assert take(his, item, "fine").status_code == 404
        assert not states(scene)

    def test_another_agencys_lead_finds_nothing(self, scene: Scene, browser: Open, item) -> None:
        tom = browser("tom")
        assert item not in tom.get(HERE).text
        one, none = tom.get(f"{HERE}/{item}"), tom.get(f"{HERE}/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        assert take(tom, item, "raise").status_code == 404
        assert not states(scene)
        assert actions(scene).count("DENY") >= 3
