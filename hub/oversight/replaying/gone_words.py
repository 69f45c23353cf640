"""What she may not see any more, on the page of a replay: how much, how far, why. No matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from consent.outcome import Level
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.because import on_what_basis
from hub.oversight.replaying.moment import Moment
from hub.oversight.replaying.since_gone import GoneItem
from hub.presentation.links import Cell, Table
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later, ngettext

_HEADS = (later("Updates"), later("Could see then"), later("Why"), later("Shown to them by then"))


def others(moment: Moment) -> str:
    """How many more he could read, beside the count of those on the page; "" for none."""
    number = len(moment.gone or ())
    if not number:
        return ""
    return ngettext(
        "And %(num)d other that you may not see now",
        "And %(num)d others that you may not see now",
        number,
    )


def gone_table(desk: Desk, moment: Moment) -> Table | None:
    """One row for each level and basis, the most first; None where there is nothing to say."""
    if not moment.gone:
        return None
    kinds: dict[tuple[Level, str], list[GoneItem]] = defaultdict(list)
    for one in moment.gone:
        kinds[one.then.level, on_what_basis(desk, moment, one.then)].append(one)
    by_level: Mapping[tuple[Level, str], Sequence[GoneItem]] = kinds
    ordered = sorted(by_level, key=lambda kind: (-kind[0], -len(by_level[kind]), kind[1]))
    return Table(
        caption=gettext("You could read these yourself then, and may not see them now"),
        heads=tuple(map(gettext, _HEADS)),
        rows=tuple(
            (
                Cell(_updates(len(by_level[level, why])), is_strong=True),
                Cell(level=level.letter),
                Cell(why),
                Cell(_shown(by_level[level, why])),
            )
            for level, why in ordered
        ),
    )


def _updates(number: int) -> str:
    return ngettext("%(num)d update", "%(num)d updates", number)


def _shown(found: Sequence[GoneItem]) -> str:
    """Out of her own agency's record: how many her worker had been shown, and since which day."""
    days = [one.shown_at for one in found if one.shown_at is not None]
    if not days:
        return gettext("None of them")
    return ngettext(
        "%(num)d of them, on %(first)s",
        "%(num)d of them, the first on %(first)s",
        len(days),
        first=long_day(min(days)),
    )


def rule(moment: Moment) -> str:
    """What the list leaves out, whoever it is about."""
    if not moment.is_ours:
        return gettext("Of a partner’s worker only your agency’s own updates.")
    if moment.gone is None:
        return gettext(
            "You could read nothing of this family then yourself, so what you may not see now is "
            "not counted."
        )
    return gettext(
        "What you could not read yourself then, and what was held or has been kept back or put "
        "under special protection since, is not counted."
    )
