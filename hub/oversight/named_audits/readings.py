"""What an auditor is told of the readings that his audit looks into: when, how far, how often."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from audit.exits import exits_of
from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import EntryId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.readings import READING
from hub.oversight.sampling.population import SHOWN
from hub.oversight.worklist.exits import is_list
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, ngettext

Read = tuple[datetime, str]


def readings_words(
    work: Work, *, reader: WorkerId, update_ids: Collection[UpdateId], until: datetime
) -> Mapping[UpdateId, str]:
    """Of each update that he opened by then. Raises: KeyUnusable, EntryRefused."""
    found: dict[UpdateId, list[Read]] = defaultdict(list)
    entry, line = AuditIndex.__table__.c, AuditLine.__table__.c
    rows = work.session.execute(
        select(line.object_id, entry.at, line.action, entry.entry_id)
        .select_from(AuditIndex)
        .join(AuditLine, line.list_id == entry.list_id)
        .where(
            entry.actor_id == reader,
            entry.action.in_(READING),
            entry.at <= until,
            line.object_id.in_(sorted(update_ids)),
            line.action.in_(SHOWN),
            line.subject == "",
        )
        .order_by(entry.at)
    ).all()
    exits = exits_of(
        work.session, entry_ids=[EntryId(row[3]) for row in rows], keyring=work.keyring
    )
    for update_id, at, action, entry_id in rows:
        if not is_list(exits.get(EntryId(entry_id))):
            found[UpdateId(update_id)].append((at, action))
    return {update_id: _words(read) for update_id, read in found.items()}


def _words(read: list[Read]) -> str:
    """ "Read once, in full, on 12 October 2026 at 22:10"."""
    is_full = any(action == "VIEW_F" for _, action in read)
    how = gettext("in full") if is_full else gettext("as a summary")
    first, last = _moment(read[0][0]), _moment(read[-1][0])
    if len(read) == 1:
        return gettext("Read once, %(how)s, on %(first)s", how=how, first=first)
    return ngettext(
        "Read %(num)d time, %(how)s, first on %(first)s, last on %(last)s",
        "Read %(num)d times, %(how)s, first on %(first)s, last on %(last)s",
        len(read),
        how=how,
        first=first,
        last=last,
    )


def _moment(at: datetime) -> str:
    return gettext("%(day)s at %(time)s", day=long_day(at), time=clock_time(at))
