"""What to do about each count of the page: whom there is to ring, and where there is nobody."""

from collections.abc import Sequence

from hub.oversight.under_sharing.found import RiskSeen
from hub.oversight.under_sharing.timeliness import Outcome
from hub.oversight.under_sharing.updates import is_missed, is_urgent_unread
from hub.presentation.wording import gettext, ngettext


def about_missed(found: Sequence[RiskSeen]) -> str:
    """Of those not opened in time."""
    missed = [one for one in found if is_missed(one)]
    never = [one for one in missed if one.worst is Outcome.NEVER]
    late = len(missed) - len(never)
    said = [*_unopened(never)]
    if late:
        said.append(
            ngettext(
                "%(num)d was opened, but late: nobody is left to ring about it.",
                "%(num)d were opened, but late: nobody is left to ring about them.",
                late,
            )
        )
    return " ".join(said) or gettext("None by an agency that can be named to you.")


def about_urgent(found: Sequence[RiskSeen]) -> str:
    """Of the urgent ones that wait."""
    waiting = [one for one in found if is_urgent_unread(one)]
    if not waiting:
        return gettext("None at an agency that can be named to you.")
    return " ".join((gettext("An answer is wanted within hours."), *_unopened(waiting)))


def about_quiet(number: int) -> str:
    """Of families gone quiet."""
    if not number:
        return gettext("None that you may know of.")
    return gettext("Ask them what they know, and write what your own agency knows.")


def about_kept(number: int) -> str:
    """Of those that wait for a permission."""
    if not number:
        return gettext("None that you may know of.")
    return gettext("Decide to share each without permission, or have the family asked for one.")


def _unopened(found: Sequence[RiskSeen]) -> list[str]:
    """Of her agency's a partner is rung; of partners' her own workers are asked."""
    ours = sum(one.is_own for one in found)
    theirs, said = len(found) - ours, []
    if ours:
        said.append(
            ngettext(
                "%(num)d of yours has not been opened by a partner: ring whoever stands beside it.",
                "%(num)d of yours have not been opened by a partner: ring whoever stands beside "
                "each.",
                ours,
            )
        )
    if theirs:
        said.append(
            ngettext(
                "%(num)d from a partner has not been opened by your own agency: ask whoever "
                "stands beside it.",
                "%(num)d from partners have not been opened by your own agency: ask whoever "
                "stands beside each.",
                theirs,
            )
        )
    return said


def about_unnamed(found: Sequence[RiskSeen]) -> str:
    """What partners were shown that cannot be named to her, in one line; "" for nothing.

    By the day alone, as the page of who saw an update has it.
    """
    ours = [one for one in found if one.is_own]
    number = sum(one.unnamed_on is not None for one in ours)
    if not number:
        return ""
    return ngettext(
        "Partner agencies that cannot be named here were shown %(num)d of your agency’s %(of)s "
        "risk updates. The page of each says on which day. Where no partner that can be "
        "named may read one, it is the dashed part of a bar; the numbers at the top leave these "
        "agencies out.",
        "Partner agencies that cannot be named here were shown %(num)d of your agency’s %(of)s "
        "risk updates. The page of each says on which day. Where no partner that can be "
        "named may read one, it is the dashed part of a bar; the numbers at the top leave these "
        "agencies out.",
        number,
        of=len(ours),
    )
