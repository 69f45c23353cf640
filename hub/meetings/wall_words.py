"""Words for the room's screen: who is present, and each item in a line."""

from collections.abc import Mapping
from datetime import datetime

from agencies.workers.queries import workers_named
from consent.disclosure import RevealedText
from consent.outcome import Level
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.meetings.room import SOMEBODY_ELSE, RoomUpdate
from hub.presentation.room import RoomRow
from hub.presentation.times import day
from hub.presentation.wording import gettext

LONGEST = 160


def present_words(work: Work, present: tuple[WorkerId, ...]) -> tuple[str, ...]:
    """Who is present, with agency, by name."""
    named = workers_named(work, worker_ids=present).values()
    words = sorted(f"{one.name}, {one.agency_name}" for one in named)
    if SOMEBODY_ELSE in present:
        words.append(gettext("Somebody who is not listed"))
    return tuple(words)


def row_of(one: RoomUpdate, agencies: Mapping[AgencyId, str], now: datetime) -> RoomRow:
    """One item as the room sees it."""
    when = day(one.stored.event_at, now)
    agency = agencies.get(one.agency_id, "") if one.agency_id else ""
    if one.level is Level.EXISTENCE:
        held = gettext("%(agency)s. Update held.", agency=agency) if agency else _held()
        return RoomRow(day=when, headline=held, level="E")
    if one.wording is None:
        withdrawn = gettext("Withdrawn by its author.")
        return RoomRow(day=when, headline=withdrawn, level="W", source=agency)
    return RoomRow(day=when, headline=_headline(one.wording), level=one.level.letter, source=agency)


def _held() -> str:
    return gettext("Update held.")


def _headline(wording: RevealedText) -> str:
    """The author's headline; without one the start of what the room may read in full."""
    texts = (wording.text, wording.means, *(words for _, words in wording.segments))
    text = wording.summary or next((one for one in texts if one), "")
    if not text:
        return gettext("The author wrote no summary.")
    if wording.summary or len(text) <= LONGEST:
        return text
    cut = text.find(". ")
    return text[: cut + 1] if 0 < cut < LONGEST else f"{text[:LONGEST]}…"
