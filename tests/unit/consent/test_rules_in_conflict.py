"""Where two rules say different things, the earlier one wins: every pair that can meet."""

from dataclasses import replace
from itertools import combinations

import pytest

from consent.outcome import Reason
from consent.sharing.bases import AuditFacts, Period, Seal
from consent.world import PerpetratorFlag, Restriction
from tests.unit.consent.scene import (
    POSTED,
    SECOND,
    START,
    T,
    family,
    involvement,
    said,
    scene,
    update,
    withholding,
)


def not_posted(facts, item):
    return facts, replace(item, created_at=T + SECOND)


def account(facts, item):
    return replace(facts, viewer=replace(facts.viewer, has_mfa=False)), item


def conflict(facts, item):
    return replace(facts, viewer=replace(facts.viewer, identities=frozenset({"dad"}))), item


def sealed(facts, item):
    return replace(facts, seals=(Seal(frozenset(), Period(START), update_id="update"),)), item


def perpetrator_side(facts, item):
    flag = PerpetratorFlag("mum", frozenset({"dad"}), frozenset(), Period(START))
    if not any(one.agency_id == "prim" for one in facts.involvements):
        away = involvement(family_id="other")
        facts = replace(facts, involvements=(*facts.involvements, away))
    facts = replace(facts, perpetrator_flags=(flag,))
    return facts, replace(item, tags=item.tags | {"RK.DA"})


def named_people(facts, item):
    return facts, replace(item, sn=4)


def court(facts, item):
    return facts, replace(item, is_court_restricted=True)


def audited(facts, item):
    audit = AuditFacts("audit", frozenset({"hv"}), frozenset({"update"}), Period(START))
    return replace(facts, audit=audit, viewer=replace(facts.viewer, role="SGL")), item


def no_content(facts, item):
    return replace(facts, viewer=replace(facts.viewer, role="IG")), item


def own(facts, item):
    return facts, replace(item, author_agency_id="prim")


def not_on_case(facts, item):
    rows = tuple(replace(one, team=()) for one in facts.involvements)
    return replace(facts, involvements=rows), item


def no_relationship(facts, item):
    rows = tuple(replace(one, family_id="other") for one in facts.involvements)
    who = replace(facts.viewer, role="MASH")
    return replace(facts, involvements=rows, viewer=who), item


def restricted(facts, item):
    rule = Restriction(Period(START), frozenset())
    return replace(facts, family=family(restrictions=(rule,))), item


def closed(facts, item):
    rows = tuple(replace(one, closed_at=POSTED) for one in facts.involvements)
    return replace(facts, involvements=rows), item


def unknown_tag(facts, item):
    return facts, replace(item, tags=item.tags | {"TX.FUTURE"})


def no_basis(facts, item):
    return replace(facts, statements=()), item


def table(facts, item):
    return facts, replace(item, tags=item.tags | {"EV.TP", "RK.NEG"}, sn=3)


def role_cap(facts, item):
    return replace(facts, viewer=replace(facts.viewer, role="TEACHER")), item


def withheld(facts, item):
    return replace(facts, withholdings=(withholding(agency_id="prim"),)), item


IN_ORDER = (
    (not_posted, "N NOT_POSTED"),
    (account, "N DENY_ACCOUNT"),
    (conflict, "N DENY_CONFLICT"),
    (sealed, "N DENY_SEALED"),
    (perpetrator_side, "N DENY_DA"),
    (named_people, "N DENY_SN4"),
    (court, "N DENY_COURT"),
    (audited, "F AUDIT_VIEW"),
    (no_content, "N ROLE_CAP"),
    (own, "F OWN"),
    (not_on_case, "N NOT_ON_CASE"),
    (no_relationship, "N NO_RELATIONSHIP"),
    (restricted, "N RESTRICTED"),
    (closed, "N CLOSED"),
    (unknown_tag, "N TAG_UNKNOWN"),
    (no_basis, "N NO_BASIS"),
    (table, "N MATRIX"),
    (role_cap, "N ROLE_CAP"),
    (withheld, "N WITHHELD"),
)
NEVER_MEET = {
    # One worker has one role.
    frozenset({audited, no_content}),
    frozenset({audited, role_cap}),
    frozenset({audited, no_relationship}),
    frozenset({no_content, no_relationship}),
    frozenset({no_content, role_cap}),
    frozenset({no_relationship, role_cap}),
    # A narrow role on the team reads of its own agency what it wrote; this was a colleague's.
    frozenset({own, role_cap}),
    # A desk role is never "not on the case".
    frozenset({not_on_case, no_relationship}),
    # Whoever is not on the team, or whose agency has none, does not read as one of it.
    frozenset({own, not_on_case}),
    frozenset({own, no_relationship}),
    # Closed when it was posted: then it is not the team that reads it as its own.
    frozenset({no_relationship, closed}),
    # Named people's updates are not asked of the table.
    frozenset({named_people, table}),
}
PAIRS = [
    pytest.param(first, second, id=f"{first[0].__name__}-{second[0].__name__}")
    for first, second in combinations(IN_ORDER, 2)
    if frozenset({first[0], second[0]}) not in NEVER_MEET
]


class TestPairs:
    @pytest.mark.parametrize(("twist", "expected"), IN_ORDER)
    def test_each_alone_says_its_own(self, twist, expected):
        assert said(*twist(scene(), update())) == expected

    @pytest.mark.parametrize(("first", "second"), PAIRS)
    def test_the_earlier_rule_wins(self, first, second):
        (twist, expected), (other, _) = first, second
        assert said(*other(*twist(scene(), update()))) == expected
        assert said(*twist(*other(scene(), update()))) == expected

    def test_every_refusal_has_its_turn(self):
        told = {expected.split()[1] for _, expected in IN_ORDER}
        permits = {"PERM", "STAT", "SAFE", "COURT", "VITAL", "DUTY16LA", "GRANT", "PERMIT"}
        assert told | permits | {"BREAK_GLASS"} == {reason.value for reason in Reason}
