"""The words by which a tag is found beside its own name: what workers say day to day, and names
of an earlier time. They help to find and decide nothing, so they are no part of the rules that
are approved: every version finds by the words the hub comes with."""

from collections.abc import Mapping
from functools import cache

from consent.rule_versions.policy_files import BadPolicy, policy_file, rows, text, texts, versions


@cache
def everyday_words() -> Mapping[str, tuple[str, ...]]:
    """By code of a tag, its words, in small letters. Raises: BadPolicy for a tag listed twice."""
    listed = rows(policy_file(versions()[-1], "terms"), "term")
    found = {text(row, "tag"): texts(row, "words") for row in listed}
    if len(found) != len(listed):
        raise BadPolicy("a tag has its everyday words twice")
    return found
