"""Rule 3 and 6.1: the case team, the agency's involvement, restriction, closure, reach."""

from dataclasses import replace

import pytest

from consent.sharing.bases import Period
from consent.world import Assignment, Restriction
from tests.unit.consent.scene import (
    DAY,
    POSTED,
    SECOND,
    START,
    T,
    family,
    involvement,
    permission,
    plan,
    said,
    scene,
    update,
    viewer,
)


def closed(at, **changes):
    return involvement(closed_at=at, **changes)


class TestTeam:
    def test_must_name_the_worker(self):
        assert said(scene(viewer=viewer(worker="hv2"))) == "N NOT_ON_CASE"

    def test_counts_until_removal(self):
        seat = Assignment("hv", Period(START, T))
        gone = replace(involvement(), team=(seat,))
        assert said(scene(involvements=(gone,))) == "N NOT_ON_CASE"
        still = replace(involvement(), team=(Assignment("hv", Period(START, T + SECOND)),))
        assert said(scene(involvements=(still,))) == "F PERM"

    def test_of_another_family_does_not_count(self):
        away = involvement(family_id="other")
        assert said(scene(involvements=(away,))) == "N NOT_ON_CASE"

    @pytest.mark.parametrize("role", ["SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"])
    def test_is_not_asked_of_desk_roles(self, role):
        assert said(scene(viewer=viewer(role=role, worker="desk"))) == "F PERM"

    @pytest.mark.parametrize("role", ["HV", "EDT", "HEAD", "CHAIR", "IRO"])
    def test_is_asked_of_all_others(self, role):
        assert said(scene(viewer=viewer(role=role, worker="x"))) == "N NOT_ON_CASE"

    def test_of_long_ago_does_not_come_back_with_a_new_case(self):
        rows = (closed(POSTED - 40 * DAY), involvement(people=("kid",), team=("hv2",)))
        assert said(scene(involvements=rows)) == "N CLOSED"
        assert said(scene(involvements=rows, viewer=viewer(role="SGL"))) == "F PERM"


class TestInvolvement:
    def test_of_the_agency_is_needed(self):
        facts = scene(viewer=viewer(role="SGL"), involvements=())
        assert said(facts) == "N NO_RELATIONSHIP"

    def test_must_have_begun(self):
        later = involvement(opened_at=T + SECOND)
        facts = scene(viewer=viewer(role="SGL"), involvements=(later,))
        assert said(facts) == "N NO_RELATIONSHIP"

    def test_that_closed_leaves_the_summary_for_28_days(self):
        at = POSTED + DAY
        rows = (closed(at),)
        assert said(scene(involvements=rows, at=at - SECOND)) == "F PERM"
        assert said(scene(involvements=rows, at=at)) == "S PERM"
        assert said(scene(involvements=rows, at=at + 28 * DAY - SECOND)) == "S PERM"
        assert said(scene(involvements=rows, at=at + 28 * DAY)) == "N CLOSED"

    def test_that_closed_shows_only_what_was_posted_before(self):
        at = POSTED + DAY
        assert said(scene(involvements=(closed(at),)), update(created_at=at - SECOND)) == "S PERM"
        assert said(scene(involvements=(closed(at),)), update(created_at=at)) == "N CLOSED"

    def test_that_is_open_beats_one_that_is_closed(self):
        rows = (closed(T - DAY), involvement(people=("mum", "kid")))
        assert said(scene(involvements=rows)) == "F PERM"


class TestRestriction:
    def test_keeps_out_who_is_not_allowed(self):
        rule = Restriction(Period(POSTED), frozenset({"sw"}))
        assert said(scene(family=family(restrictions=(rule,)))) == "N RESTRICTED"

    def test_lets_the_allowed_in(self):
        rule = Restriction(Period(POSTED), frozenset({"hv"}))
        assert said(scene(family=family(restrictions=(rule,)))) == "F PERM"

    def test_with_an_empty_list_allows_nobody(self):
        rule = Restriction(Period(POSTED), frozenset())
        assert said(scene(family=family(restrictions=(rule,)))) == "N RESTRICTED"

    def test_ends(self):
        rule = Restriction(Period(POSTED, T), frozenset())
        assert said(scene(family=family(restrictions=(rule,)))) == "F PERM"


