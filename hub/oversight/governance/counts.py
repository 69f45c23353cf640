"""How often what happened at which agency, in a month, a quarter or a year that is over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from audit.models import AuditIndex, AuditLeaf
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.oversight.governance.few import FEW, Told, told_of, told_together
from hub.oversight.governance.periods import Period, period_named, periods_over
from hub.oversight.sampling.months import Month
from hub.presentation.links import Cell, Table
from hub.presentation.wording import gettext, later

COUNTED: Mapping[str, str] = {
    "BG_OPEN": later("Emergency openings"),
    "BG_REVIEW": later("Reviews of one"),
    "DECISION": later("Sharing decisions"),
    "GRANT": later("Gifts by name"),
    "DENY": later("Refusals"),
    "EXPORT": later("Files taken"),
}
Happened = Mapping[tuple[str, str, str], int]
"""By agency's name, action and month's name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A period's table, and what else can be chosen. few: the agencies without a number in it."""

    period: Period
    choices: tuple[Period, ...]
    table: Table
    few: tuple[str, ...]


def counts_of(work: Work, named: Mapping[AgencyId, str], *, asked: str) -> Counts:
    """asked: a period by its name; anything else: the one of the latest that says most.

    An agency has a row where a number stands in it, and else its name below: whether it did
    anything is not told. Those that are never named stand together. No sums over agencies.
    """
    over = _recorded(work, periods_over(work.now))
    chosen = period_named(asked)
    latest = tuple({one.length: one for one in reversed(over)}.values())
    wanted = (chosen,) if chosen is not None and chosen in over else latest
    happened = _happened(work, named, {month for one in wanted for month in one.months})
    agencies = sorted({*named.values(), *(name for name, _, _ in happened)})

    def says(one: Period) -> tuple[int, int, datetime]:
        numbers = sum(_numbers(happened, name, one) for name in agencies)
        return numbers, one.length if numbers else 0, one.months[-1].until

    period = max(wanted, key=says)
    many = [name for name in agencies if _numbers(happened, name, period)]
    few = tuple(name for name in agencies if name not in many)
    return Counts(period, over, _table(happened, many, period), few)


def _table(happened: Happened, agencies: Sequence[str], period: Period) -> Table:
    return Table(
        caption=gettext("What happened, by agency"),
        heads=(gettext("Agency"), *(gettext(words) for words in COUNTED.values())),
        rows=tuple(
            (
                Cell(name, is_strong=True),
                *(Cell(_words(told(happened, name, one, period))) for one in COUNTED),
            )
            for name in agencies
        ),
        is_caption_hidden=True,
    )


def told(happened: Happened, agency: str, action: str, period: Period) -> Told:
    """What is said of one cell, whatever else was asked for before."""
    if not period.parts:
        return told_of(happened.get((agency, action, period.first.name), 0))
    return told_together([told(happened, agency, action, one) for one in period.parts])


def _words(one: Told) -> str:
    if one.least < FEW:
        return gettext("fewer than five")
    return str(one.least) if one.is_exact else gettext("%(num)s or more", num=one.least)


def _numbers(happened: Happened, agency: str, period: Period) -> int:
    """How many of its cells show a number."""
    return sum(told(happened, agency, one, period).least >= FEW for one in COUNTED)


def _recorded(work: Work, over: Sequence[Period]) -> tuple[Period, ...]:
    """Without those that were over before anything was recorded here; one at least."""
    leaf, entry = AuditLeaf.__table__.c, AuditIndex.__table__.c
    first = work.session.scalar(
        select(entry.at).join(AuditLeaf, leaf.entry_id == entry.entry_id).where(leaf.idx == 0)
    )
    kept = tuple(one for one in over if first is None or one.months[-1].until > first)
    return kept or tuple(over)


def _happened(work: Work, named: Mapping[AgencyId, str], months: Iterable[Month]) -> Happened:
    """In one query."""
    entry, asked = AuditIndex.__table__.c, sorted(months, key=lambda one: one.first)
    month = case(*((entry.at < one.until, one.name) for one in asked)).label("month")
    rows = work.session.execute(
        select(entry.agency_id, entry.action, month, func.count())
        .where(
            entry.action.in_(tuple(COUNTED)),
            entry.at >= asked[0].since,
            entry.at < asked[-1].until,
        )
        .group_by(entry.agency_id, entry.action, month)
    )
    found: Counter[tuple[str, str, str]] = Counter()
    for agency_id, action, name, count in rows:
        found[named.get(AgencyId(agency_id), gettext("Other agencies")), action, name] += count
    return found
