"""Under which ids people are recorded, where several records are of one person."""

from collections.abc import Collection

from sqlalchemy import or_, select

from consent.models.merges import PersonMerge
from hub.foundation.identifiers import PersonId
from hub.foundation.statements import PreparedList
from hub.foundation.work import Work


def ids_of(work: Work, *, people: Collection[PersonId]) -> frozenset[PersonId]:
    """Every id under which these people are recorded now, theirs among them.

    Asked about nobody it asks the database all the same: an enquiry does the same work whether
    somebody matches or not (decision 5.9).
    """
    asked, found = None, frozenset(people)
    while found != asked:
        rows = _PAIRS.read(work.session, sorted(found) or _NOBODY)
        asked = found
        found |= {PersonId(str(one)) for row in rows for one in row}
    return found


_NOBODY = ("",)
_PAIRS = PreparedList(
    lambda ids: select(PersonMerge.kept_id, PersonMerge.merged_id).where(
        or_(PersonMerge.kept_id.in_(ids), PersonMerge.merged_id.in_(ids)),
        PersonMerge.undone_at.is_(None),
    )
)


def standing_merges(work: Work, people: Collection[PersonId]) -> list[PersonMerge]:
    """The merges in force that name one of these people."""
    listed = sorted(people)
    query = select(PersonMerge).where(
        or_(PersonMerge.kept_id.in_(listed), PersonMerge.merged_id.in_(listed)),
        PersonMerge.undone_at.is_(None),
    )
    return list(work.session.scalars(query.order_by(PersonMerge.merged_at, PersonMerge.id)))
