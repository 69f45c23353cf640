"""How long it takes from event to posting, and from posting to the first reading, by agency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.foundation.identifiers import AgencyId, EntryId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.under_sharing.found import AgencyReading, RiskSeen, risks_seen
from hub.oversight.under_sharing.timeliness import Outcome, Spread, spread_of
from hub.oversight.under_sharing.wording import AgencyWords
from hub.presentation.links import Cell
from hub.presentation.times import duration
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class TimesRow:
    """One line of the picture. of: how many there were; done: how many were posted or opened.

    in_time: of those done; None where nothing says by when. last: when the latest was posted.
    """

    words: str
    of: int
    done: int
    in_time: int | None
    spread: Spread | None
    last: datetime
    entries: tuple[EntryId, ...] = ()


def times_of(work: Work, found: Sequence[RiskSeen]) -> tuple[TimesRow, ...]:
    """Her own posting, each partner's reading of hers, her own agency's reading of partners'."""
    by_agency: dict[AgencyId, list[tuple[RiskSeen, AgencyReading]]] = defaultdict(list)
    for one in found:
        for reading in one.readings:
            by_agency[reading.agency_id].append((one, reading))
    words = AgencyWords(work, by_agency)
    own = work.actor.agency_id
    partners = sorted((one for one in by_agency if one != own), key=words.name)
    return (
        *_posting([one for one in found if one.is_own]),
        *(_reading(words.name(one), by_agency[one]) for one in partners),
        *(
            _reading(gettext("Your agency, partners’ updates"), by_agency[own])
            for _ in by_agency.keys() & {own}
        ),
    )


def _posting(found: Sequence[RiskSeen]) -> Iterator[TimesRow]:
    lags = [one.lag for one in found if one.lag is not None]
    if lags:
        words = gettext("Your agency, from the event to posting")
        last = max(one.posted_at for one in found)
        yield TimesRow(words, len(found), len(lags), None, spread_of(lags), last)


def _reading(words: str, found: Sequence[tuple[RiskSeen, AgencyReading]]) -> TimesRow:
    spans = [reading.after for _, reading in found if reading.after is not None]
    return TimesRow(
        words,
        len(found),
        len(spans),
        sum(reading.outcome is Outcome.IN_TIME for _, reading in found),
        spread_of(spans),
        max(one.posted_at for one, _ in found),
        tuple(reading.entry_id for _, reading in found if reading.entry_id),
    )


def cells_of(one: TimesRow) -> tuple[Cell, ...]:
    """The numbers of one line, as the table beside the picture has them."""
    spread, few = one.spread, gettext("too few to say")
    between = few if spread is None else between_words(spread.low, spread.high)
    return (
        Cell(one.words, is_strong=True),
        Cell(str(one.of)),
        Cell(str(one.done)),
        Cell("–" if one.in_time is None else str(one.in_time)),
        Cell(few if spread is None else duration(spread.middle)),
        Cell(between),
    )


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
    return gettext("%(low)s and %(high)s", low=duration(low), high=duration(high))


def reading_times(desk: Desk, asked: Asked) -> Answer:
    """The numbers of the picture, one row for each line of it."""
    rows = tuple(_rows(times_of(desk.work, risks_seen(desk, asked.query))))
    has_proofs = any(one.entries for one in rows)
    return Answer(heads(), rows, instant=gettext("Latest posted"), has_proofs=has_proofs)


def _rows(rows: Iterable[TimesRow]) -> Iterator[AnswerRow]:
    for one in rows:
        yield AnswerRow(one.last, cells_of(one), one.entries)
