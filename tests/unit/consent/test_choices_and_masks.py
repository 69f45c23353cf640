"""Rules 5.1, 7, 8 and 9: the table, author's choices, masking, the emergency opening."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consent.decision import decide
from consent.outcome import Level, Limit
from consent.sharing.bases import Glass, Period
from consent.world import Segment
from tests.unit.consent.scene import (
    AGENCIES,
    DAY,
    FAMILY,
    POSTED,
    SECOND,
    T,
    grant,
    involvement,
    permission,
    permit,
    plan,
    said,
    scene,
    sharing_decision,
    update,
    viewer,
    withholding,
)

SENSITIVE = update(sn=2)
DSL = viewer("school", "DSL", "dsl")
AT_SCHOOL = (involvement("school", team=("dsl",)),)
CLINICAL = update(tags={"TX.TEST", "EV.TEST"})


def school(**changes):
    return scene(**{"viewer": DSL, "involvements": AT_SCHOOL, **changes})


class TestTable:
    def test_refuses(self):
        assert said(school(), CLINICAL) == "N MATRIX"

    def test_has_no_column_for_other_agencies(self):
        facts = scene(
            viewer=viewer("housing", "SW", "officer"),
            involvements=(involvement("housing", team=("officer",)),),
            statements=(permission(recipients=frozenset({"housing"})),),
        )
        assert said(facts) == "N MATRIX"

    def test_comes_first_among_the_reasons(self):
        facts = school(
            viewer=replace(DSL, role="TEACHER"), withholdings=(withholding(agency_id="school"),)
        )
        assert said(facts, CLINICAL) == "N MATRIX"
        assert said(facts) == "N ROLE_CAP"
        assert said(replace(facts, viewer=DSL)) == "N WITHHELD"


class TestWithholding:
    def test_from_the_agency_or_the_worker_closes(self):
        assert said(scene(withholdings=(withholding(agency_id="prim"),))) == "N WITHHELD"
        assert said(scene(withholdings=(withholding(worker_id="hv"),))) == "N WITHHELD"

    def test_from_others_does_not(self):
        assert said(scene(withholdings=(withholding(worker_id="gp"),))) == "F PERM"
        assert said(scene(withholdings=(withholding(agency_id="csc"),))) == "F PERM"

    def test_works_between_its_seconds(self):
        held = withholding(agency_id="prim", withheld_at=T)
        assert said(scene(withholdings=(held,), at=T - SECOND)) == "F PERM"
        assert said(scene(withholdings=(held,))) == "N WITHHELD"
        assert said(scene(withholdings=(replace(held, released_at=T + SECOND),))) == "N WITHHELD"
        assert said(scene(withholdings=(replace(held, released_at=T),))) == "F PERM"


class TestGrant:
    def test_lifts_table_caps_and_scope(self):
        facts = school(grants=(grant(worker_id="dsl"),))
        assert said(facts, CLINICAL) == "F GRANT"
        late = replace(facts, involvements=(involvement("school", team=("dsl",), people=("sib",)),))
        assert said(late, CLINICAL) == "F GRANT"

    def test_stops_at_the_role_cap(self):
        facts = school(viewer=replace(DSL, role="PASTORAL"), grants=(grant(worker_id="dsl"),))
        assert said(facts, replace(CLINICAL, sn=2)) == "E GRANT"
        assert decide(facts, replace(CLINICAL, sn=2)).limits == (Limit.ROLE,)

    def test_to_the_agency_is_for_all_its_workers(self):
        given = grant(worker_id=None, agency_id="school")
        assert said(school(grants=(given,)), CLINICAL) == "F GRANT"

    def test_works_in_its_period(self):
        facts = school(grants=(grant(worker_id="dsl", period=Period(T, T + DAY)),))
        assert said(replace(facts, at=T - SECOND), CLINICAL) == "N MATRIX"
        assert said(facts, CLINICAL) == "F GRANT"
        assert said(replace(facts, at=T + DAY - SECOND), CLINICAL) == "F GRANT"
        assert said(replace(facts, at=T + DAY), CLINICAL) == "N MATRIX"

    @pytest.mark.parametrize(
        ("given", "expected"), [(-1, "N WITHHELD"), (0, "N WITHHELD"), (1, "F GRANT")]
    )
    def test_beats_an_earlier_withholding_only(self, given, expected):
        when = POSTED + given * SECOND
        facts = scene(
            withholdings=(withholding(agency_id="prim"),), grants=(grant(period=Period(when)),)
        )
        assert said(facts) == expected

    def test_does_not_come_back_with_a_release(self):
        held = withholding(worker_id="dsl", withheld_at=POSTED + 2 * DAY, released_at=T)
        facts = school(grants=(grant(worker_id="dsl"),), withholdings=(held,))
        assert said(facts, CLINICAL) == "N MATRIX"

    def test_needs_a_relationship_and_a_basis(self):
        facts = scene(grants=(grant(worker_id="x"),), viewer=viewer(worker="x"))
        assert said(facts) == "N NOT_ON_CASE"
        assert said(scene(grants=(grant(basis="PERM"),), statements=())) == "N NO_BASIS"

    def test_on_permission_lives_with_a_permission(self):
        facts = school(grants=(grant(worker_id="dsl", basis="PERM"),))
        assert said(facts, CLINICAL) == "F GRANT"
        other = replace(
            facts,
            statements=(),
            sharing_decisions=(sharing_decision(to_agencies=frozenset({"school"})),),
        )
        assert said(other, CLINICAL) == "N MATRIX"

    def test_on_status_lives_with_the_status(self):
        facts = school(grants=(grant(worker_id="dsl", basis="STAT"),))
        assert said(facts, CLINICAL) == "N MATRIX"
        assert said(replace(facts, **plan(agency="school")), CLINICAL) == "F GRANT"

    def test_on_permission_lives_beside_a_status(self):
        facts = school(grants=(grant(worker_id="dsl", basis="PERM"),), **plan(agency="school"))
        assert said(facts, CLINICAL) == "F GRANT"
        assert said(replace(facts, statements=()), CLINICAL) == "N MATRIX"

    def test_raises_nothing_that_is_full(self):
        assert said(scene(grants=(grant(),))) == "F SAFE"


class TestPermit:
    def test_opens_in_full(self):
        facts = school(permits=(permit(worker_ids=frozenset({"dsl"})),))
        assert said(facts, CLINICAL) == "F PERMIT"

    def test_stops_at_the_role_cap(self):
        facts = school(
            permits=(permit(worker_ids=frozenset({"dsl"})),), viewer=replace(DSL, role="ATT")
        )
        assert said(facts, CLINICAL) == "S PERMIT"
        assert said(facts, replace(CLINICAL, sn=3)) == "N MATRIX"

    def test_never_beats_withholding(self):
        facts = scene(permits=(permit(),), withholdings=(withholding(worker_id="hv"),))
        assert said(facts) == "N WITHHELD"

    def test_lasts_until_24_hours_after_the_meeting(self):
        for end in ({}, {"scheduled_end": T + DAY, "ended_at": T}):
            one = permit(worker_ids=frozenset({"dsl"}), permitted_at=T - DAY, **end)
            facts = school(permits=(one,))
            assert said(replace(facts, at=T - DAY - SECOND), CLINICAL) == "N MATRIX"
            assert said(replace(facts, at=T - DAY), CLINICAL) == "F PERMIT"
            assert said(replace(facts, at=T + DAY - SECOND), CLINICAL) == "F PERMIT"
            assert said(replace(facts, at=T + DAY), CLINICAL) == "N MATRIX"

    def test_ends_with_a_cancelled_meeting(self):
        one = permit(worker_ids=frozenset({"dsl"}), cancelled_at=T)
        assert said(school(permits=(one,)), CLINICAL) == "N MATRIX"

    def test_needs_relationship_and_basis(self):
        one = permit(worker_ids=frozenset({"dsl"}))
        assert said(school(permits=(one,), statements=()), CLINICAL) == "N NO_BASIS"
        assert said(school(permits=(one,), involvements=()), CLINICAL) == "N NO_RELATIONSHIP"


S_MUM = Segment("s1", frozenset({"mum"}))
S_DAD = Segment("s2", frozenset({"dad"}))
BOTH = update(subjects={"mum", "dad"}, summary_subjects={"mum"})


def masked(facts, item):
    decision = decide(facts, item)
    return f"{decision.level.letter} {' '.join(decision.masked)}".strip()


class TestMasking:
    def test_hides_the_part_about_somebody_uncovered(self):
        assert masked(scene(), replace(BOTH, segments=(S_MUM, S_DAD))) == "F s2"

    def test_of_the_whole_body_leaves_the_summary(self):
        assert masked(scene(), replace(BOTH, segments=(S_DAD,))) == "S s2"
        assert masked(scene(), BOTH) == "S text"

    def test_of_the_summary_leaves_existence(self):
        item = replace(BOTH, summary_subjects=None, segments=(S_MUM, S_DAD))
        decision = decide(scene(), item)
        assert decision.level is Level.EXISTENCE
        assert decision.is_summary_masked

    def test_treats_a_part_about_nobody_as_about_all(self):
        item = replace(BOTH, segments=(S_MUM, Segment("s3", frozenset())))
        assert masked(scene(), item) == "F s3"

    def test_hides_a_part_about_a_stranger(self):
        item = replace(BOTH, segments=(S_MUM, Segment("s3", frozenset({"sib"}))))
        assert masked(scene(), item) == "F s3"

    def test_hides_a_source_who_has_not_agreed(self):
        source = Segment("who", frozenset({"mum"}), is_source=True)
        assert masked(scene(), update(segments=(S_MUM, source))) == "F who"
        agreed = replace(source, has_agreed=True)
        assert masked(scene(), update(segments=(S_MUM, agreed))) == "F"

    def test_of_a_source_does_not_count_for_the_body(self):
        source = Segment("who", frozenset({"mum"}), is_source=True)
        assert masked(scene(), update(segments=(source,))) == "F who"
        assert masked(scene(), replace(BOTH, segments=(S_DAD, source))) == "S s2 who"

    def test_hides_nothing_of_one_s_own(self):
        source = Segment("who", frozenset({"mum"}), is_source=True)
        facts = scene(viewer=viewer("treat", "KW", "kw"))
        assert masked(facts, replace(BOTH, segments=(S_DAD, source))) == "F"

    def test_follows_the_cap_of_each_subject(self):
        his = permission(
            permission_id="his", giver_id="dad", covers=frozenset({"dad"}), max_level=2, seq=2
        )
        facts = scene(statements=(permission(), his))
        item = replace(BOTH, segments=(S_MUM, S_DAD), summary_subjects=None)
        assert masked(facts, item) == "F s2"

    def test_is_lifted_by_a_grant_for_those_covered(self):
        his = permission(
            permission_id="his", giver_id="dad", covers=frozenset({"dad"}), max_level=1, seq=2
        )
        item = replace(BOTH, segments=(S_MUM, S_DAD))
        facts = scene(statements=(permission(), his), grants=(grant(basis="PERM"),))
        assert masked(facts, item) == "F"
        assert masked(replace(facts, statements=(permission(),)), item) == "F s2"

    def test_is_lifted_by_a_permit_for_those_covered(self):
        his = permission(
            permission_id="his", giver_id="dad", covers=frozenset({"dad"}), max_level=1, seq=2
        )
        item = replace(BOTH, segments=(S_MUM, S_DAD))
        facts = scene(statements=(permission(), his), permits=(permit(),))
        assert masked(facts, item) == "F"
        assert masked(replace(facts, statements=(permission(),)), item) == "F s2"


GLASS = Glass("glass", "edt", FAMILY, T)
HOURS = timedelta(hours=4)


def night(**changes):
    fields = {
        "viewer": viewer("csc", "EDT", "edt"),
        "involvements": (),
        "statements": (),
        "glasses": (GLASS,),
    }
    return scene(**{**fields, **changes})


class TestEmergencyOpening:
    def test_opens_the_family_at_the_level_of_the_table(self):
        assert said(night()) == "F BREAK_GLASS"
        assert said(night(), replace(CLINICAL, sn=3)) == "S BREAK_GLASS"

    @pytest.mark.parametrize(
        "glass",
        [
            replace(GLASS, worker_id="duty"),
            replace(GLASS, family_id="other"),
            replace(GLASS, opened_at=T + SECOND),
            replace(GLASS, opened_at=T - HOURS),
            replace(GLASS, closed_at=T),
            replace(GLASS, opened_at=T - 2 * HOURS, renewed_at=T - HOURS),
            replace(GLASS, opened_at=T - 2 * HOURS, renewed_at=T - HOURS + SECOND),
        ],
    )
    def test_is_for_its_worker_family_and_time(self, glass):
        assert said(night(glasses=(glass,))) == "N NOT_ON_CASE"

    def test_may_be_renewed_once_while_open(self):
        glass = replace(GLASS, opened_at=T - HOURS, renewed_at=T - SECOND)
        assert said(night(glasses=(glass,))) == "F BREAK_GLASS"

    def test_never_shows_named_people_s_updates_nor_unknown_tags(self):
        assert said(night(), update(sn=4, named_readers={"edt"})) == "N NOT_ON_CASE"
        assert said(night(), update(tags={"TX.FUTURE"})) == "N NOT_ON_CASE"

    def test_leaves_withholding_and_role_cap(self):
        assert said(night(withholdings=(withholding(agency_id="csc"),))) == "N NOT_ON_CASE"
        assert said(night(viewer=viewer("csc", "BSO", "edt")), SENSITIVE) == "N NOT_ON_CASE"

    def test_counts_every_subject_as_covered(self):
        source = Segment("who", frozenset({"mum"}), is_source=True)
        item = replace(BOTH, segments=(S_MUM, S_DAD, source))
        assert masked(night(), item) == "F who"

    def test_never_lowers_the_ordinary_sight(self):
        rows = (involvement("csc", team=("edt",)),)
        facts = night(involvements=rows, statements=(permission(),))
        assert said(facts) == "F PERM"
        assert said(facts, update(sn=4, named_readers={"edt"})) == "F PERM"

    def test_wins_at_equal_level_where_it_masks_fewer(self):
        rows = (involvement("csc", team=("edt",)),)
        facts = night(involvements=rows, statements=(permission(),))
        assert said(facts, replace(BOTH, segments=(S_MUM, S_DAD))) == "F BREAK_GLASS"

    def test_is_not_reached_past_a_hard_deny(self):
        bare = replace(viewer("csc", "EDT", "edt"), agency=replace(AGENCIES["csc"], agreements=()))
        assert said(night(viewer=bare)) == "N DENY_ACCOUNT"
