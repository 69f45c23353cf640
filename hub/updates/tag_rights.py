"""Which tags of a shown item its reader sees (decision 2: context tags need their own cell)."""

from functools import lru_cache

from consent.outcome import Level
from consent.rules import rules_of
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.updates.judging import Sighting


def visible_tags(view: Standpoint, one: Sighting) -> tuple[str, ...]:
    """Content tags; context tags only where their own cell gives the reader Summary or more.

    At Full everything is shown. Frame tags and third-party marks stay with Full.
    """
    marking = one.stored.marking
    rules_version = view.facts.rules_version
    if one.level is Level.FULL:
        return _at_full(rules_version, marking.tags)
    return _at_summary(rules_version, view.agency.type, marking.tags, marking.sensitivity)


@lru_cache(maxsize=4096)
def _at_full(rules_version: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    tags = vocabulary(rules_version).tags
    return tuple(one for one in codes if one in tags and tags[one].kind is not Kind.EVIDENCE)


@lru_cache(maxsize=4096)
def _at_summary(
    rules_version: str, agency_type: str, codes: tuple[str, ...], sn: int
) -> tuple[str, ...]:
    rules, tags = rules_of(rules_version), vocabulary(rules_version).tags
    known = tuple(tags[one] for one in codes if one in tags)

    def may_see(group: str) -> bool:
        return rules.table_level(agency_type, rules.mask((group,)), sn) >= Level.SUMMARY

    return tuple(
        tag.code
        for tag in known
        if tag.kind is Kind.CONTENT or (tag.kind is Kind.CONTEXT and may_see(tag.group))
    )
