"""How long it takes from event to posting, and from posting to the first reading, by agency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from hub.foundation.identifiers import AgencyId, EntryId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.under_sharing.found import AgencyReading, RiskSeen, risks_seen
from hub.oversight.under_sharing.spans import span_words
from hub.oversight.under_sharing.timeliness import Outcome, Spread, spread_of
from hub.oversight.under_sharing.wording import AgencyWords
from hub.presentation.links import Cell
from hub.presentation.wording import gettext, ngettext


class Single(NamedTuple):
    """One time by itself, and whether that was late."""

    after: timedelta
    is_late: bool


@dataclass(frozen=True, slots=True)
class TimesRow:
    """One line of the picture. of: how many there were; done: how many were posted or opened.

    in_time: of those done; None where nothing says by when. last: when the latest was posted.
    singles: each time, shortest first, where they are too few for a spread.
    """

    words: str
    of: int
    done: int
    in_time: int | None
    spread: Spread | None
    last: datetime
    entries: tuple[EntryId, ...] = ()
    singles: tuple[Single, ...] = ()

    @property
    def rank(self) -> tuple[float, int, float, str]:
        """The worst first: opened least of all, of the most; then in time least often."""
        return (
            self.done / self.of if self.done == 0 else 1.0,
            -self.of if self.done == 0 else 0,
            (self.in_time or 0) / self.of,
            self.words,
        )


def times_of(work: Work, found: Sequence[RiskSeen]) -> tuple[TimesRow, ...]:
    """Each partner's reading of hers, the worst first; her own agency's of theirs, her posting."""
    by_agency: dict[AgencyId, list[tuple[RiskSeen, AgencyReading]]] = defaultdict(list)
    for one in found:
        for reading in one.readings:
            by_agency[reading.agency_id].append((one, reading))
    words = AgencyWords(work, by_agency)
    own = work.actor.agency_id
    partners = (_reading(words.name(one), by_agency[one]) for one in by_agency if one != own)
    return (
        *sorted(partners, key=lambda one: one.rank),
        *(
            _reading(gettext("Your agency, partners’ updates"), by_agency[own])
            for _ in by_agency.keys() & {own}
        ),
        *_posting([one for one in found if one.is_own]),
    )


def _posting(found: Sequence[RiskSeen]) -> Iterator[TimesRow]:
    lags = [one.lag for one in found if one.lag is not None]
    if lags:
        words = gettext("Your agency, from the event to posting")
        last = max(one.posted_at for one in found)
        spread = spread_of(lags)
        singles = () if spread else tuple(Single(one, is_late=False) for one in sorted(lags))
        yield TimesRow(words, len(found), len(lags), None, spread, last, singles=singles)


def _reading(words: str, found: Sequence[tuple[RiskSeen, AgencyReading]]) -> TimesRow:
    each = sorted(
        Single(reading.after, reading.outcome is Outcome.LATE)
        for _, reading in found
        if reading.after is not None
    )
    spread = spread_of([one.after for one in each])
    return TimesRow(
        words,
        len(found),
        len(each),
        sum(not one.is_late for one in each),
        spread,
        max(one.posted_at for one, _ in found),
        tuple(reading.entry_id for _, reading in found if reading.entry_id),
        () if spread else tuple(each),
    )


def cells_of(one: TimesRow) -> tuple[Cell, ...]:
    """The numbers of one line, as the table beside the picture has them."""
    spread = one.spread
    return (
        Cell(one.words, is_strong=True),
        Cell(str(one.of)),
        Cell(str(one.done)),
        Cell("–" if one.in_time is None else str(one.in_time)),
        Cell(span_words(spread.middle) if spread else few_words(one)),
        Cell(between_words(spread.low, spread.high) if spread else "–"),
    )


def few_words(one: TimesRow) -> str:
    """Each time by itself: so few have no middle. Of nothing opened, that."""
    if not one.done:
        return ngettext("none of %(num)d opened", "none of %(num)d opened", one.of)
    times = ", ".join(span_words(each.after) for each in one.singles)
    return ngettext("once, after %(times)s", "after %(times)s", one.done, times=times)


def heads() -> tuple[str, ...]:
    """What stands above the numbers."""
    return (
        gettext("Whose time"),
        gettext("Updates"),
        gettext("Posted or opened"),
        gettext("In time"),
        gettext("Half within"),
        gettext("Eight in ten between"),
    )


def between_words(low: timedelta, high: timedelta) -> str:
    """ "35 min and 2 days"."""
    return gettext("%(low)s and %(high)s", low=span_words(low), high=span_words(high))


def reading_times(desk: Desk, asked: Asked) -> Answer:
    """The numbers of the picture, one row for each line of it."""
    rows = tuple(_rows(times_of(desk.work, risks_seen(desk, asked.query))))
    has_proofs = any(one.entries for one in rows)
    return Answer(heads(), rows, instant=gettext("Latest posted"), has_proofs=has_proofs)


def _rows(rows: Iterable[TimesRow]) -> Iterator[AnswerRow]:
    for one in rows:
        yield AnswerRow(one.last, cells_of(one), one.entries)
