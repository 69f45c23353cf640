"""Which birth dates and due dates can be, and the sentence about one that cannot."""

from datetime import date, timedelta

from hub.presentation.times import long_day
from hub.presentation.wording import gettext

BEFORE_DUE = timedelta(weeks=22)
"""No child is born alive so early: 18 of 40 weeks. Care is considered from 22 weeks (British
Association of Perinatal Medicine, Perinatal management of extreme preterm birth, 2019); four
more are left for a due date that was wrong."""
AFTER_DUE = timedelta(weeks=6)
"""Birth is brought on from 41 weeks (NICE guideline NG207); the rest for a wrong due date."""
PREGNANCY = timedelta(days=280)
MOST_AHEAD = timedelta(days=305)
"""Ten months: a pregnancy takes nine, and a due date is reckoned by more than one rule."""


def birth_problem(
    born_on: date, *, today: date, due_on: date | None, unborn_on: date | None
) -> str | None:
    """What is wrong with the birth date. unborn_on: when a child not born yet was recorded."""
    if born_on > today:
        return gettext("A birth date cannot lie in the future")
    if due_on is not None:
        return _problem_beside_due(born_on, due_on)
    if unborn_on is not None and born_on < unborn_on - PREGNANCY:
        return gettext(
            "The baby was recorded as not born yet on %(day)s: the birth cannot lie more than "
            "9 months before that",
            day=long_day(unborn_on),
        )
    return None


def _problem_beside_due(born_on: date, due_on: date) -> str | None:
    if born_on < due_on - BEFORE_DUE:
        return gettext(
            "The baby is due on %(day)s: the birth cannot lie more than 22 weeks before that",
            day=long_day(due_on),
        )
    if born_on > due_on + AFTER_DUE:
        return gettext(
            "The baby was due on %(day)s: the birth cannot lie more than 6 weeks after that",
            day=long_day(due_on),
        )
    return None


def due_problem(due_on: date, *, today: date) -> str | None:
    """What is wrong with the due date of a baby who is recorded today as not born yet."""
    if due_on > today + MOST_AHEAD:
        return gettext("A due date cannot lie more than 10 months ahead")
    if due_on < today - AFTER_DUE:
        return gettext("This due date was more than 6 weeks ago: record the birth instead")
    return None


def needs_year(due_on: date, *, today: date) -> bool:
    """Whether day and month alone would leave open which year is meant."""
    return due_problem(due_on, today=today) is not None
