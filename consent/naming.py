"""Whom an item may name: at Summary and Full its covered subjects, an uncovered one never (5.1)."""

from consent.outcome import Decision, Level
from consent.verdict import Path, Verdict
from consent.world import Item
from hub.foundation.identifiers import PersonId

NOBODY: frozenset[PersonId] = frozenset()


def named_subjects(verdict: Verdict, item: Item, decision: Decision) -> frozenset[PersonId]:
    """The subjects that may be named to this viewer; nobody below Summary.

    verdict: of the item's marking; decision: the one it led to for this item.
    """
    if decision.level < Level.SUMMARY:
        return NOBODY
    if verdict.glass is not None and verdict.glass.reason is decision.reason:
        return _named(verdict.glass, item)
    return _named(verdict.ordinary, item)


def _named(path: Path, item: Item) -> frozenset[PersonId]:
    return item.subjects if path.shown_in_summary is None else item.subjects & path.shown_in_summary
