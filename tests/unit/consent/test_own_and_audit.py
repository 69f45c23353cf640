"""Rules 1A, 1B and 2: named audits, no-content roles, and what one's own agency reads."""

from dataclasses import replace

import pytest

from consent.sharing.bases import AuditFacts, Period
from tests.unit.consent.scene import (
    POSTED,
    SECOND,
    START,
    T,
    involvement,
    said,
    scene,
    update,
    viewer,
    withholding,
)

AUDIT = AuditFacts("audit", frozenset({"hv"}), frozenset({"update"}), Period(START))


def colleague(role="KW", worker="kw", people=("mum",), **changes):
    """A colleague in the treatment service whose update it is."""
    fields = {
        "viewer": viewer("treat", role, worker),
        "involvements": (involvement("treat", people=people, team=(worker,)),),
        "statements": (),
    }
    return scene(**{**fields, **changes})


class TestAudit:
    @pytest.mark.parametrize("role", ["AUDITOR", "SGL"])
    def test_opens_its_sample_to_the_named(self, role):
        facts = scene(viewer=viewer(role=role), involvements=(), audit=AUDIT)
        assert said(facts) == "F AUDIT_VIEW"

    @pytest.mark.parametrize(
        "changes",
        [
            {"auditors": frozenset({"somebody"})},
            {"sample": frozenset({"another"})},
            {"period": Period(START, T)},
            {"period": Period(T + SECOND)},
        ],
    )
    def test_opens_nothing_else(self, changes):
        who = viewer(role="AUDITOR")
        assert said(scene(viewer=who, audit=replace(AUDIT, **changes))) == "N ROLE_CAP"

    def test_changes_nothing_for_other_roles(self):
        assert said(scene(audit=AUDIT)) == "F PERM"

    def test_never_opens_named_people_s_updates(self):
        facts = scene(viewer=viewer(role="AUDITOR"), audit=AUDIT)
        assert said(facts, update(sn=4)) == "N DENY_SN4"
        assert said(facts, update(sn=4, named_readers={"hv"})) == "N ROLE_CAP"


class TestNoContent:
    @pytest.mark.parametrize("role", ["SYS", "COMM", "IG", "AUDITOR"])
    def test_ends_it_even_for_one_s_own(self, role):
        assert said(colleague(role=role)) == "N ROLE_CAP"


class TestOwn:
    def test_author_on_the_team_reads_it(self):
        assert said(colleague()) == "F OWN"

    def test_author_who_left_the_team_does_not(self):
        assert said(colleague(involvements=(involvement("treat", team=("other",)),))) == (
            "N NOT_ON_CASE"
        )

    def test_colleague_of_the_same_person_reads_it(self):
        assert said(colleague(worker="kw2")) == "F OWN"

    def test_colleague_of_another_person_goes_the_ordinary_way(self):
        assert said(colleague(worker="kw2", people=("dad",))) == "N NO_BASIS"

    def test_colleague_in_children_s_services_reads_the_whole_family(self):
        facts = scene(
            viewer=viewer("csc", "SW", "sw2"),
            involvements=(involvement("csc", people=("dad",), team=("sw2",)),),
        )
        assert said(facts, update(author_agency_id="csc", author_id="sw")) == "F OWN"

    @pytest.mark.parametrize("role", ["PEER", "VOL", "BSO", "TEACHER"])
    def test_narrow_role_reads_only_what_it_wrote(self, role):
        assert said(colleague(role=role)) == "F OWN"
        assert said(colleague(role=role, worker="other")) == "N NO_BASIS"

    @pytest.mark.parametrize(
        ("agency", "role", "expected"),
        [
            ("treat", "SGL", "F OWN"),
            ("school", "DSL", "F OWN"),
            ("school", "DDSL", "F OWN"),
            ("mat", "SMW", "F OWN"),
            ("treat", "DSL", "N NO_RELATIONSHIP"),
            ("prim", "SMW", "N NO_RELATIONSHIP"),
            ("school", "HEAD", "N NOT_ON_CASE"),
        ],
    )
    def test_safeguarding_lead_reads_it_without_the_case(self, agency, role, expected):
        facts = scene(viewer=viewer(agency, role, "lead"), involvements=())
        assert said(facts, update(author_agency_id=agency)) == expected

    @pytest.mark.parametrize("role", ["DUTY", "EDT"])
    def test_night_desk_reads_it_in_children_s_services_only(self, role):
        csc = scene(viewer=viewer("csc", role, "night"), involvements=())
        assert said(csc, update(author_agency_id="csc")) == "F OWN"
        treat = scene(viewer=viewer("treat", role, "night"), involvements=())
        assert said(treat).startswith("N")

    def test_is_stopped_by_neither_withholding_nor_cap_nor_restriction(self):
        held = withholding(agency_id="treat")
        assert said(colleague(role="PEER", withholdings=(held,)), update(sn=3)) == "F OWN"

    def test_lasts_28_days_after_closure(self):
        closed = involvement("treat", team=("kw",), closed_at=POSTED)
        facts = colleague(involvements=(closed,))
        assert said(facts) == "F OWN"

    def test_is_not_for_unknown_roles(self):
        assert said(colleague(role="PLUMBER")) != "F OWN"

    def test_shows_an_unknown_tag(self):
        assert said(colleague(), update(tags={"TX.FUTURE"})) == "F OWN"

    def test_counts_only_assignments_in_this_family(self):
        away = involvement("treat", team=("kw",), family_id="other")
        assert said(colleague(involvements=(away,))) == "N NOT_ON_CASE"
