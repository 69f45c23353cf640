"""The entries that may leave with an answer: those whose actor's agency its reader may know."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from audit.models import AuditIndex
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer
from hub.oversight.questions.proofs_file import entries_of

_AT_ONCE = 500


def with_named_entries(desk: Desk, answer: Answer) -> Answer:
    """The same without the entries of agencies that are not named: their ids tell an instant."""
    audited = entries_of([row for row in answer.rows if row.is_in_audit])
    named = frozenset((*audited, *_named(desk, entries_of(answer.rows))))
    rows = (
        replace(row, entries=tuple(one for one in row.entries if one in named))
        for row in answer.rows
    )
    return replace(answer, rows=tuple(rows))


def _named(desk: Desk, entry_ids: Sequence[EntryId]) -> Iterator[EntryId]:
    row, own = AuditIndex.__table__.c, desk.work.actor.agency_id
    for start in range(0, len(entry_ids), _AT_ONCE):
        some = entry_ids[start : start + _AT_ONCE]
        query = select(row.entry_id, row.agency_id, row.family_id).where(row.entry_id.in_(some))
        for entry_id, agency_id, family_id in desk.work.session.execute(query):
            is_own = agency_id == own
            if is_own or (family_id and desk.lens.knows(FamilyId(family_id), AgencyId(agency_id))):
                yield EntryId(entry_id)
