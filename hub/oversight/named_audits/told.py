"""Who was told of a sampled update and how soon, in counts: its auditor knows no family.

Of an agency it names none but the update's own (decision 5.3: an auditor is involved nowhere).
Agencies that are never named are not even counted.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from agencies.queries import agencies_by_id
from agencies.workers.queries import workers_named
from hub.alerts.about import Kind
from hub.alerts.models import Alert
from hub.foundation.identifiers import AgencyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.under_sharing.first_reads import first_reads
from hub.oversight.under_sharing.spans import span_words
from hub.presentation.wording import gettext, ngettext
from hub.updates.queries import StoredUpdate, updates_by_ids


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """A worker of another agency was told by an alert. due_at None: no answer was due."""

    raised_at: datetime
    due_at: datetime | None
    answered_at: datetime | None

    def is_in_time(self) -> bool:
        """Answered before it was due."""
        return self.answered_at is not None and (
            self.due_at is None or self.answered_at <= self.due_at
        )


def told_words(work: Work, update_ids: Collection[UpdateId]) -> Mapping[UpdateId, tuple[str, ...]]:
    """Of each: how many were alerted and answered in time, at how many agencies it was opened."""
    stored = updates_by_ids(work.session, update_ids=update_ids)
    alerts, opened = _alerts(work, stored), _opened(work, stored)
    return {
        one.update_id: (
            _alerted_words(alerts[one.update_id]),
            _opened_words(sorted(opened[one.update_id])),
        )
        for one in stored
    }


def _alerts(work: Work, stored: Sequence[StoredUpdate]) -> Mapping[UpdateId, list[ToldAlert]]:
    """Once for each worker: what he answered first, else the first he was told by."""
    posters = {one.update_id: one.marking.agency_id for one in stored}
    query = (
        select(Alert)
        .where(Alert.object_kind == Kind.UPDATE, Alert.object_id.in_(sorted(posters)))
        .order_by(Alert.acknowledged_at.is_(None), Alert.acknowledged_at, Alert.raised_at)
    )
    rows = work.session.scalars(query).all()
    workers = workers_named(work, worker_ids={WorkerId(row.worker_id) for row in rows})
    agencies = _counted(work, {one.agency_id for one in workers.values()})
    first: dict[tuple[UpdateId, WorkerId], ToldAlert] = {}
    for row in rows:
        update_id, who = UpdateId(row.object_id), WorkerId(row.worker_id)
        agency = workers[who].agency_id if who in workers else None
        if agency in agencies and agency != posters[update_id]:
            told = ToldAlert(row.raised_at, row.due_at, row.acknowledged_at)
            first.setdefault((update_id, who), told)
    found: dict[UpdateId, list[ToldAlert]] = defaultdict(list)
    for (update_id, _), told in first.items():
        found[update_id].append(told)
    return found


def _opened(work: Work, stored: Sequence[StoredUpdate]) -> Mapping[UpdateId, list[timedelta]]:
    """After how long, of each other agency once."""
    posted = {one.update_id: one for one in stored if one.posted_at is not None}
    found: dict[UpdateId, list[timedelta]] = defaultdict(list)
    if not posted:
        return found
    reads = first_reads(
        work,
        update_ids=posted.keys(),
        family_ids={one.family_id for one in posted.values()},
        since=min(one.posted_at for one in posted.values() if one.posted_at),
    )
    agencies = _counted(work, {agency_id for _, agency_id in reads})
    for (update_id, agency_id), read in reads.items():
        one = posted[update_id]
        if agency_id in agencies and agency_id != one.marking.agency_id and one.posted_at:
            found[update_id].append(max(read.at - one.posted_at, timedelta(0)))
    return found


def _counted(work: Work, agency_ids: Collection[AgencyId]) -> frozenset[AgencyId]:
    found = agencies_by_id(work.session, agency_ids=agency_ids, at=work.now)
    return frozenset(one for one, agency in found.items() if not agency.is_never_named)


def _alerted_words(alerts: Sequence[ToldAlert]) -> str:
    if not alerts:
        return gettext("Nobody at another agency was alerted.")
    done = sum(one.is_in_time() for one in alerts)
    late = sum(one.answered_at is not None for one in alerts) - done
    return ngettext(
        "%(num)d worker at other agencies was alerted: %(done)s answered in time, %(late)s late, "
        "%(open)s not yet.",
        "%(num)d workers at other agencies were alerted: %(done)s answered in time, %(late)s late, "
        "%(open)s not yet.",
        len(alerts),
        done=done,
        late=late,
        open=len(alerts) - done - late,
    )


def _opened_words(after: Sequence[timedelta]) -> str:
    if not after:
        return gettext("No other agency has opened it.")
    first, last = span_words(after[0]), span_words(after[-1])
    if len(after) == 1:
        return gettext("Opened at one other agency, %(first)s after it was posted.", first=first)
    return gettext(
        "Opened at %(num)d other agencies: the first %(first)s after it was posted, the last "
        "%(last)s.",
        num=len(after),
        first=first,
        last=last,
    )
