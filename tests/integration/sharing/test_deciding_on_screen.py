"""The six questions on screen: filled in, answered, kept on errors, listed, ended."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from audit.models import AuditIndex, AuditLine
from consent.conflicts import declare_conflict
from consent.models.sharing import SharingDecision
from consent.outcome import Level
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
Typed = dict[str, object]
NEEDED = "The social worker must check on Alfie today."


@pytest.fixture
def clinical(scene: Scene) -> UpdateId:
    """Missed doses, which only a decision opens to children's services."""
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"), summary="Two doses missed.")
    posted = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return posted


def address(scene: Scene, rest: str = "/new") -> str:
    return f"/families/{scene.family}/decisions{rest}"


def typed(scene: Scene, update_id: UpdateId, **changes: object) -> Typed:
    fields: Typed = {
        "decision_id": new_id(),
        "basis": "SAFE",
        "to": [scene.agencies["csc"]],
        "necessity": NEEDED,
        "updates": [update_id],
        "subjects": [scene.people["kayla"]],
        "outcome": "share",
        "proportionality": "Missed doses only.",
        "danger": "no",
        "sought": "not_sought_urgent",
        "told": "later",
    }
    return {**fields, **changes}


def level(scene: Scene, who: str, update_id: UpdateId) -> Level:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found is not None
    return found[1].level


