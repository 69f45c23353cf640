"""Rule 4: status, sharing decisions and grants as bases; rules 5.2 and 5.3."""

from dataclasses import replace
from datetime import date

import pytest

from consent.decision import decide
from consent.outcome import Level, Limit, Reason
from consent.sharing.bases import Period
from consent.world import GroupSeat, Split, SplitPart
from tests.unit.consent.scene import (
    DAD,
    FAMILY,
    KID,
    MUM,
    POSTED,
    SECOND,
    START,
    T,
    family,
    grant,
    involvement,
    permission,
    plan,
    said,
    scene,
    sharing_decision,
    update,
    viewer,
)

NOTHING_SAID = {"statements": ()}


def by_plan(item=None, people=None, **changes):
    facts = scene(**NOTHING_SAID, **plan(**changes))
    if people:
        facts = replace(facts, people=people)
    return said(facts, item or update())


class TestStatus:
    @pytest.mark.parametrize("code", ["ST.S47", "ST.CPP", "ST.LAC", "ST.PLO", "ST.PROC"])
    @pytest.mark.parametrize("group", ["core", "plan", "strategy"])
    def test_covers_the_members_of_the_groups(self, code, group):
        assert by_plan(code=code, group=group) == "F STAT"

    @pytest.mark.parametrize("code", ["ST.CIN", "ST.EH", "ST.SGO", "ST.CLOSED", "ST.NEW"])
    def test_below_or_after_covers_nothing(self, code):
        assert by_plan(code=code) == "N NO_BASIS"

    def test_covers_through_a_worker(self):
        assert by_plan(worker="hv2") == "F STAT"

    def test_needs_a_seat_of_this_agency(self):
        assert by_plan(agency="treat") == "N NO_BASIS"

    def test_needs_a_known_group(self):
        assert by_plan(group="coffee") == "N NO_BASIS"

    def test_covers_every_group_and_subject_whenever_posted(self):
        item = update(
            subjects={"dad", "mum"},
            tags={"TX.LAPSE", "TX.ENG"},
            event_at=START - SECOND,
            is_history_shared=True,
        )
        assert by_plan(item) == "S STAT"

    def test_must_be_of_a_member(self):
        facts = scene(family=family(members=("mum", "dad")), **NOTHING_SAID, **plan())
        assert said(facts) == "N NO_BASIS"

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"born_on": date(2008, 2, 2)}, "F STAT"),
            ({"born_on": date(2008, 2, 1)}, "N NO_BASIS"),
            ({"born_on": None}, "F STAT"),
            ({"born_on": None, "status": "unborn"}, "F STAT"),
            ({"status": "deceased"}, "N NO_BASIS"),
        ],
    )
    def test_must_be_of_a_child_alive(self, changes, expected):
        assert by_plan(people=(MUM, DAD, replace(KID, **changes))) == expected

    def test_ends_with_the_status_and_with_the_seat(self):
        facts = scene(**NOTHING_SAID, **plan())
        status, seat = facts.statuses[0], facts.seats[0]
        ended = Period(START, T)
        assert said(replace(facts, statuses=(replace(status, period=ended),))) == "N NO_BASIS"
        assert said(replace(facts, seats=(replace(seat, period=ended),))) == "N NO_BASIS"

    def test_names_the_child_for_the_explanation(self):
        assert decide(scene(**plan()), update()).basis.children == ("kid",)


