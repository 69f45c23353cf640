"""What the forms of this package offer and what they hold when they come back."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from hub.foundation.clock import LONDON
from hub.foundation.errors import Invalid
from hub.policy.edits import LETTERS
from hub.policy.wording import SENSITIVITY, level_words
from hub.presentation.fields import Choice
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext


def level_choices() -> list[Choice]:
    """Every cell there can be: three levels, none higher than the one before it."""
    return [Choice(one, level_words(one)) for one in sorted(_cells(), key=_openness, reverse=True)]


def _cells() -> Iterator[str]:
    for first, one in enumerate(LETTERS):
        for second, other in enumerate(LETTERS[: first + 1]):
            for last in LETTERS[: second + 1]:
                yield one + other + last


def _openness(cell: str) -> tuple[int, ...]:
    return tuple(LETTERS.index(one) for one in cell)


def sensitivity_choices() -> list[Choice]:
    """The four of them, by number."""
    return [Choice(number, gettext(words)) for number, words in SENSITIVITY.items()]


def instant_from(form: Mapping[str, str]) -> datetime:
    """The instant of a day and a time on a London clock. Raises: Invalid."""
    try:
        day = typed_day(form.get("in_force_on"))
        at = time.fromisoformat(form.get("in_force_at", "").strip())
    except ValueError:
        raise Invalid({"in_force_from": "when"}) from None
    if day is None:
        raise Invalid({"in_force_from": "when"})
    return datetime.combine(day, at.replace(second=0, microsecond=0), LONDON)


def number_from(form: Mapping[str, str], name: str) -> int:
    """A number from 1 to 4; 0 for anything else."""
    typed = form.get(name, "")
    return int(typed) if typed in SENSITIVITY else 0
