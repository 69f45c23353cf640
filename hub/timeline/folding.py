"""Folds runs of routine items of one kind, so that what is not routine stands out.

"5 routine updates: School attendance" opens to the five. Nothing is left out of the page: the
count above it stays, and an address that leads to one of them opens the fold.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from consent.outcome import Level
from hub.foundation.clock import london_date
from hub.presentation.entries import Entry, EntryGroup
from hub.presentation.wording import gettext
from hub.timeline.shown import ShownUpdate

FEWEST = 3
"""Fewer than these stand as they are: opening costs more than reading."""

Pair = tuple[ShownUpdate, Entry]
Kind = tuple[object, ...]


def folded(groups: Sequence[EntryGroup], items: Sequence[ShownUpdate]) -> tuple[EntryGroup, ...]:
    """The groups with runs folded. Requires the groups' entries to be the items', in order."""
    rest = iter(items)
    return tuple(
        part for group in groups for part in _parts(group, [(next(rest), e) for e in group.entries])
    )


def _parts(group: EntryGroup, pairs: Sequence[Pair]) -> Iterator[EntryGroup]:
    """The group cut at its folds; the first part keeps the title."""
    title, loose = group.title, list[Entry]()
    for kind, run in groupby(pairs, key=_kind):
        entries = tuple(entry for _, entry in run)
        if kind is None or len(entries) < FEWEST:
            loose += entries
            continue
        if loose:
            yield EntryGroup(title, tuple(loose))
            title, loose = "", []
        yield EntryGroup(title, entries, _words(entries))
        title = ""
    if loose:
        yield EntryGroup(title, tuple(loose))


def _kind(pair: Pair) -> Kind | None:
    """What items of one fold have in common, a week among it; None for one that never folds.

    Urgent, sensitive, corrected, held and withdrawn items stand by themselves.
    """
    item, entry = pair
    is_routine = item.sensitivity == 1 and item.urgency in ("", "UR0")
    is_plain = item.level >= Level.SUMMARY and not item.corrected_at and not item.is_withdrawn
    if not (is_routine and is_plain and entry.tags) or entry.acknowledge_url:
        return None
    return item.tags, london_date(item.event_at).isocalendar()[:2]


def _words(entries: Sequence[Entry]) -> str:
    return gettext("%(n)s routine updates: %(kind)s", n=len(entries), kind=entries[0].tags[0])
