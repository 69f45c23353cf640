"""Entries of the log that pass a test, a page of them at a time, however many lie between."""

from collections.abc import Callable, Iterator

from audit.queries import LoggedEntry, entries
from audit.wanted import Mark, Wanted
from hub.foundation.work import Work
from hub.oversight.lens import Lens

_BATCH = 100
_IN_VAIN_AT_MOST = 40
"""Batches one after the other of which nothing is kept."""


def kept_entries(
    work: Work,
    lens: Lens,
    *,
    wanted: Wanted,
    before: Mark | None,
    keep: Callable[[LoggedEntry], bool],
) -> Iterator[LoggedEntry]:
    """Those that `keep` keeps, newest first; their families are looked at together."""
    vain = 0
    while vain < _IN_VAIN_AT_MOST:
        batch = entries(work.session, wanted=wanted, before=before, limit=_BATCH)
        lens.look_at({one.family_id for one in batch if one.family_id is not None})
        kept = list(filter(keep, batch))
        yield from kept
        vain = 0 if kept else vain + 1
        if len(batch) < _BATCH:
            return
        before = batch[-1].mark