class TestUplift:
    def seen(self, worker="hv", sn=2, group="core", tags=("TX.LAPSE",), **changes):
        facts = scene(**NOTHING_SAID, **plan(worker=worker, group=group), **changes)
        return said(facts, update(sn=sn, tags=tags))

    def test_lifts_who_sits_in_the_group(self):
        assert self.seen() == "F STAT"
        assert self.seen(group="strategy") == "F STAT"

    def test_lifts_nobody_else(self):
        assert self.seen(worker="hv2") == "S STAT"
        assert self.seen(worker=None) == "S STAT"
        assert self.seen(group="plan") == "S STAT"

    def test_stops_above_sensitive(self):
        assert self.seen(sn=3) == "S STAT"

    def test_is_for_five_groups_only(self):
        assert self.seen(tags={"TX.LAPSE", "TX.ENG"}) == "S STAT"

    def test_lifts_nothing_but_the_summary(self):
        dsl = viewer("school", "DSL", "dsl")
        rows = (involvement("school", people=("kid",), team=("dsl",)),)
        facts = scene(
            viewer=dsl, involvements=rows, **NOTHING_SAID, **plan(agency="school", worker="dsl")
        )
        assert said(facts, update(subjects={"kid"}, sn=2)) == "E STAT"

    def test_leaves_no_limit_behind(self):
        facts = scene(**NOTHING_SAID, **plan(worker="hv"))
        assert decide(facts, update(sn=2)).limits == ()

    def test_needs_the_seat_with_the_child_of_the_status(self):
        facts = scene(**NOTHING_SAID, **plan(agency="prim"))
        other = GroupSeat("sib", "core", "prim", Period(START), "hv")
        facts = replace(facts, seats=(*facts.seats, other))
        assert said(facts, update(sn=2)) == "S STAT"

    def test_comes_before_scope(self):
        late = (involvement(opened_at=POSTED + SECOND),)
        assert self.seen(involvements=late) == "S STAT"


class TestSharingDecision:
    def seen(self, *decisions, item=None, **changes):
        facts = scene(sharing_decisions=decisions, **NOTHING_SAID, **changes)
        return said(facts, item or update())

    @pytest.mark.parametrize("basis", ["SAFE", "COURT", "VITAL"])
    def test_opens_the_update_it_names(self, basis):
        assert self.seen(sharing_decision(basis=basis)) == f"F {basis}"

    @pytest.mark.parametrize("basis", ["PERM", "STAT", "OWN", "HUNCH"])
    def test_on_another_basis_opens_nothing(self, basis):
        assert self.seen(sharing_decision(basis=basis)) == "N NO_BASIS"

    def test_on_the_duty_counts_while_switched_on(self):
        decision = sharing_decision(basis="DUTY16LA")
        assert self.seen(decision) == "N NO_BASIS"
        assert self.seen(decision, is_duty_16la_on=True) == "F DUTY16LA"

    @pytest.mark.parametrize(
        "changes",
        [
            {"outcome": "withhold"},
            {"outcome": "perhaps"},
            {"to_agencies": frozenset({"csc"})},
            {"to_agencies": frozenset()},
            {"from_agency": "csc"},
            {"family_id": "other"},
            {"subjects": frozenset({"dad"})},
            {"update_ids": frozenset({"another"})},
            {"decided_at": T + SECOND},
            {"ended_at": T},
        ],
    )
    def test_opens_nothing_beyond_its_words(self, changes):
        assert self.seen(sharing_decision(**changes)) == "N NO_BASIS"

    def test_to_share_in_part_opens_the_summary(self):
        assert self.seen(sharing_decision(outcome="partial")) == "S SAFE"

    def test_by_groups_reaches_forward(self):
        by_group = sharing_decision(update_ids=frozenset(), groups=frozenset({"G03"}))
        assert self.seen(replace(by_group, decided_at=POSTED)) == "F SAFE"
        assert self.seen(replace(by_group, decided_at=POSTED + SECOND)) == "N NO_BASIS"
        back = replace(by_group, decided_at=POSTED + SECOND, items_from=POSTED)
        assert self.seen(back) == "F SAFE"
        assert self.seen(by_group, item=update(tags={"TX.ENG", "TX.LAPSE"})) == "N NO_BASIS"

    def test_of_the_family_before_a_split_goes_on(self):
        part = SplitPart(FAMILY, frozenset({"mum", "kid"}))
        split = Split("old", START, (part,))
        old = sharing_decision(family_id="old")
        assert self.seen(old, family=family(splits=(split,))) == "F SAFE"

    def test_that_names_the_update_lifts_the_limit_of_history(self):
        late = (involvement(opened_at=POSTED + SECOND),)
        assert self.seen(sharing_decision(), involvements=late) == "F SAFE"
        by_group = sharing_decision(update_ids=frozenset(), groups=frozenset({"G03"}))
        assert self.seen(by_group, involvements=late) == "S SAFE"
        partial = scene(sharing_decisions=(sharing_decision(outcome="partial"),), involvements=late)
        assert said(partial) == "S SAFE"
        assert said(replace(partial, involvements=scene().involvements)) == "F SAFE"


