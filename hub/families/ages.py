"""How old somebody is, in words; for an unborn baby how far the pregnancy is."""

from datetime import date

from hub.presentation.wording import gettext, ngettext

TERM_DAYS = 280


def years_old(born_on: date, today: date) -> int:
    """Completed years; somebody born on 29 February has his birthday on 1 March."""
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday)


def age_in_words(born_on: date, today: date) -> str:
    """Years alone from two on; before that months, weeks, days."""
    days = (today - born_on).days
    years = years_old(born_on, today)
    if years >= 2:
        return str(years)
    if days < 14:
        return ngettext("%(num)d day", "%(num)d days", max(days, 0))
    months = _months(born_on, today)
    if months < 3:
        return ngettext("%(num)d week", "%(num)d weeks", days // 7)
    return ngettext("%(num)d month", "%(num)d months", months)


def gestation(due_on: date, today: date) -> tuple[int, int] | None:
    """Weeks and days on that day: 280 days less what is left; None before it began."""
    gone = TERM_DAYS - (due_on - today).days
    return divmod(gone, 7) if gone >= 0 else None


def gestation_in_words(due_on: date, today: date) -> str:
    """ "27 weeks + 4 days"; "" for a date that cannot be right."""
    found = gestation(due_on, today)
    if found is None:
        return ""
    weeks, days = found
    if not days:
        return ngettext("%(num)d week", "%(num)d weeks", weeks)
    return gettext(
        "%(weeks)s + %(days)s",
        weeks=ngettext("%(num)d week", "%(num)d weeks", weeks),
        days=ngettext("%(num)d day", "%(num)d days", days),
    )


def _months(born_on: date, today: date) -> int:
    whole = (today.year - born_on.year) * 12 + today.month - born_on.month
    return whole - (today.day < born_on.day)
