"""Tags are found by words from their beginning, whatever marks stand between."""

import pytest

from consent.tags import current_vocabulary
from hub.updates.posting.finding import matching


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
