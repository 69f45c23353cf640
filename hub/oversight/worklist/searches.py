"""What an agency's workers searched for lately, with the families each search showed."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from audit.exits import exits_of
from audit.models import AuditIndex
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, WorkerId
from hub.foundation.keyring import Keyring
from hub.oversight.worklist.acts import CARD, Search
from hub.oversight.worklist.vain_searches import SOON

SEARCHES = ("ENQUIRY", "SEARCH")
EXITS = frozenset({"enquiry", "search"})
BEGAN = "FAMILY"
_Key = tuple[str, datetime]


def searches(
    session: Session, *, agency_id: AgencyId, since: datetime, keyring: Keyring
) -> tuple[Search, ...]:
    """Each, the oldest first. Two queries, and one for each 500 cards not read before.

    What a search showed was recorded with it, at the same instant, by the exit of searches.
    Raises: KeyUnusable, EntryRefused.
    """
    entry = AuditIndex.__table__.c
    query = select(entry.actor_id, entry.at, entry.action).where(
        entry.agency_id == agency_id, entry.at >= since, entry.action.in_((*SEARCHES, BEGAN))
    )
    rows = session.execute(query.order_by(entry.at, entry.entry_id)).all()
    made: list[_Key] = [(who, at) for who, at, action in rows if action in SEARCHES]
    begun = _that_began(made, [(who, at) for who, at, action in rows if action == BEGAN])
    shown = _shown(session, agency_id, since, keyring)
    return tuple(
        Search(WorkerId(who), at, frozenset(shown.get((who, at), ())), (who, at) in begun)
        for who, at in made
    )


def _that_began(made: list[_Key], begun: list[_Key]) -> set[_Key]:
    """Of each family that was begun soon after, the last search before it and no other."""
    by_worker: dict[str, list[datetime]] = defaultdict(list)
    for who, at in made:
        by_worker[who].append(at)
    found = set()
    for who, at in begun:
        before = [one for one in by_worker[who] if at - SOON <= one <= at]
        if before:
            found.add((who, before[-1]))
    return found


def _shown(
    session: Session, agency_id: AgencyId, since: datetime, keyring: Keyring
) -> dict[_Key, set[FamilyId]]:
    search, card = aliased(AuditIndex), aliased(AuditIndex)
    query = (
        select(card.actor_id, card.at, card.family_id, card.entry_id)
        .join(search, and_(search.actor_id == card.actor_id, search.at == card.at))
        .where(
            search.agency_id == agency_id,
            search.at >= since,
            search.action.in_(SEARCHES),
            card.action == CARD,
        )
        .distinct()
    )
    rows = session.execute(query).all()
    exits = exits_of(session, entry_ids=[EntryId(row[-1]) for row in rows], keyring=keyring)
    found: dict[_Key, set[FamilyId]] = defaultdict(set)
    for who, at, family_id, entry_id in rows:
        one = exits.get(EntryId(entry_id))
        if family_id and one is not None and one.view in EXITS:
            found[who, at].add(FamilyId(family_id))
    return found
