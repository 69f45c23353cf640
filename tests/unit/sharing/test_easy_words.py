"""Every kind of information of the sharing table has words that anybody understands."""

from consent.rules import current_rules
from hub.sharing.permissions.easy_words import KINDS, LEVELS, easy_kinds


class TestEasyWords:
    def test_are_there_for_each_kind_of_the_table(self) -> None:
        assert [row.group for row in current_rules().table] == sorted(KINDS)

    def test_are_there_for_each_level(self) -> None:
        assert set(LEVELS) == set("FSEN")

    def test_follow_the_order_of_the_table(self) -> None:
        rules = current_rules()
        assert easy_kinds(rules, {"G07", "G01"}) == (
            "coming to treatment; coming to school, and being on time"
        )

    def test_are_all_different(self) -> None:
        assert len(set(KINDS.values())) == len(KINDS)
