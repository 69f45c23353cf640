"""Words for what deserves a look: what was noticed, never what it means."""

from collections.abc import Mapping
from datetime import datetime

from hub.looking_into.items import Item, Signal, State
from hub.presentation.times import row_day, row_moment
from hub.presentation.wording import gettext, later, ngettext

SIGNALS: Mapping[Signal, str] = {
    Signal.ADDRESS: later("Lives where the family does"),
    Signal.BULK: later("Many families on one day"),
    Signal.CLOSED: later("Read after our involvement closed"),
    Signal.COLLEAGUE: later("A colleague is in this family"),
    Signal.HOURS: later("Read out of hours"),
    Signal.NO_INVOLVEMENT: later("Read without an involvement of ours"),
    Signal.OPENING: later("Emergency opening not reviewed"),
    Signal.SAMPLE: later("Drawn for the month’s sample"),
    Signal.SEARCHES: later("Searches that led to no family"),
    Signal.SEARCHES_OF_WEEK: later("Searches that led to no family, over a week"),
    Signal.SURNAME: later("Same surname as the family"),
    Signal.WITHHELD: later("Kept back past its date"),
}
MEANING: Mapping[Signal, str] = {
    Signal.ADDRESS: later(
        "The worker’s home and an update about where the family is have the same postcode, or are "
        "the same house. Addresses are compared as fingerprints: none is shown to anybody, and "
        "none of somebody protected is compared."
    ),
    Signal.BULK: later("15 families or more, or 150 pages, opened by one worker on one day."),
    Signal.CLOSED: later("When it was read, no involvement of your agency was open any more."),
    Signal.COLLEAGUE: later("Somebody who works at your agency is on this family’s card."),
    Signal.HOURS: later(
        "Before 07:00, from 20:00, at a weekend or on a bank holiday, in a role with office hours."
    ),
    Signal.NO_INVOLVEMENT: later("When it was read, your agency had no involvement there."),
    Signal.OPENING: later("Its review was due and nobody has made it."),
    Signal.SAMPLE: later("Drawn by chance, and the worker was asked about it."),
    Signal.SEARCHES: later(
        "Three searches or more on one day, after which no family that they showed was opened "
        "within 15 minutes. Any other family opened meanwhile does not count."
    ),
    Signal.SEARCHES_OF_WEEK: later(
        "Five such searches or more in one week, counted from Monday, one or two a day."
    ),
    Signal.SURNAME: later("The worker and somebody on the family’s card have the same surname."),
    Signal.WITHHELD: later("An update of yours is still kept back; its 28 days are over."),
}
STATES: Mapping[State, str] = {
    State.OPEN: later("To look into"),
    State.ASKED: later("Worker asked"),
    State.ANSWERED: later("Answered"),
    State.RAISED: later("Raised to an incident"),
    State.CLOSED: later("Closed with a finding"),
}
TO_WORKER: Mapping[Signal, str] = {
    Signal.BULK: later("What you read that day"),
    Signal.HOURS: later("What you read that day, out of hours"),
    Signal.OPENING: later("Your emergency opening"),
    Signal.SAMPLE: later("What you read of this family, drawn by chance for the month’s sample"),
    Signal.SEARCHES: later("Your searches that day"),
    Signal.SEARCHES_OF_WEEK: later("Your searches that week"),
}
"""What a worker is told he is asked about. Of a family no more than that he read it: why it was
noticed may say something of somebody in it."""
OUTCOMES: Mapping[str, str] = {
    "fine": later("Nothing wrong"),
    "learn": later("Something to learn"),
}


def signal_words(item: Item) -> str:
    """What was noticed."""
    return gettext(SIGNALS[item.signal])


def asked_about_words(item: Item) -> str:
    """What a worker is asked about, in words that say nothing of the family."""
    return gettext(TO_WORKER.get(item.signal, later("What you read of this family")))


def why_asked(item: Item) -> str:
    """What being asked means, and that it is no reproach."""
    if item.signal is Signal.SAMPLE:
        return gettext(
            "Each month some readings are drawn by chance, and whoever read is asked why. Being "
            "asked is no reproach."
        )
    return gettext(
        "Your agency’s safeguarding leads look at how the hub is used, and ask where the record "
        "alone does not say why. Being asked is no reproach."
    )


def times_words(item: Item) -> str:
    """How often, in the signal's own measure, and since when; "" where that says nothing."""
    said = _times(item)
    if item.earlier is None or not said:
        return said
    return gettext("%(times)s since it was last looked into", times=said)


def _times(item: Item) -> str:
    times = item.times
    match item.signal:
        case Signal.BULK:
            return ngettext("%(num)d family", "%(num)d families", times)
        case Signal.SEARCHES | Signal.SEARCHES_OF_WEEK:
            return ngettext("%(num)d search", "%(num)d searches", times)
        case Signal.OPENING | Signal.SAMPLE | Signal.WITHHELD:
            return ""
        case _:
            return ngettext("%(num)d page", "%(num)d pages", times)


def when_words(item: Item, now: datetime) -> str:
    """When it happened; of a worker who is not named the day alone."""
    return row_moment(item.happened_at, now) if item.worker_id else row_day(item.happened_at, now)
