"""Words each item of a timeline, so that the template has nothing left to compute."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from consent.disclosure import RevealedText
from consent.outcome import Level, Reason
from consent.tags import Vocabulary
from hub.foundation.identifiers import AgencyId
from hub.presentation.changes import Piece, changed_words
from hub.presentation.entries import Correction, Entry, EntryGroup, Paragraph
from hub.presentation.links import Link
from hub.presentation.times import clock_time, day, day_of, iso_day, period, time_left
from hub.presentation.wording import gettext, later
from hub.timeline.corrected import correction_sentences
from hub.timeline.naming import PageNames
from hub.timeline.posted import posted_words
from hub.timeline.shown import ShownUpdate
from hub.timeline.taken_back import opened_sentence, withdrawn_after

SENSITIVITY = {
    1: later("Routine"),
    2: later("Sensitive"),
    3: later("Highly sensitive"),
    4: later("Named people only"),
}
PRESSING = frozenset({"UR2", "UR3"})


class DayWords(NamedTuple):
    """A day as an entry says it, for people and for machines, and the heading it stands under."""

    day: str
    iso: str
    period: str
    year: str


class EntryWriter:
    """Words the items of one page for one reader.

    asks_beside: his agency, if he may ask other agencies for more than a summary.
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
        asks_beside: AgencyId | None,
    ) -> None:
        self._names = names
        self._vocabulary = vocabulary.tags
        self._now = now
        self._today = day_of(now)
        self._deadlines = deadlines
        self._files = files
        self._held_words = {True: held_known, False: held_unknown}
        # Fifty items share a few days, kinds and marks: each is worded once.
        self._open = gettext("Open")
        self._more = gettext("Ask for more")
        self._asks_beside = asks_beside
        self._days: dict[date, DayWords] = {}
        self._instants: dict[datetime, DayWords] = {}
        self._tags: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._marks: dict[tuple[str, int], tuple[str, ...]] = {}

    def groups(self, items: Iterable[ShownUpdate]) -> tuple[EntryGroup, ...]:
        """The items under "This week", "Last week", then months, in the order given."""
        runs = groupby(items, key=lambda item: self._day_of(item.event_at).period)
        return tuple(EntryGroup(title, tuple(map(self.entry, run))) for title, run in runs)

    def entry(self, item: ShownUpdate) -> Entry:
        """One item at its level."""
        if item.level is Level.EXISTENCE:
            return self._held(item)
        if item.is_withdrawn:
            return self._withdrawn(item)
        return self._shown(item)

    def _held(self, item: ShownUpdate) -> Entry:
        when = self._day_of(item.event_at)
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

    def _withdrawn(self, item: ShownUpdate) -> Entry:
        withdrawn_at = item.withdrawn_at or item.event_at
        posted_at = item.posted_at or item.event_at
        when = self._day_of(item.event_at)
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

    def _shown(self, item: ShownUpdate) -> Entry:
        first, last = item.wordings[0], item.wordings[-1]
        is_corrected = first is not last
        deadline = self._deadlines.get(item.update_id)
        when, headline = self._day_of(item.event_at), _headline(item, last)
        pieces = _pieces(first.summary, last.summary) if is_corrected else ()
        body = tuple(_paragraphs(first, last, is_corrected=is_corrected))
        if body and not last.summary:
            headline, pieces, body = _opened_by_its_text(headline, body)
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
            notes=tuple(_notes(item, last)),
            tags=self._tags_of(item),
            labels=self._marks_of(item),
            urgent=self._urgent(item, deadline),
            corrected=self._corrected(item),
            correction=self._correction(item),
            files=self._files.get(item.update_id, ()),
            links=self._links(item, headline),
            acknowledge_url=f"/updates/{item.update_id}/acknowledge" if deadline else "",
            why_url=f"/updates/{item.update_id}/why",
        )

    def _links(self, item: ShownUpdate, headline: str) -> tuple[Link, ...]:
        address = f"/updates/{item.update_id}"
        if item.level is Level.FULL or self._asks_beside in (None, item.agency_id):
            return (Link(self._open, address, headline),)
        if item.sighting.judged.decision.reason is Reason.BREAK_GLASS:
            return (Link(self._open, address, headline),)
        return (Link(self._open, address), Link(self._more, f"{address}/more"))

    def _posted(self, item: ShownUpdate) -> str:
        return posted_words(item.posted_at, event_at=item.event_at, year=self._today.year)

    def _label(self, code: str) -> str:
        tag = self._vocabulary.get(code)
        return gettext(tag.label) if tag else ""

    def _day_of(self, instant: datetime) -> DayWords:
        words = self._instants.get(instant)
        if words is None:
            words = self._instants[instant] = self._words_of(day_of(instant))
        return words

    def _words_of(self, when: date) -> DayWords:
        words = self._days.get(when)
        if words is None:
            shown, year = day(when, self._today), str(when.year)
            paper = "" if shown.endswith(year) else year
            words = DayWords(shown, iso_day(when), period(when, self._today), paper)
            self._days[when] = words
        return words

    def _tags_of(self, item: ShownUpdate) -> tuple[str, ...]:
        words = self._tags.get(item.tags)
        if words is None:
            words = self._tags[item.tags] = tuple(map(self._label, item.tags))
        return words

    def _marks_of(self, item: ShownUpdate) -> tuple[str, ...]:
        key = item.evidence, item.sensitivity
        words = self._marks.get(key)
        if words is None:
            evidence = (self._label(item.evidence),) if item.evidence else ()
            words = self._marks[key] = (*evidence, gettext(SENSITIVITY[item.sensitivity]))
        return words

    def _urgent(self, item: ShownUpdate, deadline: datetime | None) -> str:
        if item.urgency not in PRESSING:
            return ""
        if deadline is None:
            return gettext("Urgent") if self._is_recent(item) else ""
        if deadline <= self._now:
            return gettext("Urgent – acknowledgement is late")
        return gettext(
            "Urgent – acknowledge by %(time)s, %(left)s",
            time=clock_time(deadline),
            left=time_left(deadline, self._now),
        )

    def _is_recent(self, item: ShownUpdate) -> bool:
        return item.posted_at is not None and self._now - item.posted_at < timedelta(days=2)

    def _corrected(self, item: ShownUpdate) -> str:
        if not item.corrected_at:
            return ""
        return gettext("Corrected %(day)s", day=day(item.corrected_at[-1], self._now))

    def _correction(self, item: ShownUpdate) -> Correction | None:
        if not item.corrected_at:
            return None
        who = self._names.workers.get(item.corrected_by[-1])
        name = who.name if who and item.level is Level.FULL else gettext("its agency")
        when = day(item.corrected_at[-1], self._now)
        time = clock_time(item.corrected_at[-1])
        lead = gettext("Corrected by %(name)s, %(day)s, %(time)s.", name=name, day=when, time=time)
        # What changed may lie in words that this reader is not shown.
        is_shown = item.wordings[0] != item.wordings[-1]
        how = gettext("Old words are struck, new words underlined.") if is_shown else ""
        return Correction(
            lead, " ".join(filter(None, (how, *correction_sentences(item.correction))))
        )


