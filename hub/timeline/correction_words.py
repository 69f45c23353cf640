"""What stands at a corrected item: when, by whom, and why."""

from collections.abc import Iterator
from datetime import datetime

from consent.outcome import Level
from hub.presentation.entries import Correction, EarlierWording
from hub.presentation.times import clock_time, day
from hub.presentation.wording import gettext
from hub.timeline.changed import changed_wording
from hub.timeline.naming import PageNames
from hub.timeline.shown import ShownUpdate
from hub.timeline.taken_back import reason_given


def corrected_flag(item: ShownUpdate, *, now: datetime) -> str:
    """Requires a corrected item."""
    return gettext("Corrected %(day)s", day=day(item.corrected_at[-1], now))


def correction_of(item: ShownUpdate, *, names: PageNames, now: datetime) -> Correction:
    """The last one, and those before it. Requires a corrected item."""
    last = len(item.corrected_at) - 1
    sentences = _sentences(item, last)
    if _changes(item, last):
        told = gettext("Old words are struck, new words underlined.")
        sentences = (told, *sentences)
    return Correction(
        _lead(item, last, names=names, now=now),
        " ".join(sentences),
        tuple(_earlier(item, names=names, now=now)),
    )


def _earlier(item: ShownUpdate, *, names: PageNames, now: datetime) -> Iterator[EarlierWording]:
    """Those that changed what this reader is shown."""
    for number in reversed(range(len(item.corrected_at) - 1)):
        if _changes(item, number):
            yield EarlierWording(
                _lead(item, number, names=names, now=now),
                " ".join(_sentences(item, number)),
                tuple(changed_wording(item.wordings[number], item.wordings[number + 1])),
            )


def _lead(item: ShownUpdate, number: int, *, names: PageNames, now: datetime) -> str:
    """Who corrected it is named at Full alone (decision 5.1)."""
    who, at = names.workers.get(item.corrected_by[number]), item.corrected_at[number]
    name = who.name if who and item.level is Level.FULL else gettext("its agency")
    return gettext(
        "Corrected by %(name)s, %(day)s, %(time)s.",
        name=name,
        day=day(at, now),
        time=clock_time(at),
    )


def _changes(item: ShownUpdate, number: int) -> bool:
    """What a correction changed may lie in words that this reader is not shown."""
    return item.wordings[number] != item.wordings[number + 1]


def _sentences(item: ShownUpdate, number: int) -> tuple[str, ...]:
    note = item.correction
    if note is None:
        return ()
    reason = note.because[number] if number < len(note.because) else ""
    is_news = note.was_opened_before[number] and _changes(item, number)
    return (
        *((reason_given(reason),) if reason else ()),
        *((gettext("You opened this before the correction."),) if is_news else ()),
    )
