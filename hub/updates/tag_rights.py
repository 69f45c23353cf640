"""Which tags of a shown item its reader sees (decision 2: context tags need their own cell)."""

from consent.outcome import Level
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.updates.judging import Sighting


def visible_tags(view: Standpoint, one: Sighting) -> tuple[str, ...]:
    """Content tags; context tags only where their own cell gives the reader Summary or more.

    At Full everything is shown. Frame tags and third-party marks stay with Full.
    """
    marking = one.stored.marking
    tags = vocabulary(view.facts.rules_version).tags
    known = tuple(tags[code] for code in marking.tags if code in tags)
    if one.level is Level.FULL:
        return tuple(tag.code for tag in known if tag.kind is not Kind.EVIDENCE)
    return tuple(
        tag.code
        for tag in known
        if tag.kind is Kind.CONTENT
        or (tag.kind is Kind.CONTEXT and _may_see(view, tag.group, marking.sensitivity))
    )


def _may_see(view: Standpoint, group: str, sn: int) -> bool:
    mask = view.rules.mask((group,))
    return view.rules.table_level(view.agency.type, mask, sn) >= Level.SUMMARY
