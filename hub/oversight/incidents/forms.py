"""Reads the four small forms of an incident. What is missing is said beside it."""

from collections.abc import Mapping
from datetime import datetime

from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.looking_into.incidents.queries import StoredIncident
from hub.looking_into.incidents.service import NOTED, OUTCOMES
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext

Form = Mapping[str, str]


def step_from(form: Form) -> tuple[str, str]:
    """What was done or who was told, and the words. Raises: Invalid."""
    code, words = form.get("step", ""), _words(form, "step_words")
    problems = {} if code in NOTED else {"step": gettext("Choose what was done or who was told.")}
    _require(problems, words, "step_words", gettext("Say what, when and by whom."))
    return code, words


def breach_from(form: Form, *, one: StoredIncident, now: datetime) -> tuple[bool, datetime, str]:
    """Whether it is a breach, since when the agency knows, and why. Raises: Invalid."""
    answer, words = form.get("breach", ""), _words(form, "breach_words")
    problems: dict[str, str] = {}
    if answer not in {"yes", "no"}:
        problems["breach"] = gettext("Choose whether it is one.")
    aware_at = one.raised_at
    if form.get("aware", "").strip():
        day = typed_day(form.get("aware"))
        if day is None or day > london_date(now):
            problems["aware"] = gettext("Enter the day on which your agency knew, like 2026-11-20.")
        elif day < london_date(one.raised_at):
            aware_at = start_of_day(day)
    _require(problems, words, "breach_words", gettext("Say why."))
    return answer == "yes", aware_at, words


def closing_from(form: Form, *, one: StoredIncident) -> tuple[str, str]:
    """How it ended, and the finding. Raises: Invalid, also while the breach is not settled."""
    outcome, words = form.get("outcome", ""), _words(form, "closing_words")
    problems = {} if outcome in OUTCOMES else {"outcome": gettext("Choose how it ended.")}
    if one.is_breach is None:
        problems["breach"] = gettext("Say first whether personal data were breached.")
    elif one.is_breach and not one.commissioner:
        problems["step"] = gettext("Say first whether the ICO was told, or need not be.")
    _require(problems, words, "closing_words", gettext("Say what you found."))
    return outcome, words


def _words(form: Form, name: str) -> str:
    return form.get(name, "").strip().replace("\r\n", "\n")


def _require(problems: dict[str, str], words: str, name: str, sentence: str) -> None:
    if not words:
        problems[name] = sentence
    if problems:
        raise Invalid(problems)