def _headline(item: ShownUpdate, wording: RevealedText) -> str:
    if wording.summary:
        return wording.summary
    if item.level is Level.FULL:
        return _first_sentence(wording)
    return gettext("The author wrote no summary.")


def _first_sentence(wording: RevealedText) -> str:
    """A heading for an item whose author wrote none: the start of what she did write."""
    texts = (wording.text, wording.means, *(words for _, words in wording.segments))
    text = next((one for one in texts if one), "").partition("\n")[0]
    cut = text.find(". ")
    if 0 < cut < 160:
        return text[: cut + 1]
    if len(text) <= 160:
        return text
    return text[: max(text.rfind(" ", 0, 160), 0) or 160]


def _opened_by_its_text(
    headline: str, body: tuple[Paragraph, ...]
) -> tuple[str, tuple[Piece, ...], tuple[Paragraph, ...]]:
    """Headline, its changes and the body of an item whose first words are its heading: none twice.

    Where a heading would cut words that are shown as changed, the first paragraph is the heading.
    """
    text, lead, pieces = body[0]
    if lead:
        return lead, (), (Paragraph(text, pieces=pieces), *body[1:])
    if pieces:
        return headline, pieces, body[1:]
    rest = text.removeprefix(headline).lstrip()
    return headline, (), (Paragraph(rest), *body[1:]) if rest else body[1:]


def _pieces(before: str | None, after: str | None) -> tuple[Piece, ...]:
    return changed_words(before or "", after or "") if before and after else ()


def _paragraphs(
    first: RevealedText, last: RevealedText, *, is_corrected: bool
) -> Iterator[Paragraph]:
    if last.text:
        pieces = _pieces(first.text, last.text) if is_corrected else ()
        yield Paragraph(last.text, pieces=pieces)
    if last.means:
        pieces = _pieces(first.means, last.means) if is_corrected else ()
        yield Paragraph(last.means, lead=_means_word(), pieces=pieces)
    before = dict(first.segments)
    for part_id, words in last.segments:
        pieces = _pieces(before.get(part_id), words) if is_corrected else ()
        yield Paragraph(words, pieces=pieces)


@cache
def _means_word() -> str:
    return gettext("What it means for the children.")


def _withdrawal_notes(item: ShownUpdate, span: timedelta) -> Iterator[str]:
    yield withdrawn_after(span)
    if item.withdrawn_because:
        yield item.withdrawn_because
    if item.was_opened is not None:
        yield opened_sentence(was_opened=item.was_opened)


def _notes(item: ShownUpdate, wording: RevealedText) -> Iterator[str]:
    if item.level is Level.SUMMARY and wording.summary:
        yield gettext("This is the author’s summary for partners.")
    if wording.has_hidden_part:
        yield gettext("Part of this update is not shown.")
