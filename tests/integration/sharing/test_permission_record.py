"""What is kept beside a permission: words, drafts, states, reviews, and a child's assessment."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from consent.models.people import CompetenceAssessment
from consent.models.permission import PermissionStatement
from consent.permission.competence import latest_assessment
from hub.clocks.permission_dates import review_due_on
from hub.families.drafts import NewPerson
from hub.families.identity import Names
from hub.families.service import add_person
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.sharing.permissions.models import PermissionDraft
from tests.integration.families.browsing import Browser
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.sharing.permission_forms import Typed, filled
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def here(scene: Scene, rest: str = "") -> str:
    return f"/families/{scene.family}/permissions{rest}"


def typed(scene: Scene, **changes: object) -> Typed:
    return filled(scene, **{**AT_ONCE, **changes})


def given(scene: Scene, sam: Browser, **changes: object) -> str:
    answer = sam.send(here(scene, "/new"), typed(scene, **changes))
    assert answer.status_code == 302, answer.text
    scene.clock.move_on(timedelta(seconds=5))
    return answer.location


def add_child(work: Work, scene: Scene, born: date) -> PersonId:
    person = NewPerson(f"child-{born.year}", Names("Ada Marsh"), born_on=born)
    return add_person(work, family_id=scene.family, person=person, relations=())


class TestWords:
    def test_are_sealed_and_shown(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(
            scene,
            sam,
            purpose="So that the midwife knows the doses.",
            witness="Ada Lin",
            language="cy",
            interpreter="None needed",
            sheet_version="4",
            signed="Kayla Marsh",
        )
        page = sam.get(one).text
        for words in ("knows the doses", "Ada Lin", "Welsh", "None needed", "Kayla Marsh"):
            assert words in page
        with scene.ground.database.read() as session:
            row = session.scalars(select(PermissionStatement)).all()[-1]
        assert row.sealed_words is not None
        assert b"Ada" not in row.sealed_words

    def test_a_partner_without_part_reads_none(self, scene: Scene, browser: Open) -> None:
        one = given(scene, browser("sam"), witness="Ada Lin")
        answer = browser("tom").get(one)
        assert answer.status_code == 404
        assert "Ada Lin" not in answer.text

    def test_a_drawn_signature_is_sealed_and_shown_as_lines(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        one = given(scene, sam, method="e-sign", strokes="10,20 30,40;50,60")
        page = sam.get(one).text
        assert '<path d="M10 20L30 40"/><path d="M50 60L50 60"/>' in page
        assert 'aria-label="Signature of Kayla Marsh"' in page
        assert "M10 20" not in browser("tom").get(one).text
        with scene.ground.database.read() as session:
            row = session.scalars(select(PermissionStatement)).all()[-1]
        assert row.sealed_words is not None
        assert b"10,20" not in row.sealed_words

    def test_what_is_no_signature_is_refused(self, scene: Scene, browser: Open) -> None:
        sent = typed(scene, strokes='1,2"/><script>')
        answer = browser("sam").send(here(scene, "/new"), sent)
        assert answer.status_code == 422
        assert "This signature could not be read." in answer.text
        assert '"/><script>' not in answer.text

    def test_stay_when_it_is_changed(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(scene, sam, purpose="For the doses.", signed="Kayla Marsh")
        page = sam.get(f"{one}/change").text
        assert "For the doses." in page
        assert 'value="Kayla Marsh"' not in page  # a change is signed anew


class TestReview:
    def test_is_in_six_months_unless_agreed_otherwise(self, scene: Scene, browser: Open) -> None:
        given(scene, browser("sam"))
        with scene.ground.database.read() as session:
            row = session.scalars(select(PermissionStatement)).all()[-1]
        assert row.review_at == start_of_day(review_due_on(row.recorded_at))

    def test_stands_in_my_work_before_it_is_due(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        day = london_date(scene.clock.now()) + timedelta(days=10)
        given(scene, sam, review_at=day.isoformat())
        assert "review a permission" in browser("sam").get("/").text

    def test_is_not_in_the_past(self, scene: Scene, browser: Open) -> None:
        answer = browser("sam").send(here(scene, "/new"), typed(scene, review_at="2020-01-01"))
        assert answer.status_code == 422
        assert "Choose a later day." in answer.text

    @pytest.mark.parametrize(
        ("given_on", "due"),
        [(date(2026, 8, 31), date(2027, 2, 28)), (date(2026, 3, 15), date(2026, 9, 15))],
    )
    def test_falls_on_the_same_day_of_the_month(self, given_on: date, due: date) -> None:
        assert review_due_on(start_of_day(given_on)) == due


class TestStates:
    def test_a_later_answer_to_all_of_it_replaces_it(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(scene, sam)
        given(scene, sam, groups=["G02", "G04"])
        page = sam.get(one).text
        assert "Replaced by what was answered later." in page
        assert sam.get(f"{one}/withdraw").status_code == 404

    def test_a_later_answer_to_a_part_leaves_it(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(scene, sam, groups=["G02", "G04"])
        given(scene, sam)
        assert "In force since" in sam.get(one).text

    def test_a_changed_one_says_when(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(scene, sam, groups=["G02", "G04"])
        assert sam.send(f"{one}/change", typed(scene)).status_code == 302
        assert "changed on" in sam.get(one).text


class TestDraft:
    def test_is_kept_sealed_and_taken_up_again(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        sent = typed(scene, save="draft", purpose="For the doses.")
        assert sam.send(here(scene, "/new"), sent).status_code == 302
        with scene.ground.database.read() as session:
            row = session.scalars(select(PermissionDraft)).one()
            assert len(session.scalars(select(PermissionStatement)).all()) == 2
        assert b"doses" not in row.sealed_form
        assert row.id in sam.get(here(scene)).text
        assert "draft permission" in sam.get("/").text
        page = sam.get(here(scene, f"/new?draft={row.id}")).text
        assert "For the doses." in page
        given(scene, sam, draft=row.id)
        with scene.ground.database.read() as session:
            assert session.scalars(select(PermissionDraft)).all() == []

    def test_is_nobody_elses(self, scene: Scene, browser: Open) -> None:
        browser("sam").send(here(scene, "/new"), typed(scene, save="draft"))
        with scene.ground.database.read() as session:
            row = session.scalars(select(PermissionDraft)).one()
        anil = browser("anil")
        assert anil.get(here(scene, f"/new?draft={row.id}")).status_code == 404
        assert row.id not in anil.get(here(scene)).text
        given(scene, anil, draft=row.id)
        with scene.ground.database.read() as session:
            assert [one.id for one in session.scalars(select(PermissionDraft))] == [row.id]
            assert "DENY" in session.scalars(select(AuditIndex.action)).all()


class TestAssessment:
    def filled(self, scene: Scene, **changes: str) -> Typed:
        fields: Typed = {
            "child": scene.people["alfie"],
            "decision": "Whether school hears of it.",
            "outcome": "not",
            "reason": "He is six.",
            "assessed_by": "Priya Nair, social worker",
            "day": london_date(scene.clock.now()).isoformat(),
        }
        return {**fields, **changes}

    def test_is_recorded_with_its_reason_sealed(self, scene: Scene, browser: Open) -> None:
        priya = browser("priya")
        assert priya.send(here(scene, "/assessment"), self.filled(scene)).status_code == 302
        with scene.work_of("priya") as work:
            found = latest_assessment(work, person_id=scene.people["alfie"])
            row = work.session.scalars(select(CompetenceAssessment)).one()
        assert found is not None
        assert found.words is not None
        assert (found.is_competent, found.words.reason) == (False, "He is six.")
        assert b"six" not in (row.sealed_words or b"")

    def test_asks_for_everything(self, scene: Scene, browser: Open) -> None:
        answer = browser("priya").send(here(scene, "/assessment"), {"day": "tomorrow"})
        assert answer.status_code == 422
        assert "Say which decision it was about." in answer.text
        assert f"Enter a date like {scene.clock.now():%Y-%m-%d}" in answer.text

    def test_is_not_for_whoever_is_16(self, scene: Scene, browser: Open) -> None:
        today = london_date(scene.clock.now())
        under, over = (
            scene.do("priya", lambda work, born=born: add_child(work, scene, born))
            for born in (date(today.year - 15, 1, 1), date(today.year - 17, 1, 1))
        )
        scene.clock.move_on(timedelta(seconds=5))
        priya = browser("priya")
        page = priya.get(here(scene, "/assessment")).text
        assert f'value="{under}"' in page
        assert f'value="{over}"' not in page
        for child, status in ((over, 404), (under, 302)):
            sent = self.filled(scene, child=child)
            assert priya.send(here(scene, "/assessment"), sent).status_code == status

    def test_is_for_children_on_the_card_alone(self, scene: Scene, browser: Open) -> None:
        sent = self.filled(scene, child=scene.people["kayla"])
        assert browser("priya").send(here(scene, "/assessment"), sent).status_code == 404
        nora = browser("nora").send(here(scene, "/assessment"), self.filled(scene))
        assert nora.status_code == 404


class TestPaper:
    def test_says_the_same_in_both_forms(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        one = given(scene, sam)
        for rest in ("/paper", "/easy-read"):
            page = sam.get(one + rest).text
            assert "Wexmoor Maternity" in page
            assert "Harbour Recovery" in page
        assert "hub-pictogram" in sam.get(f"{one}/easy-read").text

    def test_of_what_was_refused_is_printed_and_of_what_was_replaced_is_not(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        one = given(scene, sam)
        no = given(scene, sam, answer="refuse", groups=["G02", "G04"])
        for rest in ("/paper", "/easy-read"):
            assert "What Kayla Marsh has refused" in sam.get(no + rest).text
            assert "This permission has ended" in sam.get(one + rest).text
            assert "Wexmoor Maternity" not in sam.get(one + rest).text

    def test_is_for_its_agencies_alone(self, scene: Scene, browser: Open) -> None:
        one = given(scene, browser("sam"))
        for rest in ("/paper", "/easy-read"):
            assert browser("tom").get(one + rest).status_code == 404

    def test_is_read_before_anything_is_recorded(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        before = sam.get(here(scene)).text.count("Kayla Marsh, ")
        asked = typed(scene, save="paper", answer="", purpose="So that doses are known.")
        asked["method"] = ""  # nobody has answered yet
        answer = sam.send(here(scene, "/new"), {**asked, "max_level": "S"})
        assert answer.status_code == 302, answer.text
        page = sam.get(answer.location).text
        for words in (
            "What Kayla Marsh is asked to agree to",
            "So that doses are known.",
            "one short line about it",
            "We look at it again with you by",
            "when a child has a plan or a court order",
        ):
            assert words in page
        easy = sam.get(answer.location.replace("/paper", "/easy-read")).text
        assert "medicine, tests and doses" in easy
        assert "one short line about it" in easy
        assert sam.get(here(scene)).text.count("Kayla Marsh, ") == before
        assert browser("helen").get(answer.location).status_code == 404

    def test_is_not_printed_before_it_says_what_is_asked(self, scene: Scene, browser: Open) -> None:
        asked = typed(scene, save="paper", groups=[])
        answer = browser("sam").send(here(scene, "/new"), asked)
        assert answer.status_code == 422
        assert "Choose at least one kind of information." in answer.text
