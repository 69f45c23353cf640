"""What an agency's workers read and searched for lately, out of the log's projection."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.exits import exits_of
from audit.models import AuditIndex
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, WorkerId
from hub.foundation.keyring import Keyring
from hub.oversight.worklist.exits import is_list

CARD = "VIEW_CARD"
PAGES = ("DOWNLOAD", "VIEW", CARD)
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class HourOfReading:
    """A worker's pages of one family within one hour: how many, first, last and between."""

    worker_id: WorkerId
    role: str
    family_id: FamilyId
    first: datetime
    last: datetime
    pages: int
    between: tuple[datetime, ...] = ()

    @property
    def instants(self) -> tuple[datetime, ...]:
        """Each at which something was opened."""
        return (self.first, *self.between, self.last)


@dataclass(frozen=True, slots=True)
class Opened:
    """One entry of a page. view: the name of its exit."""

    at: datetime
    action: str
    view: str


@dataclass(frozen=True, slots=True)
class Search:
    """One search or enquiry: the families it showed, and whether it ended in a new one."""

    worker_id: WorkerId
    at: datetime
    shown: frozenset[FamilyId] = frozenset()
    began_family: bool = False


def hours_of_reading(
    session: Session,
    *,
    agency_id: AgencyId,
    since: datetime,
    keyring: Keyring,
    worker_id: WorkerId | None = None,
    parted_at: Collection[datetime] = (),
) -> tuple[HourOfReading, ...]:
    """By worker, family and hour, the oldest first; of one worker where he is given.

    An hour with one of the instants `parted_at` in it is two: until then, and after.
    What was shown by a list is left out, however many were opened at the same moment. One query,
    and one for each 500 entries not read before. Raises: KeyUnusable, EntryRefused.
    """
    entry = AuditIndex.__table__.c
    who = (entry.actor_id, entry.role, entry.family_id)
    query = (
        select(*who, entry.at, entry.action, entry.entry_id)
        .where(
            entry.agency_id == agency_id,
            entry.at >= since,
            entry.action.in_(PAGES),
            entry.family_id.is_not(None),
        )
        .order_by(entry.at, entry.entry_id)
    )
    if worker_id is not None:
        query = query.where(entry.actor_id == worker_id)
    rows = session.execute(query).all()
    exits = exits_of(session, entry_ids=[EntryId(row[-1]) for row in rows], keyring=keyring)
    parts = sorted(parted_at)
    hours: dict[tuple[str, str, str, int, int], list[Opened]] = defaultdict(list)
    for actor, role, family, at, action, entry_id in rows:
        one = exits.get(EntryId(entry_id))
        if not is_list(one):
            # London's hours begin with those of the clock the instants are counted by.
            hour = int(at.timestamp()) // _HOUR
            part = bisect_left(parts, at)
            hours[actor, role, family, hour, part].append(
                Opened(at, action, one.view if one else "")
            )
    found = [
        _hour(WorkerId(who), role, FamilyId(family), opened)
        for (who, role, family, *_), opened in hours.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.worker_id, one.family_id)))


def _hour(
    worker_id: WorkerId, role: str, family_id: FamilyId, opened: Sequence[Opened]
) -> HourOfReading:
    first, last = opened[0].at, opened[-1].at
    between = tuple(one.at for one in opened[1:-1])
    return HourOfReading(worker_id, role, family_id, first, last, pages_of(opened), between)


def pages_of(opened: Iterable[Opened]) -> int:
    """How many pages a family's entries are: each that lists updates or a file is one.

    The card beside them, and each part of a card, may have an entry of its own; of one moment
    they are more pages only where the same exit showed one again.
    """
    moments: dict[datetime, list[Opened]] = defaultdict(list)
    for one in opened:
        moments[one.at].append(one)
    return sum(map(_at_once, moments.values()))


def _at_once(opened: Sequence[Opened]) -> int:
    whole = sum(one.action != CARD for one in opened)
    cards = Counter(one.view for one in opened if one.action == CARD)
    return max(whole, *cards.values(), 0)
