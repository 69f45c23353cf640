"""Counts refusals by worker, kind and day, each in one statement over the log's projection."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, case, distinct, func, select, type_coerce

from audit.models import AuditIndex, AuditLine
from audit.wanted import Mark
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.columns import UtcDateTime
from hub.foundation.identifiers import EntryId, WorkerId
from hub.oversight.cursor import behind
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk

REFUSALS = ("DENY", "REFUSED")
_ENTRY, _LINE = AuditIndex.__table__.c, AuditLine.__table__.c
_KIND = case(
    (_LINE.reason == "DENY_ACCOUNT", "account"),
    (_LINE.reason == "DENY_CONFLICT", "conflict"),
    (_LINE.reason == "PROTECTED_TERM", "protected"),
    (_LINE.reason == "ROLE", "role"),
    (_LINE.action == "REFUSED", "act"),
    else_="asked",
)


DAYS, DAYS_AT_MOST = 14, 31
Group = tuple[str, str, str]
"""Worker, kind, and the day as ISO 8601 writes it; "" for the older ones together."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Refusals of one kind to one worker on one day. `things`: of how many different things."""

    worker_id: WorkerId
    kind: str
    day: str
    count: int
    things: int
    first: datetime
    last: datetime
    mark: Mark

    @property
    def group(self) -> Group:
        """What tells it from others."""
        return self.worker_id, self.kind, self.day


@dataclass(frozen=True, slots=True)
class Peak:
    """The busiest minute of a pattern, from its beginning."""

    at: datetime
    count: int


def day_of(query: LogQuery, now: datetime) -> ColumnElement[str]:
    """The London day of an entry, as far back as days stand apart."""
    since, until = query.instants
    last = london_date(min(until, now) if until is not None else now)
    count = DAYS if since is None else min(DAYS_AT_MOST, (last - london_date(since)).days + 1)
    days = [last - timedelta(days=one) for one in range(max(count, 1))]
    return case(*((_ENTRY.at >= start_of_day(one), one.isoformat()) for one in days), else_="")


def patterns(
    desk: Desk,
    scope: Collection[ColumnElement[bool]],
    day: ColumnElement[str],
    *,
    before: Mark | None,
    limit: int,
) -> Sequence[Pattern]:
    """The groups, in one statement."""
    last, latest = func.max(_ENTRY.at), func.max(_ENTRY.entry_id)
    things = func.count(distinct(_LINE.object_id))
    days = day.label("day")
    query = (
        select(
            _ENTRY.actor_id,
            _KIND.label("kind"),
            days,
            func.count(),
            things,
            func.min(_ENTRY.at),
            last,
            latest,
        )
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_ENTRY.action.in_(REFUSALS), _LINE.action.in_(REFUSALS), *scope)
        .group_by(_ENTRY.actor_id, "kind", days)
        .order_by(last.desc(), latest.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.having(behind(before, last, latest))
    return [
        Pattern(WorkerId(who), kind, one, count, many, first, end, Mark(end, EntryId(entry)))
        for who, kind, one, count, many, first, end, entry in desk.work.session.execute(query)
    ]


def peaks(
    desk: Desk, scope: Collection[ColumnElement[bool]], day: ColumnElement[str]
) -> Mapping[Group, Peak]:
    """The busiest minute of each group, the latest of several; in one statement."""
    seconds = type_coerce(_ENTRY.at, BigInteger)
    minute, count = type_coerce(seconds - seconds % 60, UtcDateTime), func.count()
    counted = (
        select(
            _ENTRY.actor_id.label("who"),
            _KIND.label("kind"),
            day.label("day"),
            minute.label("minute"),
            count.label("times"),
        )
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_ENTRY.action.in_(REFUSALS), _LINE.action.in_(REFUSALS), *scope)
        .group_by("who", "kind", "day", "minute")
        .subquery()
        .c
    )
    place = func.row_number().over(
        partition_by=(counted.who, counted.kind, counted.day),
        order_by=(counted.times.desc(), counted.minute.desc()),
    )
    ranked = (
        select(
            counted.who,
            counted.kind,
            counted.day,
            counted.minute,
            counted.times,
            place.label("place"),
        )
        .subquery()
        .c
    )
    query = select(ranked.who, ranked.kind, ranked.day, ranked.minute, ranked.times).where(
        ranked.place == 1
    )
    return {
        (who, kind, one): Peak(at, times)
        for who, kind, one, at, times in desk.work.session.execute(query)
    }


def entries_of(
    desk: Desk,
    scope: Collection[ColumnElement[bool]],
    day: ColumnElement[str],
    *,
    most: int | None,
) -> Mapping[Group, tuple[EntryId, ...]]:
    """The entries of each group, in order: all of them, or only the latest, `most` in all."""
    query = (
        select(_ENTRY.actor_id, _KIND, day, _ENTRY.entry_id)
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_ENTRY.action.in_(REFUSALS), _LINE.action.in_(REFUSALS), *scope)
        .order_by(_ENTRY.at.desc(), _ENTRY.entry_id.desc())
        .limit(most)
    )
    found = defaultdict(list)
    for who, kind, one, entry_id in desk.work.session.execute(query):
        found[who, kind, one].append(EntryId(entry_id))
    return {key: tuple(reversed(entries)) for key, entries in found.items()}
