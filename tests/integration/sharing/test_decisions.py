"""Sharing decisions: made, ended, refused; what they open and what they never open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from consent.decision_terms import DecisionReasons, DecisionTerms, MadeDecision
from consent.models.involvement import Involvement, TeamMember
from consent.models.sharing import SharingDecision
from consent.outcome import Level, Reason
from consent.partnership import set_feature, set_jurisdiction
from consent.sharing.records import reasons_of
from consent.sharing.service import decide_to_share, end_sharing_decision
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, SharingDecisionId, UpdateId, new_id
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

WORDS = DecisionReasons(
    necessity="The social worker must check on Alfie today.",
    proportionality="Missed doses only. No test results.",
    told="later",
    sought="not_sought_urgent",
)
Decide = Callable[..., MadeDecision]


@pytest.fixture
def clinical(scene: Scene) -> UpdateId:
    """Missed doses: nothing Kayla has agreed to lets anybody see them."""
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"))
    posted = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return posted


@pytest.fixture
def decide(scene: Scene, clinical: UpdateId) -> Decide:
    """Decide as Sam to share the missed doses with children's services, but for the changes."""

    def make(by: str = "sam", reasons: DecisionReasons = WORDS, **changes: object) -> MadeDecision:
        terms = replace(terms_of(scene, clinical), **changes)  # type: ignore[arg-type]
        made = scene.do(
            by,
            lambda work: decide_to_share(
                work, family_id=scene.family, terms=terms, reasons=reasons
            ),
        )
        scene.clock.move_on(timedelta(seconds=5))
        return made

    return make


def terms_of(scene: Scene, update_id: UpdateId) -> DecisionTerms:
    return DecisionTerms(
        basis="SAFE",
        outcome="share",
        from_agency=scene.agencies["harbour"],
        to_agencies=(scene.agencies["csc"],),
        subjects=(scene.people["kayla"],),
        updates=(update_id,),
    )


def seen(scene: Scene, who: str, update_id: UpdateId) -> tuple[Level, Reason]:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found is not None
    return found[1].level, found[1].judged.decision.reason


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action).order_by(AuditIndex.entry_id)))


