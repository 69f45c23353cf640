"""Which birth dates and due dates can be, and the sentence about one that cannot."""

from datetime import date, timedelta

from hub.presentation.times import long_day
from hub.presentation.typed import YEAR_WANTED, YEARS
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
    if born_on.year not in YEARS:
        return gettext(YEAR_WANTED)
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


def new_person_problems(
    *, is_unborn: bool, born_on: date | None, due_on: date | None, today: date
) -> dict[str, str]:
    """What is wrong with the dates of somebody nobody has recorded, by `born` and `due`."""
    problems = {
        "born": born_on
        and _problem_of_new(born_on, is_unborn=is_unborn, due_on=due_on, today=today),
        "due": due_problem(due_on, today=today) if is_unborn and due_on else None,
    }
    return {name: problem for name, problem in problems.items() if problem}


def _problem_of_new(
    born_on: date, *, is_unborn: bool, due_on: date | None, today: date
) -> str | None:
    if is_unborn:
        return gettext("A baby not born yet has only a due date")
    return birth_problem(born_on, today=today, due_on=due_on, unborn_on=None)


def needs_year(due_on: date, *, today: date) -> bool:
    """Whether day and month alone would leave open which year is meant."""
    return due_problem(due_on, today=today) is not None
