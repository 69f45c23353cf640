"""Whether author agencies are told before an act is in force, as the check page asks it (5.11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from werkzeug.datastructures import MultiDict

from hub.clocks.announcing_dates import LONGEST_WAIT, first_day_offered
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.presentation.fields import Choice
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext, later
from hub.sharing.opening_acts.announcing import AtOnce

FIRST, NOW = "first", "now"
WHEN: Mapping[str, str] = {
    FIRST: later("There is time: tell the authors’ agencies first"),
    NOW: later("It cannot wait: save it now"),
}
CANNOT_WAIT: Mapping[str, str] = {
    "HARM": later("Somebody may come to harm before then"),
    "SAFEGUARDING": later("An enquiry, a plan or a meeting to keep a child safe needs it now"),
    "HELP": later("The person needs help that cannot wait"),
}
FIELDS = frozenset({"told", "first_day", "cannot_wait", "cannot_wait_words"})
"""What this part of the page sends."""


@dataclass(frozen=True, slots=True)
class ToldForm:
    """What stands in it. first_day: proposed, or as typed; latest, earliest: ISO days."""

    told: str
    first_day: str
    cannot_wait: str
    words: str
    earliest: str
    latest: str
    choices: tuple[Choice, ...]
    reasons: tuple[Choice, ...]


def told_form(typed: MultiDict[str, str], now: datetime) -> ToldForm:
    """As typed; the day proposed leaves the authors one whole working day."""
    today = london_date(now)
    return ToldForm(
        told=typed.get("told", ""),
        first_day=typed.get("first_day", first_day_offered(now).isoformat()),
        cannot_wait=typed.get("cannot_wait", ""),
        words=typed.get("cannot_wait_words", ""),
        earliest=(today + timedelta(days=1)).isoformat(),
        latest=(today + LONGEST_WAIT).isoformat(),
        choices=_choices(WHEN),
        reasons=_choices(CANNOT_WAIT),
    )


def told_from(typed: MultiDict[str, str], now: datetime) -> datetime | AtOnce:
    """The instant from which the act counts, or why it cannot wait.

    Raises: Invalid with a sentence for each field that is wrong.
    """
    told = typed.get("told", "")
    if told == FIRST:
        return _first_day(typed, london_date(now))
    if told != NOW:
        raise Invalid({"told": gettext("Choose whether their authors are told first.")})
    reason = typed.get("cannot_wait", "")
    words = typed.get("cannot_wait_words", "").strip()
    wrong = {}
    if reason not in CANNOT_WAIT:
        wrong["cannot_wait"] = gettext("Choose why it cannot wait.")
    if not words:
        wrong["cannot_wait_words"] = gettext("Say in a few words why it cannot wait.")
    if wrong:
        raise Invalid(wrong)
    return AtOnce(reason, words)


def _first_day(typed: MultiDict[str, str], today: date) -> datetime:
    day = typed_day(typed.get("first_day")) or today
    if not today < day <= today + LONGEST_WAIT:
        raise Invalid({"first_day": gettext("Enter a day within the next four weeks.")})
    return start_of_day(day)


def _choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, gettext(text)) for code, text in words.items())
