"""Kinds and tags stand side by side on forms: no two of them are called the same."""

from collections import Counter

from consent.rules import current_rules


def test_no_kind_is_called_like_another_or_like_a_tag() -> None:
    rules = current_rules()
    tags = [tag.label for tag in rules.vocabulary.tags.values() if tag.group]
    said = Counter(label.casefold() for label in (*tags, *(row.label for row in rules.table)))
    assert not [label for label, times in said.items() if times > 1]


def test_each_tag_of_the_table_says_what_it_means() -> None:
    tags = [tag for tag in current_rules().vocabulary.tags.values() if tag.group]
    assert len({tag.meaning for tag in tags}) == len(tags)
