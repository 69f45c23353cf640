"""Reads the form of a watch note. What is missing is said beside it, everything at once."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from werkzeug.datastructures import MultiDict

from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import PersonId, WorkerId
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext
from hub.watch_notes.drafting import NoteDraft, NoteWords

Form = MultiDict[str, str]
LONGEST_WORDS = 600
LONGEST = timedelta(days=183)
"""A school's half year: what is still to be watched for then is written anew."""


def note_from(
    form: Form, *, children: Collection[str], readers: Collection[str], now: datetime
) -> NoteDraft:
    """The note as written. Raises: Invalid with every problem found."""
    problems: dict[str, str] = {}
    child = form.get("child", "")
    if child not in children:
        problems["child"] = gettext("Choose a child.")
    words = NoteWords(
        _words(form, "look_for", problems, gettext("Say what staff should look for.")),
        _words(form, "tell", problems, gettext("Say whom they tell, and how fast.")),
    )
    named = tuple(dict.fromkeys(one for one in form.getlist("readers") if one in readers))
    if not named:
        problems["readers"] = gettext("Choose who reads the note.")
    ends = _end(form, london_date(now), problems)
    if form.get("own_words") != "yes":
        problems["own_words"] = gettext("Check that the note passes on no partner’s words.")
    if problems or ends is None:
        raise Invalid(problems)
    return NoteDraft(PersonId(child), words, tuple(map(WorkerId, named)), start_of_day(ends))


def _words(form: Form, name: str, problems: dict[str, str], missing: str) -> str:
    found = form.get(name, "").replace("\r\n", "\n").strip()
    if not found:
        problems[name] = missing
    elif len(found) > LONGEST_WORDS:
        problems[name] = gettext("Use at most %(most)d characters.", most=LONGEST_WORDS)
    return found


def _end(form: Form, today: date, problems: dict[str, str]) -> date | None:
    day = typed_day(form.get("ends"))
    if day is None:
        problems["ends"] = gettext(
            "Enter a date like %(day)s.", day=(today + timedelta(days=14)).isoformat()
        )
        return None
    if not today < day <= today + LONGEST:
        problems["ends"] = gettext("Choose a day within the next half year.")
    return day
