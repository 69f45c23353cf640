"""What was read about somebody before birth is theirs as well: the record keeps its person."""

from datetime import date

from consent.facts import people_facts
from consent.records import people_recorded
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

_UNBORN = "unborn"


def born_on_record(work: Work, ids: frozenset[PersonId]) -> date | None:
    """The birthday of somebody recorded before it, under any of these ids; None of all others."""
    records = people_recorded(work, person_ids=sorted(ids))
    was_unborn = any(state == _UNBORN for one in records for _, state in one.states)
    born = [one.born_on for one in people_facts(work, records) if one.born_on is not None]
    return min(born) if was_unborn and born else None
