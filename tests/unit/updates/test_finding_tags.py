"""Tags are found by words from their beginning, whatever marks stand between."""

import pytest

from consent.tags import current_vocabulary
from hub.updates.posting.finding import matching, near
from hub.updates.posting.near_words import slips


def found(words: str) -> set[str]:
    return {tag.code for tag in matching(current_vocabulary().tags.values(), words)}


class TestMatching:
    @pytest.mark.parametrize(
        "words", ["didn't come", "didn’t come", "DIDN'T COME", "did not turn up", "miss appoint"]
    )
    def test_finds_what_workers_say(self, words: str) -> None:
        assert "TX.DNA" in found(words)

    def test_looks_from_the_beginning_of_words(self) -> None:
        assert found("parent")
        assert not found("arent")
        assert not found("parent") <= found("rent")

    def test_finds_nothing_for_no_words(self) -> None:
        assert found(" ' ") == set()


def come_near(words: str) -> set[str]:
    return {tag.code for tag in near(current_vocabulary().tags.values(), words)}


class TestNear:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("bruse", "RK.PHY"),
            ("burise on his arm", "RK.PHY"),
            ("neglcet", "RK.NEG"),
            ("homlesness", "RK.HOUS"),
            ("supervisd doze", "TX.SUP"),
            ("schol attendence", "ED.ATT"),
        ],
    )
    def test_forgives_a_slip_of_the_finger(self, words: str, code: str) -> None:
        assert not found(words)
        assert code in come_near(words)

    @pytest.mark.parametrize("words", ["zzzz", "axm", "", "brzzse", "x" * 100_000])
    def test_is_nothing_for_another_word(self, words: str) -> None:
        assert come_near(words) == set()

    def test_is_at_most_five(self) -> None:
        assert len(come_near("schol")) == 5

    @pytest.mark.parametrize(
        ("typed", "word", "wrong"),
        [
            ("bruise", "bruised", 0),
            ("bruse", "bruise", 1),
            ("bruiise", "bruise", 1),
            ("bruize", "bruise", 1),
            ("burise", "bruise", 1),
            ("berize", "bruise", 3),
            ("", "bruise", 0),
        ],
    )
    def test_counts_what_has_to_be_mended(self, typed: str, word: str, wrong: int) -> None:
        assert slips(typed, word) == wrong