class TestDeciding:
    def test_opens_the_named_update_to_the_named_agency_alone(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        assert seen(scene, "priya", clinical)[0] is Level.NONE
        decide()
        assert seen(scene, "priya", clinical) == (Level.FULL, Reason.SAFE)
        assert seen(scene, "grace", clinical)[0] is Level.NONE
        assert seen(scene, "dev", clinical)[0] is Level.NONE
        assert "DECISION" in actions(scene)

    def test_in_part_shows_the_headline_at_most(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        decide(outcome="partial")
        assert seen(scene, "priya", clinical) == (Level.SUMMARY, Reason.SAFE)

    @pytest.mark.parametrize("basis", ["PERM", "STAT", "OWN"])
    def test_on_another_basis_only_documents(
        self, scene: Scene, clinical: UpdateId, decide: Decide, basis: str
    ) -> None:
        made = decide(basis=basis, to_agencies=(scene.agencies["elsewhere"],))
        assert made.opened == {}
        assert seen(scene, "priya", clinical)[0] is Level.NONE

    def test_not_to_share_opens_nothing(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        reasons = DecisionReasons(detriment="Kayla would stop coming, and Alfie be less seen.")
        made = decide(
            outcome="withhold", reasons=reasons, to_agencies=(scene.agencies["elsewhere"],)
        )
        assert made.opened == {}
        assert seen(scene, "priya", clinical)[0] is Level.NONE
        with scene.work_of("sam") as work:
            assert reasons_of(work, decision_id=made.decision_id) == reasons

    def test_by_kind_reaches_forward_only(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        decide(updates=(), groups=("G02",))
        assert seen(scene, "priya", clinical)[0] is Level.NONE
        draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"))
        later = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        assert seen(scene, "priya", later)[0] is not Level.NONE

    def test_somebody_elses_update_stays_closed(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        """The midwife's agency cannot open what Harbour wrote."""
        decide(by="grace", from_agency=scene.agencies["mat"])
        assert seen(scene, "priya", clinical)[0] is Level.NONE

    def test_keeps_the_reasons_sealed(self, scene: Scene, decide: Decide) -> None:
        made = decide()
        with scene.ground.database.read() as session:
            row = session.get(SharingDecision, made.decision_id)
            assert row is not None
            assert b"social worker" not in row.sealed_reasons
            assert (row.told, row.sought) == ("later", "not_sought_urgent")
        with scene.work_of("sam") as work:
            assert reasons_of(work, decision_id=made.decision_id) == WORDS

    def test_other_words_for_told_are_kept_where_they_are_sealed(
        self, scene: Scene, decide: Decide
    ) -> None:
        made = decide(
            reasons=replace(WORDS, told="Her sister told her on the telephone, at length")
        )
        with scene.ground.database.read() as session:
            row = session.get(SharingDecision, made.decision_id)
            assert row is not None
            assert row.told == "other"


class TestReferral:
    def test_brings_in_an_agency_that_is_not_involved(self, scene: Scene, decide: Decide) -> None:
        made = decide(to_agencies=(scene.agencies["elsewhere"], scene.agencies["csc"]))
        assert set(made.opened) == {scene.agencies["elsewhere"]}
        with scene.ground.database.read() as session:
            row = session.get(Involvement, made.opened[scene.agencies["elsewhere"]])
            assert row is not None
            assert (row.kind, row.people) == ("referral", [scene.people["kayla"]])
            team = select(TeamMember).where(TeamMember.involvement_id == row.id)
            assert session.scalars(team).all() == []
        assert actions(scene).count("INV_OPEN") == 6

    def test_stays_when_the_decision_ends(self, scene: Scene, decide: Decide) -> None:
        made = decide(to_agencies=(scene.agencies["elsewhere"],))
        scene.do("sam", lambda work: end_sharing_decision(work, decision_id=made.decision_id))
        with scene.ground.database.read() as session:
            row = session.get(Involvement, made.opened[scene.agencies["elsewhere"]])
            assert row is not None
            assert row.closed_at is None


class TestEnding:
    def test_closes_at_that_instant(self, scene: Scene, clinical: UpdateId, decide: Decide) -> None:
        made = decide()
        scene.do("anil", lambda work: end_sharing_decision(work, decision_id=made.decision_id))
        assert seen(scene, "priya", clinical)[0] is Level.NONE
        assert "DECISION_END" in actions(scene)

    def test_twice_finds_nothing(self, scene: Scene, decide: Decide) -> None:
        made = decide()
        end = lambda work: end_sharing_decision(work, decision_id=made.decision_id)  # noqa: E731
        scene.do("sam", end)
        with pytest.raises(NotFound):
            scene.do("sam", end)

    def test_is_for_the_agency_that_decided(self, scene: Scene, decide: Decide) -> None:
        made = decide()
        with pytest.raises(Refused, match="NOT_AUTHOR_AGENCY"):
            scene.do("priya", lambda work: end_sharing_decision(work, decision_id=made.decision_id))

    def test_of_what_there_is_not_finds_nothing(self, scene: Scene) -> None:
        unknown = SharingDecisionId(new_id())
        with pytest.raises(NotFound):
            scene.do("sam", lambda work: end_sharing_decision(work, decision_id=unknown))


class TestRefusals:
    @pytest.mark.parametrize("word", ["necessity", "proportionality", "told", "sought"])
    @pytest.mark.parametrize("outcome", ["share", "partial"])
    def test_without_a_reason(self, scene: Scene, decide: Decide, word: str, outcome: str) -> None:
        before = len(actions(scene))
        with pytest.raises(Refused, match="DECISION_INCOMPLETE"):
            decide(outcome=outcome, reasons=replace(WORDS, **{word: "  "}))
        with scene.ground.database.read() as session:
            assert session.scalars(select(SharingDecision)).all() == []
        assert actions(scene)[before:] == ["REFUSED"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"subjects": ()},
            {"to_agencies": ()},
            {"updates": ()},
            {"basis": "WHIM"},
            {"outcome": "perhaps"},
            {"outcome": "withhold"},
        ],
        ids=str,
    )
    def test_without_one_part(self, decide: Decide, changes: dict[str, object]) -> None:
        with pytest.raises(Refused, match="DECISION_INCOMPLETE"):
            decide(**changes)

    def test_in_the_name_of_another_agency(self, decide: Decide) -> None:
        with pytest.raises(Refused, match="NOT_AUTHOR_AGENCY"):
            decide(by="priya")

    def test_comes_before_what_is_lacking(self, decide: Decide) -> None:
        with pytest.raises(Refused, match="NOT_AUTHOR_AGENCY"):
            decide(by="priya", subjects=())

    def test_for_no_family(self, scene: Scene, clinical: UpdateId) -> None:
        terms, nowhere = terms_of(scene, clinical), FamilyId(new_id())
        with pytest.raises(NotFound):
            scene.do(
                "sam",
                lambda work: decide_to_share(work, family_id=nowhere, terms=terms, reasons=WORDS),
            )


class TestDutyToShare:
    def switch(self, scene: Scene, *, is_on: bool) -> None:
        scene.do("system", lambda work: set_feature(work, name="duty_16LA", is_on=is_on))
        scene.clock.move_on(timedelta(seconds=5))

    def test_is_off_until_switched_on(self, decide: Decide) -> None:
        with pytest.raises(Refused, match="DUTY_OFF"):
            decide(basis="DUTY16LA")

    def test_counts_only_while_it_is_on(
        self, scene: Scene, clinical: UpdateId, decide: Decide
    ) -> None:
        self.switch(scene, is_on=True)
        decide(basis="DUTY16LA")
        assert seen(scene, "priya", clinical) == (Level.FULL, Reason.DUTY16LA)
        self.switch(scene, is_on=False)
        assert seen(scene, "priya", clinical)[0] is Level.NONE
        self.switch(scene, is_on=True)
        assert seen(scene, "priya", clinical)[0] is Level.FULL
        assert actions(scene).count("SETTING") == 3

    def test_is_a_duty_of_england(self, scene: Scene, decide: Decide) -> None:
        self.switch(scene, is_on=True)
        scene.do("system", lambda work: set_jurisdiction(work, jurisdiction="WAL"))
        with pytest.raises(Refused, match="DUTY_OFF"):
            decide(basis="DUTY16LA")

    @pytest.mark.parametrize("who", ["sam", "helen", "priya", "duty"])
    def test_is_not_switched_by_a_worker(self, scene: Scene, who: str) -> None:
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            scene.do(who, lambda work: set_feature(work, name="duty_16LA", is_on=True))

    def test_no_other_feature_and_no_other_country(self, scene: Scene) -> None:
        with pytest.raises(Invalid):
            scene.do("system", lambda work: set_feature(work, name="everything", is_on=True))
        with pytest.raises(Invalid):
            scene.do("system", lambda work: set_jurisdiction(work, jurisdiction="SCO"))