class TestReasonOrder:
    def test_is_status_court_safe_vital_duty_permission(self):
        facts = scene(is_duty_16la_on=True, **plan(worker="hv2"))
        decisions = [
            sharing_decision(decision_id=basis, basis=basis)
            for basis in ("DUTY16LA", "VITAL", "SAFE", "COURT")
        ]
        assert said(replace(facts, sharing_decisions=tuple(decisions))) == "F STAT"
        facts = replace(facts, statuses=())
        while decisions:
            expected = decisions[-1].basis
            assert said(replace(facts, sharing_decisions=tuple(decisions))) == f"F {expected}"
            decisions.pop()
        assert said(facts) == "F PERM"

    def test_names_the_records(self):
        assert decide(scene(), update()).basis.record_ids == ("permission",)


class TestCapPerSubject:
    def two(self, mum=Level.FULL, dad=Level.EXISTENCE):
        return scene(
            statements=(
                permission(max_level=mum),
                permission(
                    permission_id="his",
                    giver_id="dad",
                    covers=frozenset({"dad"}),
                    max_level=dad,
                    seq=2,
                ),
            )
        )

    def test_is_the_lowest_over_the_groups(self):
        item = update(tags={"TX.LAPSE", "MT.ANC"})
        one = permission(groups=frozenset({"G03"}))
        two = permission(
            permission_id="b", groups=frozenset({"G04"}), max_level=Level.SUMMARY, seq=2
        )
        assert said(scene(statements=(one, two)), item) == "S PERM"

    def test_does_not_lower_the_others(self):
        decision = decide(self.two(), update(subjects={"mum", "dad"}, summary_subjects={"mum"}))
        assert decision.level is Level.SUMMARY
        assert decision.limits == (Limit.BODY_MASKED,)
        assert decision.reason is Reason.PERM

    def test_is_the_best_of_several_bases(self):
        facts = replace(
            self.two(mum=Level.EXISTENCE), sharing_decisions=(sharing_decision(outcome="partial"),)
        )
        assert said(facts) == "S SAFE"


class TestGrantAsBasis:
    @pytest.mark.parametrize("basis", ["SAFE", "COURT", "VITAL"])
    def test_covers_everything_for_who_is_named(self, basis):
        facts = scene(grants=(grant(basis=basis),), **NOTHING_SAID)
        assert said(facts) == f"F {basis}"
        assert said(replace(facts, viewer=viewer(worker="hv2", role="SGL"))) == "N NO_BASIS"

    def test_covers_up_to_its_level(self):
        facts = scene(grants=(grant(level=Level.SUMMARY),), **NOTHING_SAID)
        assert said(facts) == "S SAFE"

    @pytest.mark.parametrize("basis", ["PERM", "STAT", "OWN", "HUNCH"])
    def test_on_another_basis_covers_nothing(self, basis):
        assert said(scene(grants=(grant(basis=basis),), **NOTHING_SAID)) == "N NO_BASIS"

    def test_at_no_level_is_none(self):
        assert said(scene(grants=(grant(level=Level.NONE),), **NOTHING_SAID)) == "N NO_BASIS"
