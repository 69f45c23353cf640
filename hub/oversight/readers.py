"""Who saw one update of her agency's: each person once, how far, on what basis, how often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.events import PeopleShown
from audit.wanted import Wanted
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.by_day import Reading, ReadingsPage
from hub.oversight.filters import LogQuery
from hub.oversight.lens import Lens
from hub.oversight.readings import DISCLOSING, readings_page
from hub.oversight.wording import Person, Words
from hub.presentation.times import row_day, row_moment
from hub.updates.judging import Sighting
from hub.updates.queries import update_by_id

_ORDER = "ESF"
_ALL = 500
PAGE = 25


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One person. `times` is empty where even how many they are is not hers to know (5.3)."""

    person: Person
    level: str
    basis: str
    first: str
    last: str
    times: str


@dataclass(frozen=True, slots=True)
class SeenBy:
    """One update of hers and who read it; `page`: each reading by itself, newest first.

    own: how many of her own the page leaves out.
    """

    sighting: Sighting
    rows: tuple[ReaderRow, ...]
    page: ReadingsPage
    own: int = 0


def seen_by(
    work: Work, lens: Lens, *, update_id: UpdateId, query: LogQuery, with_own: bool = False
) -> SeenBy:
    """with_own: her own readings each by itself too, most of which were made by asking this.

    Raises: NotFound for an update of another agency, or one she has no sight of.
    """
    sighting = update_asked_for(work, lens, update_id)
    family_id, wanted = sighting.stored.family_id, wanted_for(sighting)
    every = everything(work, lens, wanted)
    me = work.actor.worker_id
    page = readings_page(
        work,
        lens,
        wanted=(wanted,),
        before=query.before,
        size=PAGE,
        keep=lambda one: with_own or one.reader_id != me,
    )
    workers = {one.reader_id for one in (*every, *page.rows)}
    words = Words(work, lens, workers=workers)
    work.record(
        PeopleShown(
            family_id=family_id,
            view="who-saw",
            update_id=update_id,
            workers=tuple(sorted({one.reader_id for one in (*every, *page.rows) if one.is_named})),
        )
    )
    own = 0 if with_own else own_among(every, me)
    return SeenBy(sighting, _rows(work, words, every), page, own)


def everything(work: Work, lens: Lens, wanted: Wanted) -> Sequence[Reading]:
    """The latest 500 of them, whoever read."""
    page = readings_page(work, lens, wanted=(wanted,), before=None, size=_ALL, keep=lambda _: True)
    return page.rows


def own_among(readings: Iterable[Reading], me: WorkerId) -> int:
    """How many of them are the asker's own."""
    return sum(one.reader_id == me for one in readings)


def wanted_for(sighting: Sighting) -> Wanted:
    """Every entry that shows this update to somebody."""
    return Wanted(
        family_id=sighting.stored.family_id,
        object_id=sighting.update_id,
        entry_actions=DISCLOSING,
    )


def update_asked_for(work: Work, lens: Lens, update_id: UpdateId | None) -> Sighting:
    """An update of her agency that she has sight of. Raises: NotFound, the denial recorded."""
    stored = update_by_id(work.session, update_id=update_id) if update_id else None
    is_own = stored is not None and stored.marking.agency_id == work.actor.agency_id
    sighting = lens.sighting(stored.family_id, stored.update_id) if stored and is_own else None
    if sighting is None:
        reason = "NOT_FOUND" if stored is None else "NOT_OURS"
        deny(work, object_id=update_id or "", reason=reason, exit_name="who-saw")
        raise NotFound(update_id)
    return sighting


def _rows(work: Work, words: Words, readings: Sequence[Reading]) -> tuple[ReaderRow, ...]:
    by_reader: dict[tuple[WorkerId | None, str], list[Reading]] = {}
    for one in readings:
        audit = one.audit.audit_id if one.audit else ""
        who = (one.reader_id, audit) if one.is_named else (None, one.items[0].reason)
        by_reader.setdefault(who, []).append(one)
    rows = [_row(work, words, one, who is not None) for (who, _), one in by_reader.items()]
    return tuple(sorted(rows, key=lambda row: row.person.name))


def _row(work: Work, words: Words, readings: Sequence[Reading], is_named: bool) -> ReaderRow:
    family_id, best = readings[0].family_id, _best(readings)
    seen = best.items[0]
    times = [one.at for one in readings]
    when = row_moment if is_named else row_day
    return ReaderRow(
        person=words.reader(best),
        level=seen.level,
        basis=words.basis(family_id, best.reader_id, seen),
        first=when(min(times), work.now),
        last=when(max(times), work.now),
        times=str(len(times)) if is_named else "",
    )


def _best(readings: Iterable[Reading]) -> Reading:
    """The latest of those at the highest level."""
    return max(readings, key=lambda one: (_ORDER.find(one.items[0].level), one.at))
