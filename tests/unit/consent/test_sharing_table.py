"""Every cell of the sharing table and of the role caps, against a literal written out here."""

import pytest

from consent.outcome import Level
from consent.rule_versions.policy_files import BadPolicy, policy_file
from consent.rules import current_rules, rules_of

#        CSC TREAT MAT PRIM SCH FAM POL, each at routine, sensitive, highly sensitive
TABLE = """
G01 FFF FFF FFS SSE SEN SSE ENN
G02 FFS FFF FFF FFS NNN EEN NNN
G03 FFF FFF FFF FSS SEN FSS EEN
G04 FFF FSS FFF FFF NNN SSE NNN
G05 FFS FSS FFF FFF NNN SEN NNN
G06 FFF FFS FFF FFF EEN FSS EEE
G07 FFF SSE EEN SSE FFF FSS EEN
G08 FFF SSE EEN SSS FFF FSS NNN
G09 FFF EEN EEN SEE FFF EEN SSS
G10 FFF FFS FFF FFS FFS FFS FFS
G11 FFF FSE FSS FSS FSE FSE SSS
G12 FFF SSE SSS SSS SSE EEE FFF
G13 FFF SEN SSE SSE SEN SEN SSE
G14 FFF SSE FSS FSS SSE SEN FFF
G15 FFF FSE FFS FFS FSE FSE FFS
G16 FFS FFS FFS FFF SEN SSE EEN
G17 FFF FSE FSE FSE SEN FFS ENN
G18 FFF FFS FFS FFS FSE FFS SEN
G19 FFF SSE SSE SSE SSE SSE EEN
G20 FFF FSE FSE SSE SEN FSE EEE
G21 FFF FFS FFS FFS FSE FFS FFS
G22 FFF FSE FSE FSE FSE FSE SSE
G23 FFS SEN SEN SEN ENN ENN SSE
G24 FFF FSE FSE FSE FSE FSE FSE
G25 FFF FFS FFS FFS FSE FSE FSS
"""
TYPES = ("CSC", "TREAT", "MAT", "PRIM", "SCH", "FAM", "POL")
CELLS = [
    (row.split()[0], agency_type, sn, cell[sn - 1])
    for row in TABLE.split("\n")
    if row
    for agency_type, cell in zip(TYPES, row.split()[1:], strict=True)
    for sn in (1, 2, 3)
]
FULL_ROLES = (
    *("SW", "DUTY", "EDT", "MASH", "IRO", "CHAIR", "LEGAL", "KW", "PRESC", "SMW", "MW"),
    *("ONCALL", "NEO", "GP", "HV", "DSL", "DDSL", "PPU", "SGL"),
)
CAPS = [
    *((role, "MAT", "FFF") for role in FULL_ROLES),
    ("TM", "CSC", "FFF"),
    ("TM", "TREAT", "FFS"),
    ("TM", "FAM", "FFS"),
    ("TM", "POL", "NNN"),
    ("FSW", "CSC", "FFS"),
    ("FSW", "FAM", "FFS"),
    ("SN", "PRIM", "FFS"),
    ("PASTORAL", "SCH", "SEN"),
    ("ATT", "SCH", "SEN"),
    ("TEACHER", "SCH", "NNN"),
    ("PEER", "TREAT", "ENN"),
    ("VOL", "FAM", "ENN"),
    ("BSO", "CSC", "ENN"),
    ("AUDITOR", "CSC", "NNN"),
    ("IG", "CSC", "NNN"),
    ("SYS", "CSC", "NNN"),
    ("COMM", "CSC", "NNN"),
    ("PLUMBER", "CSC", "NNN"),
]


class TestSharingTable:
    def test_has_every_cell(self):
        rules = current_rules()
        found = [
            (group, agency_type, sn, rules.table_level(agency_type, bit, sn).letter)
            for group, bit in rules.bits.items()
            for agency_type in TYPES
            for sn in (1, 2, 3)
        ]
        assert found == CELLS
        assert len(found) == 25 * 7 * 3

    def test_takes_the_lowest_of_several_groups(self):
        rules = current_rules()
        for group, agency_type, sn, letter in CELLS:
            both = rules.mask([group, "G02"])
            alone = rules.table_level(agency_type, rules.mask(["G02"]), sn)
            assert rules.table_level(agency_type, both, sn) == min(alone, Level.of_letter(letter))

    @pytest.mark.parametrize("agency_type", ["HOUSING", "PARTNERSHIP", ""])
    def test_has_no_column_for_other_types(self, agency_type):
        rules = current_rules()
        assert rules.table_level(agency_type, rules.mask(["G10"]), 1) is Level.NONE

    def test_gives_nothing_without_a_group_or_with_a_wrong_sensitivity(self):
        rules = current_rules()
        assert rules.table_level("CSC", 0, 1) is Level.NONE
        assert rules.table_level("CSC", 1, 0) is Level.NONE
        assert rules.table_level("CSC", 1, 4) is Level.NONE

    def test_names_a_source_in_every_row(self):
        rules = current_rules()
        assert all(row.source for row in rules.table)
        assert all(row.source for row in rules.roles)
        assert all(tag.source for tag in rules.vocabulary.tags.values())


class TestRoleCaps:
    @pytest.mark.parametrize(("role", "agency_type", "cap"), CAPS)
    def test_are_as_agreed(self, role, agency_type, cap):
        rules = current_rules()
        found = [
            rules.role_cap(role, agency_type, sn, is_acting_dsl=False).letter for sn in (1, 2, 3)
        ]
        assert "".join(found) == cap

    def test_use_the_third_column_for_named_people(self):
        rules = current_rules()
        assert rules.role_cap("FSW", "FAM", 4, is_acting_dsl=False) is Level.SUMMARY

    def test_let_a_head_see_only_while_acting(self):
        rules = current_rules()
        assert rules.role_cap("HEAD", "SCH", 1, is_acting_dsl=False) is Level.NONE
        assert rules.role_cap("HEAD", "SCH", 2, is_acting_dsl=True) is Level.FULL
        assert rules.role_cap("HEAD", "SCH", 3, is_acting_dsl=True) is Level.SUMMARY


class TestPolicyFiles:
    def test_refuse_an_unknown_version(self):
        with pytest.raises(BadPolicy):
            policy_file("1999-01", "tags")
        with pytest.raises(BadPolicy):
            rules_of("1999-01")
