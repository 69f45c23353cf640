"""The marking: all of an update that its decision can depend on, before masking (decision 6)."""

from datetime import datetime
from typing import NamedTuple

from hub.foundation.identifiers import AgencyId, PersonId, UpdateId


class Marking(NamedTuple):
    """Equal markings get equal answers from one viewer in one family at one instant.

    sn: as it counts at T. groups: mask of the level-carrying groups. excluded: those of its tags
    that an exclusion in force names. event_at, created_at: the last bound at or before the true
    instant (the true one itself in a marking that stands for one update only); created_at None =
    held. named: the update's id if some record names it, else None. outside: subjects who do not
    belong to the family through which it is read (after a split). is_elsewhere: it does not live
    in this family.
    """

    source: AgencyId
    is_author: bool
    sn: int
    groups: int
    excluded: frozenset[str]
    is_perpetrator_sensitive: bool
    is_unreadable: bool
    subjects: frozenset[PersonId]
    is_household: bool
    is_history_shared: bool
    event_at: datetime
    created_at: datetime | None
    named: UpdateId | None = None
    is_named_reader: bool = False
    is_court_barred: bool = False
    outside: frozenset[PersonId] = frozenset()
    is_elsewhere: bool = False
