"""Every act that can be about a person has a sentence of its own in the report she may ask for.

An act gets into somebody's report by the `people` of its event. Whoever gives an event people has
to say what the person reads of it, or that it is kept back on purpose.
"""

from collections.abc import Collection, Iterable, Iterator

from audit.event import Event, Kind
from audit.events import (
    AttachmentDownloaded,
    CardShown,
    MeetingShown,
    UpdatePosted,
    UpdatesListed,
    UpdatesShown,
)
from hub.rights.seen_report import changes, shown
from tests.architecture.source import Source, product, refuse
from tests.architecture.test_events import events

BY_UPDATE = {
    one.action
    for one in (AttachmentDownloaded, CardShown, MeetingShown, UpdatesListed, UpdatesShown)
}
"""Readings of updates, files and cards: `wording` says whose update, or which part."""
DEFINED_IN = ("audit/event_kinds/", "audit/events.py")


def with_people(sources: Iterable[Source]) -> set[str]:
    """The names of all classes that are called with people, or with who knows what."""
    return {
        name
        for source in sources
        if not source.name.startswith(DEFINED_IN)
        for name, call in source.called()
        if any(keyword.arg in {"people", None} for keyword in call.keywords)
    }


def worded() -> set[str]:
    """The actions that have words, or none on purpose."""
    changed = {*changes.SENTENCES, *changes.KEPT_BACK}
    return changed | shown.WORDED | shown.KEPT_BACK | BY_UPDATE


def without_words(
    kinds: Iterable[type[Event]], named: Collection[str], words: Collection[str]
) -> Iterator[str]:
    """Acts that a person's report would only call "something"."""
    for kind in kinds:
        if kind.__name__ in named and kind.action not in words:
            yield f"{kind.__name__} is recorded about people, who have no words for it"


class TestWords:
    def test_are_there_for_every_act_about_a_person(self) -> None:
        refuse(without_words(events(), with_people(product()), worded()))

    def test_are_there_for_nothing_that_is_about_nobody(self) -> None:
        """A sentence that nobody can ever read would look like one that somebody does."""
        named = with_people(product())
        about = {one.action for one in events() if one.__name__ in named}
        assert worded() <= about

    def test_of_readings_stand_with_the_readings(self) -> None:
        reading = {one.action for one in events() if one.kind is Kind.DISCLOSE}
        assert not {*changes.SENTENCES, *changes.KEPT_BACK} & reading
        assert reading >= shown.WORDED | shown.KEPT_BACK

    def test_are_either_said_or_kept_back(self) -> None:
        assert not changes.KEPT_BACK.intersection(changes.SENTENCES)
        assert not shown.KEPT_BACK & shown.WORDED


class TestPlanted:
    def test_act_that_gets_people_without_words_is_found(self) -> None:
        new = Source.of("work.record(AlertSent(alert_id=made, people=subjects))")
        found = list(without_words(events(), with_people([new]), worded()))
        assert found == ["AlertSent is recorded about people, who have no words for it"]

    def test_act_whose_sentence_is_taken_away_is_found(self) -> None:
        less = worded() - {UpdatePosted.action}
        found = list(without_words(events(), with_people(product()), less))
        assert found == ["UpdatePosted is recorded about people, who have no words for it"]

    def test_act_made_from_fields_that_nobody_sees_counts_as_about_people(self) -> None:
        assert with_people([Source.of("work.record(AlertSent(**fields))")]) == {"AlertSent"}
