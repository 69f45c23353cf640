"""What some workers opened in a time: the entries of pages, without those of lists.

A list names updates so that one can be opened; nobody has read an update by it. A lead's own
pages of oversight are lists, and would else be most of what she ever was shown.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from audit.exits import exits_of
from audit.models import AuditIndex
from hub.foundation.identifiers import EntryId, WorkerId
from hub.foundation.work import Work
from hub.oversight.readings import READING
from hub.oversight.worklist.exits import is_list


def entries_opened(
    work: Work, *, worker_ids: Collection[WorkerId], since: datetime, until: datetime
) -> tuple[EntryId, ...]:
    """At since <= at < until, the oldest first. Raises: KeyUnusable, EntryRefused."""
    entry = AuditIndex.__table__.c
    query = (
        select(entry.entry_id)
        .where(
            entry.actor_id.in_(sorted(worker_ids)),
            entry.action.in_(READING),
            entry.at >= since,
            entry.at < until,
        )
        .order_by(entry.at, entry.entry_id)
    )
    found = [EntryId(one) for one in work.session.scalars(query)] if worker_ids else []
    exits = exits_of(work.session, entry_ids=found, keyring=work.keyring)
    return tuple(one for one in found if not is_list(exits.get(one)))
