"""Rules 0 and 1: what nobody may read, whatever else is recorded."""

from dataclasses import replace

import pytest

from consent.sharing.bases import Period, Seal
from consent.world import ConflictStep, FamilyFacts, Membership, PerpetratorFlag, Split, SplitPart
from tests.unit.consent.scene import (
    AGENCIES,
    ALWAYS,
    DAD,
    FAMILY,
    KID,
    MUM,
    POSTED,
    SECOND,
    SIB,
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

ACCUSED = PerpetratorFlag("dad", frozenset({"mum"}), frozenset(), Period(START))


def his_worker(**changes):
    """The viewer works with the father alone, who is said to have hurt the mother."""
    fields = {
        "viewer": viewer("treat", "KW", "kw2"),
        "involvements": (
            involvement("treat", people=("dad",), team=("kw2",)),
            involvement("csc", people=("kid",), team=("sw",)),
        ),
        "perpetrator_flags": (ACCUSED,),
        "statements": (),
        **plan(agency="treat"),
    }
    return scene(**{**fields, **changes})


def theirs(**changes):
    """An update by children's services."""
    fields = {
        "author_id": "sw",
        "author_agency_id": "csc",
        "subjects": {"kid"},
        "tags": {"CS.VISIT", "EV.FACT"},
    }
    return update(**{**fields, **changes})


def protected(person):
    return replace(person, protected=(Period(START),))


class TestNotPosted:
    def test_refuses_what_is_posted_later(self):
        assert said(scene(), update(created_at=T + SECOND)) == "N NOT_POSTED"

    def test_shows_what_is_posted_at_that_second(self):
        assert said(scene(), update(created_at=T)) == "F PERM"

    def test_refuses_what_is_held(self):
        assert said(scene(), update(created_at=None)) == "N NOT_POSTED"


class TestAccount:
    @pytest.mark.parametrize(
        "who",
        [
            viewer(is_active=False),
            viewer(has_mfa=False),
            viewer(training_until=T),
            replace(viewer(), agency=replace(AGENCIES["prim"], agreements=())),
            replace(viewer(), agency=replace(AGENCIES["prim"], agreements=(Period(START, T),))),
            replace(viewer(), agency=replace(AGENCIES["prim"], agreements=(Period(T + SECOND),))),
        ],
    )
    def test_must_be_in_order(self, who):
        assert said(scene(viewer=who)) == "N DENY_ACCOUNT"

    def test_needs_training_until_the_last_second(self):
        assert said(scene(viewer=viewer(training_until=T + SECOND))) == "F PERM"


class TestConflict:
    @pytest.mark.parametrize("state", ["declared", "confirmed"])
    @pytest.mark.parametrize("person", ["mum", "dad"])
    def test_with_a_member_or_subject_bars(self, person, state):
        who = viewer(conflicts=(ConflictStep(person, state, T),))
        assert said(scene(viewer=who)) == "N DENY_CONFLICT"

    def test_that_is_dismissed_bars_no_more(self):
        steps = (ConflictStep("mum", "declared", POSTED, 1), ConflictStep("mum", "dismissed", T, 2))
        assert said(scene(viewer=viewer(conflicts=steps))) == "F PERM"

    def test_that_is_declared_again_bars_again(self):
        steps = (ConflictStep("mum", "dismissed", T, 1), ConflictStep("mum", "declared", T, 2))
        assert said(scene(viewer=viewer(conflicts=steps))) == "N DENY_CONFLICT"

    def test_that_begins_later_does_not_bar_yet(self):
        who = viewer(conflicts=(ConflictStep("mum", "declared", T + SECOND),))
        assert said(scene(viewer=who)) == "F PERM"

    def test_of_a_worker_who_is_the_person_bars(self):
        assert said(scene(viewer=viewer(identities=frozenset({"kid"})))) == "N DENY_CONFLICT"

    def test_with_a_former_member_bars(self):
        gone = (*family().memberships, Membership(FAMILY, "gran", Period(START, POSTED)))
        who = viewer(identities=frozenset({"gran"}))
        facts = scene(viewer=who, family=FamilyFacts(FAMILY, gone))
        assert said(facts) == "N DENY_CONFLICT"

    def test_with_a_member_of_the_family_before_a_split_bars(self):
        part = SplitPart(FAMILY, frozenset({"mum", "kid"}))
        split = Split("old", START, (part, SplitPart("other", frozenset({"dad"}))))
        rows = (
            Membership("old", "dad", ALWAYS),
            Membership(FAMILY, "mum", Period(START)),
        )
        who = viewer(identities=frozenset({"dad"}))
        facts = scene(viewer=who, family=FamilyFacts(FAMILY, rows, splits=(split,)))
        assert said(facts) == "N DENY_CONFLICT"

    def test_with_a_stranger_does_not_bar(self):
        assert said(scene(viewer=viewer(identities=frozenset({"sib"})))) == "F PERM"


class TestSeal:
    def test_of_the_update_bars_who_is_not_on_its_list(self):
        seal = Seal(frozenset({"sw"}), Period(POSTED), update_id="update")
        assert said(scene(seals=(seal,))) == "N DENY_SEALED"

    def test_of_a_subject_bars_who_is_not_on_his_list(self):
        seal = Seal(frozenset({"sw"}), Period(POSTED), person_id="mum")
        assert said(scene(seals=(seal,))) == "N DENY_SEALED"

    def test_must_list_the_reader_every_time(self):
        mine = Seal(frozenset({"hv"}), Period(POSTED), update_id="update")
        other = Seal(frozenset({"sw"}), Period(POSTED), person_id="mum")
        assert said(scene(seals=(mine,))) == "F PERM"
        assert said(scene(seals=(mine, other))) == "N DENY_SEALED"

    def test_of_somebody_else_does_not_bar(self):
        seal = Seal(frozenset(), Period(POSTED), person_id="dad")
        assert said(scene(seals=(seal,))) == "F PERM"


class TestPerpetratorSide:
    @pytest.mark.parametrize("tag", ["RK.DA", "SP.DA", "LC.ADDR", "CS.PLACE"])
    def test_reads_nothing_of_abuse_and_whereabouts(self, tag):
        assert said(his_worker(), theirs(tags={tag, "EV.FACT"})) == "N DENY_DA"

    def test_reads_other_updates_by_the_ordinary_rules(self):
        assert said(his_worker(), theirs()) == "F STAT"

    @pytest.mark.parametrize("who", [KID, MUM])
    def test_reads_nothing_about_a_protected_person_or_her_child(self, who):
        people = tuple(protected(one) if one is who else one for one in (MUM, DAD, KID, SIB))
        assert said(his_worker(people=people), theirs()) == "N DENY_DA"

    def test_reads_about_the_accused_whose_child_is_protected(self):
        people = (MUM, DAD, protected(KID), SIB)
        assert said(his_worker(people=people), theirs(subjects={"dad"})) == "F STAT"

    def test_reads_his_own_updates(self):
        own = update(author_id="kw2", subjects={"dad"}, tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(), own) == "F OWN"

    def test_is_lifted_by_an_exemption_from_its_second_on(self):
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(exemptions=(T + SECOND,)), item) == "N DENY_DA"
        assert said(his_worker(exemptions=(T,)), item) != "N DENY_DA"

    def test_ends_where_he_also_works_with_the_mother(self):
        both = (
            *his_worker().involvements,
            involvement("treat", people=("mum",), team=("kw2",)),
        )
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(involvements=both), item) == "S STAT"

    def test_is_judged_on_open_assignments_first(self):
        rows = (
            *his_worker().involvements,
            involvement("treat", people=("mum",), team=("kw2",), closed_at=POSTED),
        )
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(involvements=rows), item) == "N DENY_DA"

    def test_counts_assignments_in_other_families(self):
        elsewhere = involvement("treat", people=("mum",), team=("kw2",), family_id="other")
        rows = (*his_worker().involvements, elsewhere)
        assert said(his_worker(involvements=rows), theirs(tags={"RK.DA"})) == "S STAT"

    def test_of_a_desk_role_is_judged_on_the_agency(self):
        desk = viewer("treat", "SGL", "tsgl")
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(viewer=desk), item) == "N DENY_DA"
        rows = (*his_worker().involvements, involvement("treat", people=("mum",), team=("kw",)))
        assert said(his_worker(viewer=desk, involvements=rows), item) == "S STAT"

    def test_counts_associates(self):
        flag = replace(ACCUSED, person_id="uncle", associates=frozenset({"dad"}))
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(perpetrator_flags=(flag,)), item) == "N DENY_DA"

    def test_needs_a_victim_in_this_family(self):
        flag = replace(ACCUSED, of=frozenset({"stranger"}))
        item = theirs(tags={"RK.DA", "EV.FACT"})
        assert said(his_worker(perpetrator_flags=(flag,)), item) == "S STAT"

    def test_comes_before_named_readers(self):
        item = theirs(tags={"LC.ADDR"}, sn=4)
        assert said(his_worker(), item) == "N DENY_DA"


