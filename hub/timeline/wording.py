"""Words each item of a timeline, so that the template has nothing left to compute."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby

from consent.outcome import Level, Reason
from consent.tags import Vocabulary
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.presentation.entries import Entry, EntryGroup
from hub.presentation.links import Link
from hub.presentation.times import day_of
from hub.presentation.wording import gettext
from hub.timeline.correction_words import corrected_flag, correction_of
from hub.timeline.days import DayWords, day_words
from hub.timeline.labels import Labels
from hub.timeline.naming import PageNames
from hub.timeline.posted import posted_words
from hub.timeline.pressing import urgent_words
from hub.timeline.said import said_in
from hub.timeline.shown import ShownUpdate
from hub.timeline.taken_back import opened_sentence, reason_given, withdrawn_after


class EntryWriter:
    """Words the items of one page for one reader.

    me: the reader; what he wrote himself he may correct and withdraw. asks_beside: his agency, if
    he may ask other agencies for more than a summary.
    """

    def __init__(
        self,
        *,
        names: PageNames,
        vocabulary: Vocabulary,
        now: datetime,
        deadlines: Mapping[str, datetime],
        files: Mapping[str, tuple[Link, ...]],
        held_known: str,
        held_unknown: str,
        me: WorkerId,
        asks_beside: AgencyId | None,
    ) -> None:
        self._names = names
        self._labels = Labels(vocabulary)
        self._now = now
        self._today = day_of(now)
        self._deadlines = deadlines
        self._files = files
        self._held_words = {True: held_known, False: held_unknown}
        self._open = gettext("Open")
        self._more = gettext("Ask for more")
        self._correct, self._withdraw = gettext("Correct"), gettext("Withdraw")
        self._me = me
        self._asks_beside = asks_beside

    def groups(self, items: Iterable[ShownUpdate]) -> tuple[EntryGroup, ...]:
        """The items under "This week", "Last week", then months, in the order given."""
        dated = [(day_words(item.event_at, self._today), item) for item in items]
        runs = groupby(dated, key=lambda pair: pair[0].period)
        return tuple(
            EntryGroup(title, tuple([self._worded(item, when) for when, item in run]))
            for title, run in runs
        )

    def entry(self, item: ShownUpdate) -> Entry:
        """One item at its level."""
        return self._worded(item, day_words(item.event_at, self._today))

    def _worded(self, item: ShownUpdate, when: DayWords) -> Entry:
        if item.level is Level.EXISTENCE:
            return self._held(item, when)
        if item.withdrawn_at is not None:
            return self._withdrawn(item, when, item.withdrawn_at)
        return self._shown(item, when)

    def _held(self, item: ShownUpdate, when: DayWords) -> Entry:
        return Entry(
            key=f"u-{item.update_id}",
            level="E",
            day=when.day,
            day_iso=when.iso,
            year=when.year,
            agency=self._names.agency(item),
            notes=(self._held_words[item.agency_id is not None],),
            why_url=f"/updates/{item.update_id}/why",
        )

    def _withdrawn(self, item: ShownUpdate, when: DayWords, withdrawn_at: datetime) -> Entry:
        posted_at = item.posted_at or item.event_at
        return Entry(
            key=f"u-{item.update_id}",
            level="W",
            day=when.day,
            day_iso=when.iso,
            year=when.year,
            time=self._posted(item),
            agency=self._names.agency(item),
            notes=tuple(_withdrawal_notes(item, withdrawn_at - posted_at)),
            why_url=f"/updates/{item.update_id}/why",
        )

    def _shown(self, item: ShownUpdate, when: DayWords) -> Entry:
        address = f"/updates/{item.update_id}"
        deadline = self._deadlines.get(item.update_id)
        headline, pieces, body = said_in(item)
        is_corrected = bool(item.corrected_at)
        return Entry(
            key=f"u-{item.update_id}",
            level=item.level.letter,
            day=when.day,
            day_iso=when.iso,
            year=when.year,
            time=self._posted(item),
            agency=self._names.agency(item),
            source=self._names.source(item),
            about=self._names.about(item),
            headline=headline,
            headline_pieces=pieces,
            body=body,
            notes=tuple(_notes(item)),
            tags=self._labels.tags(item),
            labels=self._labels.marks(item),
            urgent=urgent_words(item, deadline=deadline, now=self._now),
            corrected=corrected_flag(item, now=self._now) if is_corrected else "",
            correction=(
                correction_of(item, names=self._names, now=self._now) if is_corrected else None
            ),
            files=self._files.get(item.update_id, ()),
            links=self._links(item, address, headline),
            acknowledge_url=f"{address}/acknowledge" if deadline else "",
            why_url=f"{address}/why",
        )

    def _links(self, item: ShownUpdate, address: str, headline: str) -> tuple[Link, ...]:
        reason = item.sighting.judged.decision.reason
        if item.author_id == self._me and reason is Reason.OWN:
            return (
                Link(self._open, address, headline),
                Link(self._correct, f"{address}/correct"),
                Link(self._withdraw, f"{address}/withdraw"),
            )
        if item.level is Level.FULL or self._asks_beside in (None, item.agency_id):
            return (Link(self._open, address, headline),)
        if reason is Reason.BREAK_GLASS:
            return (Link(self._open, address, headline),)
        return (Link(self._open, address), Link(self._more, f"{address}/more"))

    def _posted(self, item: ShownUpdate) -> str:
        return posted_words(item.posted_at, event_at=item.event_at, year=self._today.year)


def _withdrawal_notes(item: ShownUpdate, span: timedelta) -> Iterator[str]:
    yield withdrawn_after(span)
    if item.withdrawn_because:
        yield reason_given(item.withdrawn_because)
    if item.was_opened is not None:
        yield opened_sentence(was_opened=item.was_opened)


def _notes(item: ShownUpdate) -> Iterator[str]:
    said = item.wordings[-1]
    if item.level is Level.SUMMARY and said.summary:
        yield gettext("This is the author’s summary for partners.")
    if said.has_hidden_part:
        yield gettext("Part of this update is not shown.")
