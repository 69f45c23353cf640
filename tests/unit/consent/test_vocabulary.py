"""The vocabulary: what carries a level, floors and defaults, definitions in plain words."""

import re

import pytest

from consent.rules import current_rules
from consent.tags import Kind, UnknownTag, current_vocabulary, statuses, withhold_reasons

FLOORS = {
    4: {"TX.BBV"},
    3: {"MT.LOSS", "ED.DISC", "VX.DISC", "CS.PLACE", "CS.COURT", "RK.SEX", "SP.DA"},
    2: {"RK.DA", "RK.SUIC", "RK.SELF", "RK.MH", "VX.CHILD"},
}
ROUTINE = {"TX.ENG", "TX.PROG", "MT.ANC", "CS.STATUS", "PR.SUPP"}
JUDGING = re.compile(
    r"abuser|addict|\bclean\b|\bdirty\b|failed|non-compliant|hard to reach|alleges|claims"
    r"|\bmums?\b",
    re.I,
)


def carrying():
    return [tag for tag in current_vocabulary().tags.values() if tag.group]


class TestFloorsAndDefaults:
    @pytest.mark.parametrize("tag", carrying(), ids=lambda tag: tag.code)
    def test_are_as_decided(self, tag):
        floor = next((sn for sn, codes in FLOORS.items() if tag.code in codes), 1)
        is_routine = tag.code in ROUTINE or tag.code.split(".")[0] in ("ED", "PF", "AC")
        assert tag.floor == floor
        assert tag.default == (1 if is_routine and floor == 1 else max(2, floor))

    def test_of_frame_evidence_and_urgency_are_none(self):
        tags = current_vocabulary().tags
        assert all(tag.floor == tag.default == 0 for tag in tags.values() if not tag.group)

    def test_of_an_update_are_the_highest_of_its_tags(self):
        words = current_vocabulary()
        assert words.floor_of(["TX.ENG", "EV.FACT"]) == 1
        assert words.default_of(["TX.ENG", "EV.FACT"]) == 1
        assert words.default_of(["TX.ENG", "TX.RX"]) == 2
        assert words.floor_of(["TX.ENG", "RK.DA", "SP.DA"]) == 3
        assert words.default_of(["AF.SAFE", "UR2"]) == 1


class TestCarrying:
    def test_is_content_before_context(self):
        assert [t.code for t in current_vocabulary().carrying(["PF.3", "TX.ENG"])] == ["TX.ENG"]

    def test_is_context_where_there_is_no_content(self):
        found = current_vocabulary().carrying(["PF.3", "AC.MEET", "AF.SAFE", "EV.FACT"])
        assert {tag.group for tag in found} == {"G18", "G22"}

    def test_always_adds_a_third_party(self):
        found = current_vocabulary().carrying(["EV.TP", "RK.NEG", "EV.REPORT"])
        assert {tag.group for tag in found} == {"G15", "G23"}

    def test_is_nothing_without_content_and_context(self):
        assert current_vocabulary().carrying(["EV.TP", "AF.SAFE", "UR3"]) == ()

    def test_of_interventions_uses_the_row_of_actions(self):
        words = current_vocabulary()
        assert {t.group for t in words.tags.values() if t.code.startswith("INT.")} == {"G22"}

    def test_refuses_an_unknown_code(self):
        with pytest.raises(UnknownTag):
            current_vocabulary().carrying(["TX.FUTURE"])


class TestWords:
    def test_every_tag_has_a_label_and_a_definition(self):
        for tag in current_vocabulary().tags.values():
            assert tag.label
            assert tag.meaning.endswith((".", "?"))

    def test_nobody_is_judged(self):
        for tag in current_vocabulary().tags.values():
            assert not JUDGING.search(f"{tag.label} {tag.meaning}"), tag.code

    def test_every_kind_has_tags(self):
        assert all(current_vocabulary().of_kind(kind) for kind in Kind)

    def test_every_agency_type_has_usual_tags(self):
        for agency_type in current_rules().table[0].levels:
            assert current_vocabulary().usual_for(agency_type)

    def test_reasons_and_statuses_are_there(self):
        version = current_rules().version
        assert len(withhold_reasons(version)) == 6
        assert [one.code for one in statuses(version)][:3] == ["ST.NONE", "ST.EH", "ST.REF"]


class TestReading:
    def test_of_an_unknown_tag_is_unreadable(self):
        reading = current_rules().reading(frozenset({"TX.ENG", "TX.FUTURE"}))
        assert reading.is_unreadable
        assert reading.groups == 0

    @pytest.mark.parametrize("tag", ["RK.DA", "SP.DA", "LC.ADDR", "LC.EDU", "CS.PLACE"])
    def test_knows_what_the_perpetrator_side_never_reads(self, tag):
        assert current_rules().reading(frozenset({tag})).is_perpetrator_sensitive

    @pytest.mark.parametrize("tag", ["CS.CONTACT", "RK.NEG", "LE.MOVE"])
    def test_leaves_the_rest_to_the_other_rules(self, tag):
        assert not current_rules().reading(frozenset({tag})).is_perpetrator_sensitive