class TestNamedPeople:
    def test_read_in_full(self):
        facts = scene(statements=(permission(max_level=3),))
        assert said(facts, update(sn=4)) == "N DENY_SN4"
        assert said(facts, update(sn=4, named_readers={"hv"})) == "F PERM"

    def test_are_asked_for_an_address_of_somebody_protected(self):
        facts = scene(people=(protected(MUM), DAD, KID))
        item = update(tags={"LC.ADDR", "EV.FACT"})
        assert said(facts, item) == "N DENY_SN4"
        assert said(facts, replace(item, named_readers=frozenset({"hv"}))) == "F PERM"
        assert said(scene(), item) == "F PERM"

    @pytest.mark.parametrize("sn", [0, 5, -1])
    def test_are_asked_where_the_sensitivity_makes_no_sense(self, sn):
        assert said(scene(), update(sn=sn)) == "N DENY_SN4"

    def test_include_the_author(self):
        who = viewer("treat", "KW", "kw")
        assert said(scene(viewer=who), update(sn=4)) == "F OWN"


class TestCourt:
    def test_bars_who_is_not_named(self):
        assert said(scene(), update(is_court_restricted=True)) == "N DENY_COURT"
        item = update(is_court_restricted=True, court_readers={"hv"})
        assert said(scene(), item) == "F PERM"

    @pytest.mark.parametrize(
        ("role", "expected"), [("SW", "F PERM"), ("LEGAL", "F PERM"), ("TM", "N DENY_COURT")]
    )
    def test_opens_to_social_workers_and_lawyers_of_children_s_services(self, role, expected):
        facts = scene(
            viewer=viewer("csc", role, "sw"),
            involvements=(involvement("csc", team=("sw",)),),
        )
        assert said(facts, update(is_court_restricted=True)) == expected

    def test_does_not_open_to_a_social_worker_elsewhere(self):
        facts = scene(viewer=viewer("prim", "SW"))
        assert said(facts, update(is_court_restricted=True)) == "N DENY_COURT"
