"""The numbers on top of the lead's first page: what waits for her, each with the way to it."""

from hub.looking_into.items import WAITING, Item, State
from hub.oversight.overview.page import Desk
from hub.oversight.questions.openings import unreviewed_count
from hub.oversight.sampling.queries import latest_sample
from hub.oversight.worklist.found import LOOKED_BACK, Worklist
from hub.oversight.worklist.listing import HERE, record_titles
from hub.oversight.worklist.words import signal_words
from hub.presentation.links import Count
from hub.presentation.times import row_day
from hub.presentation.wording import gettext, ngettext
from hub.presentation.work_rows import DueLine

FIRST = 6


def unmarked_count(desk: Desk) -> int:
    """How much of the latest sample nobody has marked."""
    sample = latest_sample(desk.work, desk.lens)
    return len(sample.drawn) - sample.marked if sample else 0


def besides_words(found: Worklist, unmarked: int) -> str:
    """What the number of things that wait does not count: "Besides: 3 to look into"; "" for none.

    Nobody waits there for her answer, and no day is set.
    """
    states = [state for _, state in found.items]
    to_look = states.count(State.OPEN) + states.count(State.ANSWERED)
    said = (
        gettext("%(num)d to look into", num=to_look) if to_look else "",
        gettext("%(num)d of the sample to mark", num=unmarked) if unmarked else "",
    )
    parts = ", ".join(one for one in said if one)
    return gettext("Besides: %(parts)s.", parts=parts) if parts else ""


def tiles(desk: Desk, found: Worklist, unmarked: int) -> tuple[Count, ...]:
    """Five at most; red-edged only where somebody has answered or a day has passed."""
    states = [state for _, state in found.items]
    openings, overdue = unreviewed_count(desk)
    answered = states.count(State.ANSWERED)
    return (
        Count(states.count(State.OPEN), gettext("to look into"), HERE),
        Count(answered, gettext("answered"), f"{HERE}?state=answered", is_pressing=bool(answered)),
        Count(states.count(State.ASKED), gettext("asked, no answer yet"), f"{HERE}?state=asked"),
        Count(
            openings,
            _openings_words(openings, overdue),
            "/oversight/questions/openings",
            is_pressing=bool(overdue),
        ),
        Count(unmarked, gettext("of the sample to mark"), "/oversight/sample"),
    )


def _openings_words(openings: int, overdue: int) -> str:
    if not overdue:
        return ngettext("opening not reviewed", "openings not reviewed", openings)
    return ngettext(
        "opening not reviewed, %(overdue)s overdue",
        "openings not reviewed, %(overdue)s overdue",
        openings,
        overdue=overdue,
    )


def waiting(found: Worklist) -> tuple[Item, ...]:
    """What nobody has begun to look into, and what was answered; the oldest first."""
    return tuple(item for item, _ in found.with_states({State.OPEN, State.ANSWERED}))


def older_words(desk: Desk, found: Worklist) -> str:
    """How much of what waits happened more than four weeks ago; "" where nothing did."""
    begun = desk.work.now - LOOKED_BACK
    older = sum(item.happened_at < begun for item, _ in found.with_states(WAITING))
    if not older:
        return ""
    return ngettext(
        "%(num)d of what waits is older than four weeks. It stays until somebody closes it.",
        "%(num)d of what waits are older than four weeks. They stay until somebody closes them.",
        older,
    )


def first_lines(desk: Desk, found: Worklist) -> tuple[DueLine, ...]:
    """The oldest few; the families they name are recorded as shown."""
    first = waiting(found)[:FIRST]
    record_titles(
        desk.work, found.families, {x for one in first for x in found.families.named(one)}
    )
    names = {one.worker_id: one.name for one in desk.colleagues}
    return tuple(
        DueLine(
            row_day(one.happened_at, desk.work.now),
            ", ".join(
                part
                for part in (
                    signal_words(one),
                    names.get(one.worker_id, "") if one.worker_id else "",
                    found.families.titles(one),
                )
                if part
            ),
            f"{HERE}/{one.item_id}",
        )
        for one in first
    )
