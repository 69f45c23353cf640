"""Which relations can be, and the sentence about one that cannot.

Only what is impossible is refused: families are of many kinds, and a worker who is told no for
what is merely rare records nothing. Without a birth date nothing is judged by age.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hub.families.ages import years_old
from hub.families.relations.kinds import COUPLE, MUTUAL, SIBLINGS, Kind
from hub.presentation.wording import gettext

_NO_PARENT = frozenset({Kind.AUNT_UNCLE, Kind.GRANDPARENT, Kind.STEP_PARENT})
"""Whoever adopts stops being recorded as this."""
PARENT_OLDER_BY = 10
"""Years. Nobody becomes a parent before puberty, and whoever adopts is older (Adoption and
Children Act 2002 s50: 21). A mother of twelve has to be recorded as what she is."""
COUPLE_FROM = 16
"""Years. Below that nobody is recorded as a partner, of whom a step-parent is one (Sexual Offences
Act 2003 s9)."""
ELDERS = frozenset({"parent", "carer", "pr_holder", Kind.GRANDPARENT})
_ONE_WAY = frozenset({"parent", Kind.GRANDPARENT, Kind.STEP_PARENT, Kind.AUNT_UNCLE})
_NO_COUPLE = frozenset(
    {"parent", Kind.SIBLING, Kind.HALF_SIBLING, Kind.GRANDPARENT, Kind.STEP_PARENT}
)
"""Whoever is this to somebody cannot be a partner as well (Sexual Offences Act 2003 s64, s27)."""


@dataclass(frozen=True, slots=True)
class Someone:
    """As much of a person as tells whether a relation can be."""

    name: str
    state: str = "living"
    born_on: date | None = None
    due_on: date | None = None


def age_problem(kind: str, person: Someone, relative: Someone, *, today: date) -> str:
    """Why the relative cannot be this to the person, by what is known of both; "" if he can."""
    if kind in COUPLE:
        return _couple_problem((person, relative), today=today)
    if kind == Kind.STEP_PARENT:
        return _couple_problem((relative,), today=today)
    return _elder_problem(kind, person, relative)


def _elder_problem(kind: str, person: Someone, relative: Someone) -> str:
    named = {"name": person.name, "relative": relative.name}
    if kind in ELDERS and relative.state == "unborn":
        return gettext("%(relative)s is not born yet", **named)
    if kind == "parent" and _is_near(relative, person, PARENT_OLDER_BY):
        return gettext(
            "%(relative)s is less than 10 years older than %(name)s and cannot be a parent. Check "
            "both birth dates.",
            **named,
        )
    if kind == Kind.GRANDPARENT and _is_near(relative, person, 2 * PARENT_OLDER_BY):
        return gettext(
            "%(relative)s is less than 20 years older than %(name)s and cannot be a grandparent. "
            "Check both birth dates.",
            **named,
        )
    if kind == "pr_holder" and _is_near(relative, person, 0):
        return gettext(
            "%(relative)s is younger than %(name)s and cannot have parental responsibility. Check "
            "both birth dates.",
            **named,
        )
    return ""


def conflict_problem(
    kind: str,
    person: Someone,
    relative: Someone,
    *,
    same: Collection[str],
    reverse: Collection[str],
) -> str:
    """Why it cannot stand beside what stands between the two; "" if it can.

    same: what the relative is to the person already; reverse: what the person is to the relative.
    """
    named = {"name": person.name, "relative": relative.name}
    if kind in same or (kind in MUTUAL and kind in reverse):
        return gettext("This is recorded already of %(relative)s and %(name)s", **named)
    if kind in _ONE_WAY and kind in reverse:
        return gettext("It is recorded the other way round of %(relative)s and %(name)s", **named)
    if _excludes(kind) & {*same, *reverse}:
        return gettext(
            "Something else is recorded of %(relative)s and %(name)s that cannot be true together "
            "with this. End that first.",
            **named,
        )
    return ""


def _excludes(kind: str) -> frozenset[str]:
    """What cannot be true of the same two people."""
    if kind == Kind.PARTNER:
        return _NO_COUPLE
    if kind == Kind.FORMER_PARTNER:
        return _NO_COUPLE | {Kind.PARTNER}
    if kind in SIBLINGS:
        return (SIBLINGS - {kind}) | {"parent"} | _couple_unless_step(kind)
    if kind == "parent":
        return SIBLINGS | COUPLE | _NO_PARENT
    return (frozenset(COUPLE) if kind in _NO_COUPLE else frozenset[str]()) | (
        {"parent"} if kind in _NO_PARENT else set()
    )


def _couple_unless_step(kind: str) -> frozenset[str]:
    return frozenset() if kind == Kind.STEP_SIBLING else frozenset(COUPLE)


def _couple_problem(couple: tuple[Someone, ...], *, today: date) -> str:
    for one in couple:
        if one.state == "unborn":
            return gettext("%(name)s is not born yet", name=one.name)
        if one.born_on and one.state == "living" and years_old(one.born_on, today) < COUPLE_FROM:
            return gettext(
                "%(name)s is under 16 and is not recorded as a partner. Somebody close can be "
                "recorded as somebody else who matters.",
                name=one.name,
            )
    return ""


def _is_near(elder: Someone, younger: Someone, years: int) -> bool:
    """Whether the one was not yet that old when the other was born, or will be."""
    born = younger.born_on or younger.due_on
    return bool(elder.born_on and born and years_old(elder.born_on, born) < years)
