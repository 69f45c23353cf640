"""Everyday words lead to tags there are, and decide nothing."""

import pytest

from consent.everyday_words import everyday_words
from consent.rule_versions.policy_documents import document_of
from consent.tags import current_vocabulary


class TestEverydayWords:
    def test_belong_to_tags_there_are(self) -> None:
        assert set(everyday_words()) <= set(current_vocabulary().tags)

    def test_are_small_letters_each_once(self) -> None:
        for code, words in everyday_words().items():
            assert len(set(words)) == len(words), code
            assert all(word == word.strip().lower() and word for word in words), code

    @pytest.mark.parametrize(
        "word", ["relapse", "heroin", "methadone", "neglect", "bruise", "slip", "sure start"]
    )
    def test_name_what_workers_say(self, word: str) -> None:
        assert any(word in words for words in everyday_words().values())

    def test_are_no_part_of_what_is_approved(self) -> None:
        assert "terms" not in document_of(current_vocabulary().version)
