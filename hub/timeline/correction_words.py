"""What stands at a corrected item: when, by whom, and why."""

from collections.abc import Iterator
from datetime import datetime

from consent.outcome import Level
from hub.presentation.entries import Correction
from hub.presentation.times import clock_time, day
from hub.presentation.wording import gettext
from hub.timeline.corrected import CorrectionNote
from hub.timeline.naming import PageNames
from hub.timeline.shown import ShownUpdate


def corrected_flag(item: ShownUpdate, *, now: datetime) -> str:
    """Requires a corrected item."""
    return gettext("Corrected %(day)s", day=day(item.corrected_at[-1], now))


def correction_of(item: ShownUpdate, *, names: PageNames, now: datetime) -> Correction:
    """Who corrected it is named at Full alone (decision 5.1). Requires a corrected item."""
    who, at = names.workers.get(item.corrected_by[-1]), item.corrected_at[-1]
    name = who.name if who and item.level is Level.FULL else gettext("its agency")
    lead = gettext(
        "Corrected by %(name)s, %(day)s, %(time)s.",
        name=name,
        day=day(at, now),
        time=clock_time(at),
    )
    return Correction(lead, " ".join(_sentences(item)))


def _sentences(item: ShownUpdate) -> Iterator[str]:
    # What changed may lie in words that this reader is not shown.
    is_other = item.wordings[0] != item.wordings[-1]
    if is_other:
        yield gettext("Old words are struck, new words underlined.")
    if item.correction is not None:
        yield from _reasons(item.correction, is_other=is_other)


def _reasons(note: CorrectionNote, *, is_other: bool) -> Iterator[str]:
    if note.because:
        yield gettext("Reason: %(reason)s", reason=note.because)
    if is_other and note.was_opened_before:
        yield gettext("You opened this before the correction.")
