"""Says in words which version of the rules is meant. How the log names it is for the log."""

from consent.rule_versions.rules_in_force import KnownVersion
from hub.foundation.work import Work
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext


def version_words(work: Work, one: KnownVersion) -> str:
    """ "Version 2, in force since 3 December 2026, 09:00"."""
    number, begins = one.number, one.in_force_from
    if begins is None:
        return gettext("Version %(number)s, which the hub came with", number=number)
    when = f"{long_day(begins)}, {clock_time(begins)}"
    if begins > work.now:
        return gettext("Version %(number)s, in force from %(when)s", number=number, when=when)
    return gettext("Version %(number)s, in force since %(when)s", number=number, when=when)
