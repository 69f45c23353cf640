"""Disclosures out of the log, newest first, as far as the lead may know of them.

Of her own agency's updates she learns who read them (rule 2(a)); of what her workers read, only
what she may see herself. A page holds as many readings as asked for, however many in between
are not hers to know, so that its length says nothing about them.
"""

from collections.abc import Callable, Iterator, Sequence
from heapq import merge

from audit.queries import LoggedEntry, entries
from audit.verifier.lines import Line
from audit.wanted import Mark, Wanted
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.by_day import Reading, ReadingsPage, SeenUpdate, page_by_day
from hub.oversight.lens import Lens

DISCLOSING = ("VIEW", "LIST", "DOWNLOAD", "EXPORT", "PRINT")
"""The actions of entries that list updates somebody was shown."""
OPENING = ("VIEW", "DOWNLOAD", "EXPORT", "PRINT")
"""The same without lists, which name updates to be opened: nobody has read one there."""
READING = ("VIEW", "DOWNLOAD", "PRINT")
"""And without answers of the log that were taken out: those show no update by themselves."""

_BATCH = 50
_IN_VAIN_AT_MOST = 40
"""Batches one after the other of which nothing is kept."""


Keep = Callable[[Reading], bool]


def readings_page(
    work: Work,
    lens: Lens,
    *,
    wanted: Sequence[Wanted],
    before: Mark | None,
    size: int,
    keep: Keep,
) -> ReadingsPage:
    """One page of the readings wanted that she may know of and that `keep` keeps.

    wanted: several questions whose answers have nothing in common.
    """

    def latest(begin: Mark | None) -> Iterator[Reading]:
        streams = (_readings(work, lens, one, begin, keep) for one in wanted)
        return merge(*streams, key=lambda one: (one.at, one.mark.entry_id), reverse=True)

    return page_by_day(lens, latest, before=before, size=size)


def _readings(
    work: Work, lens: Lens, wanted: Wanted, before: Mark | None, keep: Keep
) -> Iterator[Reading]:
    vain = 0
    while vain < _IN_VAIN_AT_MOST:
        batch = entries(work.session, wanted=wanted, before=before, limit=_BATCH)
        lens.look_at({one.family_id for one in batch if one.family_id is not None})
        found = [one for entry in batch if (one := reading_of(lens, entry)) and keep(one)]
        yield from found
        vain = 0 if found else vain + 1
        if len(batch) < _BATCH:
            return
        before = batch[-1].mark


def reading_of(lens: Lens, entry: LoggedEntry) -> Reading | None:
    """An entry as far as she may know of it; None where that is not at all."""
    if entry.family_id is None:
        return None
    shown = [line for line in entry.lines if line.action.startswith("VIEW_") and line.level]
    items = tuple(_seen(lens, entry.family_id, shown))
    if not items:
        return None
    # In a meeting the chair acts and each person present is the one who reads.
    reader_id = WorkerId(shown[0].subject or entry.worker_id)
    is_download = entry.action == "DOWNLOAD"
    return Reading(entry.mark, entry.at, entry.family_id, reader_id, is_download, items)


def _seen(lens: Lens, family_id: FamilyId, lines: list[Line]) -> Iterator[SeenUpdate]:
    for line in lines:
        sighting = lens.sighting(family_id, line.object_id)
        if sighting is not None:
            yield SeenUpdate(sighting, line.level, line.reason)
