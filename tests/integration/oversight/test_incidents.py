"""An incident from the moment it is raised to its end: in whose hands, what was done, who knows."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import FindingId
from hub.foundation.work import Work
from hub.looking_into.incidents.models import Incident, IncidentStep
from hub.looking_into.incidents.service import close_incident, hand_on, note_step
from hub.looking_into.items import Item, Signal
from hub.looking_into.service import Said, raise_incident
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import LEAD, NOBODY, Open, post, read
from tests.integration.updates.scene import Scene

HERE, RECORD = "/oversight/incidents", "/oversight/record/incidents"
WORDS = "She opened her neighbour’s record out of curiosity."
DONE = "Her access was suspended at noon."


@pytest.fixture
def incident(scene: Scene) -> FindingId:
    """Sam read the Marsh family without need; Helen raised it. Ola is another lead."""

    def add(work: Work) -> None:
        harbour = scene.agencies["harbour"]
        ola = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
        scene.workers["ola"] = add_worker(work, agency_id=harbour, worker=ola)
        part = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        set_agreement(work, agency_id=part, starts_at=scene.clock.now(), ends_at=None)
        ian = NewWorker("Ian Calloway", "IG", email="ian@northam.example", has_mfa=True)
        scene.workers["ian"] = add_worker(work, agency_id=part, worker=ian)

    scene.do("system", add)
    post(scene)
    read(scene, "sam")
    scene.clock.move_on(timedelta(minutes=1))
    return raised(scene, "sam", scene.family)


def raised(scene: Scene, about: str, family: str | None, by: str = LEAD) -> FindingId:
    item = Item(
        scene.agencies["harbour"],
        Signal.CLOSED,
        scene.workers[about],
        family,
        None,
        "2026-11",
        scene.clock.now(),
    )
    scene.do(by, lambda work: raise_incident(work, item=item, said=Said(WORDS)))
    scene.clock.move_on(timedelta(minutes=1))
    return item.item_id


def stored(scene: Scene, item_id: FindingId) -> Incident:
    with scene.ground.database.read() as session:
        return session.scalars(select(Incident).where(Incident.id == item_id)).one()


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action)))


def noted(browser: Browser, item_id: FindingId, step: str, words: str = DONE):
    return browser.send(f"{HERE}/{item_id}/steps", {"step": step, "step_words": words})


def judged(browser: Browser, item_id: FindingId, breach: str, **rest: str):
    form = {"breach": breach, "breach_words": "Data of a child were seen.", **rest}
    return browser.send(f"{HERE}/{item_id}/breach", form)


def ended(browser: Browser, item_id: FindingId, outcome: str = "access"):
    form = {"outcome": outcome, "closing_words": "Taken up with her manager."}
    return browser.send(f"{HERE}/{item_id}/close", form)


class TestFromRaisingToClosing:
    @pytest.mark.both_engines
    def test_everything_stands_on_its_page_and_in_the_log(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        helen = browser(LEAD)
        assert f"{HERE}/{incident}" in helen.get(HERE).text
        assert f"{HERE}/{incident}" in helen.get(f"/oversight/look-into/{incident}").text
        for step in ("done", "told-person", "told-manager"):
            assert noted(helen, incident, step).status_code == 303
        assert judged(helen, incident, "yes").status_code == 303
        assert noted(helen, incident, "told-ico").status_code == 303
        assert ended(helen, incident).status_code == 303
        page = helen.get(f"{HERE}/{incident}").text
        for words in (
            "Helen Ashby noted what was done",
            "Helen Ashby told the people whose data it is",
            "Helen Ashby found a breach of personal data",
            "Helen Ashby told the Information Commissioner (ICO)",
            "Closed: Access was taken away or changed",
            DONE,
            "Sam Doyle",
        ):
            assert words in page
        assert "<form" not in page.partition("<main")[2]
        assert actions(scene).count("INCIDENT_STEP") == 5
        assert {"INCIDENT_CLOSE", "VIEW_INCIDENT"} <= set(actions(scene))

    def test_words_lie_sealed(self, scene: Scene, browser: Open, incident: FindingId) -> None:
        noted(browser(LEAD), incident, "done")
        with scene.ground.database.read() as session:
            (step,) = session.scalars(select(IncidentStep)).all()
        assert DONE.encode() not in step.sealed_words

    def test_is_closed_once(self, scene: Scene, browser: Open, incident: FindingId) -> None:
        helen = browser(LEAD)
        judged(helen, incident, "no")
        assert ended(helen, incident, "fine").status_code == 303
        assert ended(helen, incident, "conduct").status_code == 404
        assert noted(helen, incident, "done").status_code == 404
        assert stored(scene, incident).outcome == "fine"

    @pytest.mark.parametrize(
        ("where", "form", "wrong"),
        [
            ("steps", {"step": "", "step_words": DONE}, "step"),
            ("steps", {"step": "told-nobody", "step_words": DONE}, "step"),
            ("steps", {"step": "done", "step_words": " "}, "step_words"),
            ("breach", {"breach": "", "breach_words": DONE}, "breach"),
            ("breach", {"breach": "yes", "breach_words": DONE, "aware": "2099-01-01"}, "aware"),
            ("breach", {"breach": "yes", "breach_words": DONE, "aware": "soon"}, "aware"),
            ("close", {"outcome": "fine", "closing_words": DONE}, "breach"),
            ("close", {"outcome": "", "closing_words": DONE}, "outcome"),
            ("owner", {"owner": NOBODY}, "owner"),
        ],
    )
    def test_says_what_is_missing(
        self,
        scene: Scene,
        browser: Open,
        incident: FindingId,
        where: str,
        form: dict[str, str],
        wrong: str,
    ) -> None:
        answer = browser(LEAD).send(f"{HERE}/{incident}/{where}", form)
        assert answer.status_code == 422
        assert f'href="#{wrong}"' in answer.text
        row = stored(scene, incident)
        assert (row.is_breach, row.commissioner, row.closed_at) == (None, None, None)


class TestTheSeventyTwoHours:
    def test_run_before_anybody_has_judged(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        pages = (
            (LEAD, HERE),
            (LEAD, f"{HERE}/{incident}"),
            ("ian", "/oversight/record"),
            ("ian", f"{RECORD}/{incident}"),
        )
        for who, page in pages:
            assert "If it is a breach: tell the ICO by" in browser(who).get(page).text
        scene.clock.move_to(stored(scene, incident).raised_at + timedelta(hours=73))
        for who, page in pages:
            assert "If it is a breach: overdue since" in browser(who).get(page).text
        judged(browser(LEAD), incident, "no")
        for who, page in pages:
            assert "If it is a breach" not in browser(who).get(page).text

    def test_run_from_when_it_was_raised(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        helen = browser(LEAD)
        judged(helen, incident, "yes")
        assert "Tell by" in helen.get(HERE).text
        scene.clock.move_to(stored(scene, incident).raised_at + timedelta(hours=72))
        assert "Tell by" in browser(LEAD).get(HERE).text
        scene.clock.move_on(timedelta(seconds=1))
        for page in (browser(LEAD).get(HERE), browser("ian").get("/oversight/record")):
            assert "Overdue since" in page.text

    def test_run_from_the_day_on_which_the_agency_knew(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        knew = scene.clock.now() - timedelta(days=5)
        judged(browser(LEAD), incident, "yes", aware=knew.date().isoformat())
        assert "Overdue since" in browser(LEAD).get(HERE).text

    @pytest.mark.parametrize("step", ["told-ico", "ico-not-needed"])
    def test_end_when_it_was_told_or_need_not_be(
        self, scene: Scene, browser: Open, incident: FindingId, step: str
    ) -> None:
        helen = browser(LEAD)
        judged(helen, incident, "yes")
        answer = ended(helen, incident)
        assert answer.status_code == 422
        assert "whether the ICO was told" in answer.text
        noted(helen, incident, step)
        assert "Tell by" not in helen.get(HERE).text
        assert ended(helen, incident).status_code == 303


class TestInWhoseHands:
    def test_it_is_given_to_another_lead_who_is_told(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        answer = browser(LEAD).send(f"{HERE}/{incident}/owner", {"owner": scene.workers["ola"]})
        assert answer.status_code == 303
        assert stored(scene, incident).owner_id == scene.workers["ola"]
        ola = browser("ola")
        assert "gave you an incident" in ola.get("/alerts").text
        assert noted(ola, incident, "done").status_code == 303
        assert "Helen Ashby gave it to Ola Reed" in ola.get(f"{HERE}/{incident}").text

    @pytest.mark.parametrize("who", ["sam", "tom", "ian"])
    def test_nobody_but_a_lead_of_the_agency_gets_it(
        self, scene: Scene, incident: FindingId, who: str
    ) -> None:
        with pytest.raises(Refused):
            scene.do(
                LEAD,
                lambda work: hand_on(work, incident_id=incident, worker_id=scene.workers[who]),
            )

    def test_a_lead_whom_it_is_about_neither_sees_nor_ends_it(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        about_ola = raised(scene, "ola", None)
        ola = browser("ola")
        assert about_ola not in ola.get(HERE).text
        one, none = ola.get(f"{HERE}/{about_ola}"), ola.get(f"{HERE}/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        assert ended(ola, about_ola).status_code == 404
        with pytest.raises(NotFound):
            scene.do(
                "ola",
                lambda work: note_step(work, incident_id=about_ola, code="done", words=DONE),
            )
        who = scene.workers["ola"]
        with pytest.raises(Refused):
            scene.do(LEAD, lambda work: hand_on(work, incident_id=about_ola, worker_id=who))


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "anil", "priya", "duty", "tom", "ian"])
    def test_is_closed_to_others(
        self, scene: Scene, browser: Open, incident: FindingId, who: str
    ) -> None:
        his = browser(who)
        one, none = his.get(f"{HERE}/{incident}"), his.get(f"{HERE}/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        for answer in (noted(his, incident, "done"), judged(his, incident, "no")):
            assert answer.status_code == 404
        assert ended(his, incident).status_code == 404
        assert stored(scene, incident).is_breach is None

    @pytest.mark.parametrize("who", ["tom", "sam", "ian"])
    def test_the_verbs_by_themselves_refuse(
        self, scene: Scene, incident: FindingId, who: str
    ) -> None:
        with pytest.raises((NotFound, Refused)):
            scene.do(
                who,
                lambda work: close_incident(
                    work, incident_id=incident, outcome="fine", words=WORDS
                ),
            )

    def test_a_conflict_closes_it_to_her(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        helen = browser(LEAD)
        assert incident not in helen.get(HERE).text
        assert helen.get(f"{HERE}/{incident}").status_code == 404
        assert noted(helen, incident, "done").status_code == 404


class TestGovernance:
    def test_sees_steps_and_hours_and_no_words(
        self, scene: Scene, browser: Open, incident: FindingId
    ) -> None:
        helen = browser(LEAD)
        noted(helen, incident, "told-police")
        judged(helen, incident, "yes")
        ian = browser("ian")
        assert "found a breach of personal data" in ian.get("/alerts").text
        assert f"{RECORD}/{incident}" in ian.get("/alerts").text
        assert f"{RECORD}/{incident}" in ian.get("/oversight/record").text
        page = ian.get(f"{RECORD}/{incident}").text
        for words in ("Helen Ashby told the police", "Harbour Recovery", "Sam Doyle", "Tell by"):
            assert words in page
        hidden = (WORDS, DONE, "Data of a child", "Marsh", "Kayla", scene.family)
        assert not [one for one in hidden if one in page]
        assert "AUDIT_VIEW" in actions(scene)

    @pytest.mark.parametrize("who", [LEAD, "ola", "sam", "priya"])
    def test_alone_has_that_page(
        self, scene: Scene, browser: Open, incident: FindingId, who: str
    ) -> None:
        his = browser(who)
        assert his.get(f"{RECORD}/{incident}").status_code == 404
        assert browser("ian").get(f"{RECORD}/{NOBODY}").status_code == 404
