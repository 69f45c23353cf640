"""Who is what, and who may attempt what."""

import pytest

from agencies.capabilities import HOLDERS, capabilities_of, may_attempt
from agencies.roles import (
    AGENCY_TYPES,
    CASE,
    DESK,
    NARROW,
    NO_CONTENT,
    PARTNERSHIP,
    ROLES,
    agency_type_words,
    is_partnership,
    is_safeguarding_lead,
    role_words,
    roles_at,
)
from hub.foundation.gate import Capability

C1 = frozenset(
    {
        "ATT",
        "AUDITOR",
        "BSO",
        "CHAIR",
        "COMM",
        "DDSL",
        "DSL",
        "DUTY",
        "EDT",
        "FSW",
        "GP",
        "HEAD",
        "HV",
        "IG",
        "IRO",
        "KW",
        "LEGAL",
        "MASH",
        "MW",
        "NEO",
        "ONCALL",
        "PASTORAL",
        "PEER",
        "PPU",
        "PRESC",
        "SGL",
        "SMW",
        "SN",
        "SW",
        "SYS",
        "TEACHER",
        "TM",
        "VOL",
    }
)


class TestRoles:
    def test_are_those_of_the_brief(self) -> None:
        assert ROLES == C1

    def test_have_words_of_their_own(self) -> None:
        assert all(role_words(role) != "Worker" for role in ROLES)
        assert role_words("OFFICER", "HOUSING") == "Worker"

    def test_are_grouped_as_decision_1_says(self) -> None:
        assert {"SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"} == DESK
        assert {"SYS", "COMM", "IG", "AUDITOR"} == NO_CONTENT
        assert {"TEACHER", "PEER", "VOL", "BSO"} == NARROW
        assert not CASE & NO_CONTENT

    @pytest.mark.parametrize(
        ("role", "agency_type", "is_lead"),
        [
            ("SGL", "TREAT", True),
            ("SGL", "HOUSING", True),
            ("DSL", "SCH", True),
            ("DDSL", "SCH", True),
            ("DSL", "CSC", False),
            ("SMW", "MAT", True),
            ("SMW", "PRIM", False),
            ("HEAD", "SCH", False),
            ("TM", "CSC", False),
        ],
    )
    def test_lead(self, role: str, agency_type: str, is_lead: bool) -> None:
        assert is_safeguarding_lead(role, agency_type) is is_lead

    def test_partnership_roles_sit_with_the_partnership_or_children_s_services(self) -> None:
        for role in ("IG", "AUDITOR", "COMM", "MASH"):
            assert {t for t in (*AGENCY_TYPES, PARTNERSHIP) if role in roles_at(t)} == {
                "CSC",
                PARTNERSHIP,
            }

    def test_each_agency_has_an_administrator_but_no_kind_outside_the_eight(self) -> None:
        assert all("SYS" in roles_at(t) for t in (*AGENCY_TYPES, PARTNERSHIP))
        assert roles_at("HOUSING") == frozenset()

    def test_the_partnership_is_none_of_the_seven_types(self) -> None:
        assert is_partnership(PARTNERSHIP)
        assert not any(is_partnership(t) for t in AGENCY_TYPES)

    def test_agency_types_have_words(self) -> None:
        assert agency_type_words("CSC") == "Children’s services"
        assert agency_type_words("HOUSING") == "Other agency"


class TestMayAttempt:
    def test_every_capability_has_its_holders(self) -> None:
        assert set(HOLDERS) == set(Capability)
        assert all(holders.roles <= ROLES for holders in HOLDERS.values())

    def test_an_unknown_role_holds_nothing(self) -> None:
        assert capabilities_of(role="OFFICER", agency_type="CSC") == frozenset()

    @pytest.mark.parametrize("role", ["SYS", "COMM", "IG"])
    def test_roles_without_content_reach_no_content(self, role: str) -> None:
        held = capabilities_of(role=role, agency_type=PARTNERSHIP)
        # AL-13 tells information governance of an emergency opening: ids and times, no content.
        told = {Capability.ALERTS_ALERT_VIEW} if role == "IG" else set()
        areas = {one.partition(":")[0] for one in held - told}
        assert areas <= {"accounts", "sharing", "oversight", "policy"}
        assert Capability.SHARING_PERMISSION_VIEW not in capabilities_of(
            role=role, agency_type=PARTNERSHIP
        )

    def test_only_the_partnership_s_administrator_manages_agencies(self) -> None:
        manage = Capability.ACCOUNTS_AGENCY_MANAGE
        assert may_attempt(role="SYS", agency_type=PARTNERSHIP, capability=manage)
        assert not any(
            may_attempt(role="SYS", agency_type=t, capability=manage) for t in AGENCY_TYPES
        )
        assert not may_attempt(role="IG", agency_type=PARTNERSHIP, capability=manage)

    def test_status_is_for_children_s_services(self) -> None:
        change = Capability.FAMILIES_STATUS_CHANGE
        assert may_attempt(role="TM", agency_type="CSC", capability=change)
        assert not may_attempt(role="TM", agency_type="TREAT", capability=change)
