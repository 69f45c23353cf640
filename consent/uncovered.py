"""What a missing permission alone keeps from somebody: every other rule would give it to him."""

from consent.decision import decide_item
from consent.marking import Marking
from consent.ordinary import relate, role_cap, scoped, table_level
from consent.outcome import Level, Limit, Reason
from consent.standpoint import Standpoint
from consent.world import Item

_FOR_WANT_OF_A_BASIS = frozenset({Limit.BASIS_CAP, Limit.SUMMARY_MASKED})


def lacks_permission(view: Standpoint, item: Item) -> bool:
    """Whether the viewer would get at least the summary if a permission covered the update.

    So where no basis covers it (rule 4), or none further than that it exists (rules 5.2 and 8).
    Whoever is kept from it by any other rule lacks no permission.
    """
    decision = decide_item(view, item)
    if decision.level >= Level.SUMMARY:
        return False
    is_uncovered = decision.reason is Reason.NO_BASIS or bool(
        _FOR_WANT_OF_A_BASIS.intersection(decision.limits)
    )
    return is_uncovered and _if_covered(view, view.marking(item)) >= Level.SUMMARY


def _if_covered(view: Standpoint, marking: Marking) -> Level:
    """What rules 3, 5.1, 6, 7.1 and 7.2 leave of an update that is covered for everybody in it.

    Requires a marking that no hard deny keeps from the viewer.
    """
    tie = relate(view, marking)
    if isinstance(tie, Reason) or marking.is_unreadable or marking.outside:
        return Level.NONE
    if view.named.is_withheld(marking.named):
        return Level.NONE
    level, _ = table_level(view, marking)
    level, _ = scoped(view, marking, tie, level, ())
    return min(level, role_cap(view, marking))
