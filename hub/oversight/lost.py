"""Entries of an earlier log that are lost for good: said beside every answer, as long as it is so.

An answer from a log that began anew is whole only from there on.
"""

from audit.lost import Lost, lost_entries
from hub.foundation.work import Work
from hub.oversight.erased import erased_words
from hub.presentation.links import Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, ngettext


def gone_words(work: Work) -> str:
    """What no answer can hold any more: entries that are lost, and details that were erased."""
    return " ".join(said for said in (lost_words(work), erased_words(work)) if said)


def lost_words(work: Work) -> str:
    """Which entries of which earlier log, and since when that is known; "" where none are."""
    return " ".join(_words(one) for one in lost_entries(work.session))


def what_is_known() -> Link:
    """To the first entry of the log in use, which says what is missing of the one before."""
    return Link(gettext("What the log says of the lost entries, with its proof"), "/log/beginning")


def _words(one: Lost) -> str:
    if not one.former:
        return gettext(
            "What this log says of the one before it does not hold: tell your information "
            "governance lead now."
        )
    since = long_day(one.since)
    changed = gettext(
        "What is kept of the earlier log %(log)s is not what was signed, as is known since "
        "%(since)s: do not rely on an answer from before.",
        log=one.former,
        since=since,
    )
    said = (_numbers(one.former, since, *one.between) if one.between else "", changed)
    return " ".join(part for part in said[: 2 if one.is_changed else 1] if part)


def _numbers(former: str, since: str, first: int, last: int) -> str:
    return ngettext(
        "Entry %(first)s of the earlier log %(log)s is lost for good, as is known since %(since)s: "
        "no answer shows what it recorded.",
        "Entries %(first)s to %(last)s of the earlier log %(log)s, %(count)s in all, are lost for "
        "good, as is known since %(since)s: no answer shows what they recorded.",
        last - first + 1,
        first=f"{first:,}",
        last=f"{last:,}",
        count=f"{last - first + 1:,}",
        log=former,
        since=since,
    )