def count(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        return session.scalar(select(func.count()).select_from(SharingDecision)) or 0


def changes(page: str) -> str:
    """The panel beside the form."""
    return page.partition('id="changes"')[2]


def recorded(scene: Scene, sam: Browser, update_id: UpdateId, **changes: object) -> str:
    """The address of a decision just recorded."""
    answer = sam.send(address(scene), typed(scene, update_id, **changes))
    assert answer.status_code == 302, answer.text
    scene.clock.move_on(timedelta(seconds=5))
    return str(answer.location)


def denials(scene: Scene, object_id: str) -> int:
    """How many entries say that this was asked for by its id and refused."""
    with scene.ground.database.read() as session:
        query = select(func.count()).select_from(AuditIndex)
        query = query.join(AuditLine, AuditLine.list_id == AuditIndex.list_id)
        return (
            session.scalar(
                query.where(AuditIndex.action == "DENY", AuditLine.object_id == object_id)
            )
            or 0
        )


class TestDeciding:
    def test_starts_from_the_update(self, scene: Scene, browser: Open, clinical: UpdateId) -> None:
        sam = browser("sam")
        assert f"decisions/new?update={clinical}" in sam.get(f"/updates/{clinical}").text
        page = sam.get(f"{address(scene)}?update={clinical}").text
        assert "Two doses missed." in page
        known = (clinical, scene.people["kayla"], scene.agencies["csc"], "SAFE", "share")
        for value in known:
            assert re.search(f'value="{value}"[^>]* checked', page), value
        assert page.count(" checked") == len(known)  # whether there is danger, he says himself
        assert not re.search(r'value="(later|no_unsafe|yes)" selected', page)  # and what was told

    def test_names_at_once_who_would_see_it(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        panel = changes(browser("sam").get(f"{address(scene)}?update={clinical}").text)
        assert "Priya Nair" in panel
        assert "Now not shown, then all of it." in panel
        assert "Tom Reeves" not in panel

    def test_sends_whoever_is_not_sure_to_his_lead_with_his_answers(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        sam = browser("sam")
        form = typed(scene, clinical, asked=clinical, danger="unsure")
        answer = sam.send(address(scene), form)
        assert (answer.status_code, answer.location) == (307, address(scene, "/ask"))
        assert sam.send(address(scene, "/ask"), form).status_code == 303
        assert count(scene) == 0

    def test_opens_the_update_and_shows_why(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        sam, priya = browser("sam"), browser("priya")
        assert priya.get(f"/updates/{clinical}").status_code == 404
        here = recorded(scene, sam, clinical)
        assert level(scene, "priya", clinical) is Level.FULL
        page = sam.get(here).text
        for words in ("Sam Doyle, Harbour Recovery", NEEDED, "Two doses missed.", "End this"):
            assert words in page
        listed = sam.get(f"/families/{scene.family}/permissions").text
        assert "To keep a child safe from harm. Shared in full." in listed
        assert here.rpartition("/")[2] in listed

    def test_is_where_why_can_i_see_this_leads_who_may_open_it(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        priya = browser("priya")
        for page in (f"/updates/{clinical}", f"/updates/{clinical}/why"):
            assert f'href="{here}"' in priya.get(page).text, page
            assert here not in browser("sam").get(page).text, page  # he reads it as its author
        assert priya.get(here).status_code == 200

    def test_is_recorded_also_when_it_is_no(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        blank = dict.fromkeys(("necessity", "proportionality", "danger", "sought", "told"), "")
        sam = browser("sam")
        words = "Kayla would stop coming."
        here = recorded(scene, sam, clinical, **blank, outcome="withhold", detriment=words)
        assert words in sam.get(here).text
        assert level(scene, "priya", clinical) is Level.NONE

    def test_by_kind_without_an_update(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical, updates=[], groups=["G02"])
        assert "What is posted from" in browser("sam").get(here).text

    def test_sent_twice_is_recorded_once(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        sam, form = browser("sam"), typed(scene, clinical)
        first, second = (sam.send(address(scene), form) for _ in range(2))
        assert first.location == second.location
        assert count(scene) == 1

    def test_needs_no_script(self, scene: Scene, browser: Open) -> None:
        page = browser("sam").get(address(scene)).text
        assert page.count("<form") >= 1
        assert "Record decision" in page


class TestTelling:
    def test_tells_who_sees_something_by_it_and_nobody_else(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        assert here in browser("priya").get("/alerts").text
        for who in ("duty", "tom", "grace", "anil", "sam"):
            assert here not in browser(who).get("/alerts").text, who

    def test_tells_nobody_of_one_not_to_share(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        words = "She would stop coming."
        here = recorded(scene, browser("sam"), clinical, outcome="withhold", detriment=words)
        assert here not in browser("priya").get("/alerts").text

    def test_tells_nobody_it_shows_nothing(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        """Schools see nothing of supervised doses, whatever is decided."""
        here = recorded(scene, browser("sam"), clinical, to=[scene.agencies["school"]])
        told = here in browser("tom").get("/alerts").text
        assert told is (level(scene, "tom", clinical) >= Level.SUMMARY)

    def test_takes_the_alert_along_when_it_may_not_be_known_any_more(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        priya, kayla = scene.workers["priya"], scene.people["kayla"]
        scene.do("priya", lambda work: declare_conflict(work, worker_id=priya, person_id=kayla))
        assert here not in browser("priya").get("/alerts").text


class TestMistakes:
    @pytest.mark.parametrize(
        ("anchor", "sentence", "changes"),
        [
            ("basis", "Choose what it is for.", {"basis": "DUTY16LA"}),
            ("to", "Choose at least one agency that needs it.", {"to": ["x"]}),
            ("necessity", "Say why they need it.", {"necessity": " "}),
            ("updates", "Choose at least one update", {"updates": ["x"]}),
            ("subjects", "Choose at least one person it is about.", {"subjects": []}),
            ("outcome", "Choose how much you share.", {"outcome": ""}),
            ("proportionality", "Say why that is enough.", {"proportionality": ""}),
            ("detriment", "Say why not sharing is better", {"outcome": "withhold"}),
            ("danger", "Choose whether sharing could put anyone in danger.", {"danger": ""}),
            ("danger_how", "Say who could be in danger", {"danger": "yes"}),
            ("sought", "Choose whether you asked.", {"sought": "perhaps"}),
            ("told", "Choose whether you have told them.", {"told": ""}),
            ("told_why", "Say why they are not told.", {"told": "no_unsafe"}),
        ],
    )
    def test_stand_beside_their_question_and_what_was_typed_stays(
        self,
        scene: Scene,
        browser: Open,
        clinical: UpdateId,
        anchor: str,
        sentence: str,
        changes: Typed,
    ) -> None:
        form = typed(scene, clinical, asked=clinical, **changes)
        answer = browser("sam").send(address(scene), form)
        assert answer.status_code == 422
        assert answer.text.count(sentence) == 2
        assert f'href="#{anchor}"' in answer.text
        assert f'id="{anchor}"' in answer.text
        assert "<title>Error:" in answer.text
        if "necessity" not in changes:
            assert NEEDED in answer.text
        assert str(form["decision_id"]) in answer.text
        assert count(scene) == 0

    def test_are_listed_in_the_order_of_the_questions(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        page = browser("sam").send(address(scene), {"decision_id": new_id()}).text
        listed = re.findall(r'href="#(\w+)"', page.partition("govuk-error-summary")[2])
        listed = [one for one in listed if f'name="{one}"' in page]
        assert len(listed) > 7
        assert listed == sorted(listed, key=lambda one: page.index(f'name="{one}"'))


class TestStrangers:
    """Attacks: another agency's worker, another family's address, somebody off the case."""

    def test_an_update_of_another_agency_is_not_offered(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        recorded(scene, browser("sam"), clinical)
        priya = browser("priya")
        assert priya.get(f"{address(scene)}?update={clinical}").status_code == 404
        assert str(clinical) not in priya.get(address(scene)).text
        answer = priya.send(address(scene), typed(scene, clinical, to=[scene.agencies["fam"]]))
        assert answer.status_code == 422
        assert level(scene, "dev", clinical) is Level.NONE

    def test_who_is_not_on_the_case_finds_no_form(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        nora = browser("nora")
        assert nora.get(address(scene)).status_code == 404
        assert nora.send(address(scene), typed(scene, clinical)).status_code == 404
        assert count(scene) == 0

    def test_the_recipient_reads_the_ground_but_not_the_words(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        priya = browser("priya")
        page = priya.get(here).text
        assert "To keep a child safe from harm" in page
        assert NEEDED not in page
        assert "End this decision" not in page
        assert priya.get(f"{here}/end").status_code == 404
        assert NEEDED not in browser("anil").get(here).text
        assert NEEDED in browser("helen").get(here).text

    def test_the_recipient_cannot_end_it(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        assert browser("priya").send(f"{here}/end", {}).status_code in {403, 404, 422}
        assert level(scene, "priya", clinical) is Level.FULL

    def test_a_decision_between_others_does_not_exist(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        form = typed(scene, clinical)
        here = str(browser("sam").send(address(scene), form).location)
        tom = browser("tom")
        none = address(scene, f"/{new_id()}")
        for rest in ("", "/end"):
            answer, missing = tom.get(here + rest), tom.get(none + rest)
            assert answer.status_code == missing.status_code == 404
            assert answer.text == missing.text
        assert tom.send(f"{here}/end", {}).status_code == 404
        assert str(form["decision_id"]) not in tom.get(f"/families/{scene.family}/permissions").text
        assert tom.send(address(scene), form).status_code == 404
        assert denials(scene, str(form["decision_id"])) == 4

    def test_an_end_that_is_not_his_leaves_its_denial(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(scene, browser("sam"), clinical)
        assert browser("priya").get(f"{here}/end").status_code == 404
        assert denials(scene, here.rpartition("/")[2]) == 1

    def test_one_not_to_share_stays_in_its_agency(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        here = recorded(
            scene, browser("sam"), clinical, outcome="withhold", detriment="She would stop coming."
        )
        priya = browser("priya")
        assert priya.get(here).status_code == 404
        assert "Not shared" not in priya.get(f"/families/{scene.family}/permissions").text
        assert browser("anil").get(here).status_code == 200

    def test_recipients_learn_of_each_other_only_what_they_may_know(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        """Two agencies are told; that the second works here only one of them may know."""
        to = [scene.agencies[one] for one in ("csc", "elsewhere")]
        here = recorded(scene, browser("sam"), clinical, to=to)
        assert "Northmere Maternity" in browser("sam").get(here).text
        page = browser("priya").get(here).text
        assert "Northmere Maternity" not in page
        assert "a partner agency" in page
        assert "Northmere" not in browser("priya").get(f"/families/{scene.family}/permissions").text


class TestEnding:
    def test_bites_on_the_next_reading(
        self, scene: Scene, browser: Open, clinical: UpdateId
    ) -> None:
        sam, priya = browser("sam"), browser("priya")
        here = recorded(scene, sam, clinical)
        assert priya.get(f"/updates/{clinical}").status_code == 200
        assert "Stops at once." in sam.get(f"{here}/end").text
        for _ in range(2):
            assert sam.send(f"{here}/end", {}).status_code == 302
        assert priya.get(f"/updates/{clinical}").status_code == 404
        page = sam.get(here).text
        assert "Ended on" in page
        assert "End this decision" not in page
        assert sam.get(f"{here}/end").status_code == 404
        with scene.ground.database.read() as session:
            actions = session.scalars(select(AuditIndex.action)).all()
        assert actions.count("DECISION_END") == 1
