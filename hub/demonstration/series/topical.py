"""Runs of updates whose matter comes from a sentence bank."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hub.demonstration.banks import APART, Topic, bank
from hub.demonstration.drafts import Draft
from hub.demonstration.series.call import Series
from hub.demonstration.wording import Wording


@dataclass(frozen=True, slots=True)
class _Turn:
    number: int
    moment: datetime
    words: Wording
    topic: Topic


def topical_drafts(series: Series) -> Iterator[Draft]:
    """Yield one update per day of the run until the bank has nothing new for this family."""
    name = series.line.options.get("bank", series.line.words[0])
    for number, day in enumerate(series.days()):
        moment = series.moment(day)
        if moment is None:
            continue
        topic = series.setting.chooser.topic(
            name, family=series.setting.family, labels=series.labels
        )
        if topic is None:
            return
        yield _draft(
            series, name, _Turn(number, moment, series.wording(moment.date(), number), topic)
        )


def _draft(series: Series, name: str, turn: _Turn) -> Draft:
    return Draft(
        moment=turn.moment,
        by=series.by,
        about=series.subjects(turn.number),
        tags=turn.topic.tags,
        headline=turn.words.fill(turn.topic.headline),
        text=turn.words.fill(_framed(series, name, turn)),
        means=turn.words.fill(_means(series, turn.topic)),
        is_series=True,
    )


def _means(series: Series, topic: Topic) -> str:
    """Return what it means for the children, unless it speaks of a home they do not share."""
    return "" if APART in series.labels else topic.means


def _framed(series: Series, name: str, turn: _Turn) -> str:
    """Return the topic's text between an opening and, two times in three, an ending.

    A text that begins with `~` stands alone: it says itself how the contact came about.
    """
    if turn.topic.text.startswith("~"):
        return turn.topic.text[1:]
    chooser, family = series.setting.chooser, series.setting.family
    own = bank(name)
    opening = chooser.phrase(f"{name} open", own.openings, family=family)
    ending = ""
    if chooser.rng.random() < 0.66:
        ending = chooser.phrase(f"{name} next", own.endings, family=family)
    return " ".join(part for part in (opening, turn.topic.text, ending) if part)
