"""The rows of My work: when, family and matter, who, level; one link and at most one button."""

from dataclasses import dataclass
from datetime import date

from hub.presentation.times import Moment, day_of, full_day
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One item across a worker's families.

    when, when_quiet: "by 13:58 today" and "3 h 14 min left", or "Today 09:30" and "".
    href: where to go; empty for a family its reader no longer sees.
    matter: what follows the family's name, "return to a pattern of use".
    source: "Sam Doyle, Harbour Recovery, 09:58", as far as the level allows.
    acknowledge_url: where the row's button posts to; empty for no button.
    is_first: the row whose button is the page's green one.
    """

    when: str
    family: str
    href: str
    matter: str
    source: str = ""
    level: str = ""
    when_quiet: str = ""
    is_pressing: bool = False
    acknowledge_url: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of "Due and overdue" or "Gone quiet": when or how long, and the link to it."""

    when: str
    text: str
    href: str
    is_late: bool = False
    on: date | None = None
    """The day itself, where lines of several kinds are put in one order."""


def due_line(*, due: Moment, text: str, href: str, is_late: bool = False) -> DueLine:
    """What is to be done by a day, in words; past it, it is called overdue."""
    said = full_day(due)
    when = gettext("Overdue since %(day)s", day=said) if is_late else said
    return DueLine(when, text, href, is_late, day_of(due))