class TestReach:
    @pytest.mark.parametrize(
        ("involved", "subject", "expected"),
        [
            ("mum", "mum", "F"),
            ("kid", "mum", "F"),
            ("mum", "kid", "F"),
            ("kid", "sib", "E"),
            ("mum", "dad", "E"),
            ("sib", "mum", "E"),
        ],
    )
    def test_goes_to_parents_carers_and_children_only(self, involved, subject, expected):
        facts = scene(involvements=(involvement(people=(involved,)),), **plan(agency="prim"))
        item = update(subjects={subject}, tags={"RK.SUPV", "EV.FACT"})
        assert said(facts, item) == f"{expected} STAT"

    def test_goes_to_a_carer(self):
        people = tuple(
            replace(one, carers=frozenset({"gran"})) if one.person_id == "kid" else one
            for one in scene().people
        )
        facts = scene(people=people, involvements=(involvement(people=("gran",)),), **plan())
        item = update(subjects={"kid"}, tags={"RK.SUPV", "EV.FACT"})
        assert said(facts, item) == "F STAT"

    def test_needs_only_one_subject(self):
        facts = scene(involvements=(involvement(people=("mum",)),), **plan())
        assert said(facts, update(subjects={"mum", "sib"})) == "F STAT"

    def test_is_given_by_the_household(self):
        facts = scene(involvements=(involvement(people=("sib",)),), **plan())
        assert said(facts, update(subjects={"mum"})) == "E STAT"
        assert said(facts, update(subjects={"mum"}, is_household=True)) == "F STAT"

    def test_of_a_closed_case_elsewhere_leaves_existence(self):
        facts = scene(involvements=(closed(T - DAY, people=("sib",)),))
        assert said(facts) == "E PERM"


class TestAnotherSchool:
    def pupils(self, **changes):
        fields = {
            "viewer": viewer("school", "DSL", "dsl"),
            "involvements": (
                involvement("school", people=("sib",), team=("dsl",)),
                involvement("school2", people=("kid",), team=("dsl2",)),
            ),
            "statements": (permission(covers=frozenset({"kid"}), capacity="PR_holder"),),
        }
        return scene(**{**fields, **changes})

    def test_gets_existence(self):
        item = update(subjects={"kid"}, is_household=True)
        assert said(self.pupils(), item) == "E PERM"

    def test_gets_more_where_the_child_is_a_pupil_too(self):
        rows = (
            *self.pupils().involvements,
            involvement("school", people=("kid",), team=("dsl",)),
        )
        item = update(subjects={"kid"}, is_household=True)
        assert said(self.pupils(involvements=rows), item) == "S PERM"

    def test_gets_more_where_both_schools_sit_on_the_core_group(self):
        one = plan(agency="school", worker="dsl")
        both = plan(agency="school2", worker="dsl2")["seats"] + one["seats"]
        item = update(subjects={"kid"}, is_household=True)
        facts = self.pupils(seats=both, statuses=one["statuses"])
        assert said(facts, item) == "F STAT"
        facts = self.pupils(seats=one["seats"], statuses=one["statuses"])
        assert said(facts, item) == "E STAT"

    def test_is_asked_of_children_only(self):
        grown = tuple(
            replace(one, born_on=one.born_on.replace(year=2000)) if one.person_id == "kid" else one
            for one in scene().people
        )
        own = permission(giver_id="kid", covers=frozenset({"kid"}))
        item = update(subjects={"kid"}, is_household=True)
        assert said(self.pupils(people=grown, statements=(own,)), item) == "S PERM"


class TestBeforeTheInvolvement:
    def late(self, **changes):
        return scene(
            involvements=(involvement(opened_at=POSTED + DAY),),
            **{"statements": (permission(),), **changes},
        )

    def test_shows_the_summary(self):
        assert said(self.late()) == "S PERM"
        assert said(self.late(), update(event_at=POSTED + DAY)) == "F PERM"
        assert said(self.late(), update(event_at=POSTED + DAY - SECOND)) == "S PERM"

    def test_is_shared_with_its_history(self):
        assert said(self.late(), update(is_history_shared=True)) == "F PERM"

    def test_counts_from_the_earliest_of_the_best_tier(self):
        rows = (involvement(opened_at=POSTED + DAY), involvement(people=("mum", "kid")))
        assert said(scene(involvements=rows)) == "F PERM"
        worse = (involvement(opened_at=POSTED + DAY), closed(T - DAY, opened_at=START))
        assert said(scene(involvements=worse)) == "S PERM"

    def test_does_not_limit_children_s_services(self):
        facts = scene(
            viewer=viewer("csc", "SW", "sw"),
            involvements=(involvement("csc", team=("sw",), opened_at=POSTED + DAY),),
        )
        assert said(facts) == "F PERM"
