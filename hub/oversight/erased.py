"""What no answer out of the log can hold any more, in a sentence beside each answer."""

from audit.erased import erased_details
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, ngettext


def erased_words(work: Work) -> str:
    """Of how many entries the details are gone, from when to when; "" for none."""
    found = erased_details(work.session)
    if found is None:
        return ""
    many = ngettext(
        "The details of %(num)d entry of the access record",
        "The details of %(num)d entries of the access record",
        found.count,
    )
    said = gettext(
        "%(many)s, from %(first)s to %(last)s, were erased: an answer does not show what they "
        "said.",
        many=many,
        first=long_day(found.first),
        last=long_day(found.last),
    )
    if not found.is_early(work.now):
        return said
    early = gettext(
        "Some of them are not eight years old and should still be there. Tell your information "
        "governance lead now."
    )
    return f"{said} {early}"
