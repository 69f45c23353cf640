"""Whether an agency posted anything on a family, without asking what."""

from collections.abc import Collection

from sqlalchemy import JSON, String, bindparam, column, exists, select, table

from consent.family.records import FamilyRecords
from consent.family.split import Home, ancestors_of, homes_of
from consent.records import records_of_many
from consent.world import Split
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.statements import PreparedList
from hub.foundation.work import Work

# Updates lie above families in the house: only whether an agency has one is asked here.
_updates = table("family_update", column("marking_id"), column("posted_at"), column("family_id"))
_markings = table(
    "update_marking",
    column("id"),
    column("agency_id"),
    column("family_id", String),
    column("subjects", JSON),
)


def has_updates_of(
    work: Work, *, family_ids: Collection[FamilyId], agency_id: str
) -> set[FamilyId]:
    """Which of these families hold an update that agency posted. One query.

    One more for each family made by a split, or split itself: updates moved (decision 5.4).
    """
    records = records_of_many(work, family_ids=family_ids)
    moved = {one for one in family_ids if records[one].splits}
    rows = _POSTED_IN.read(work.session, sorted(set(family_ids) - moved), (agency_id,))
    found = {FamilyId(str(family_id)) for (family_id,) in rows}
    return found | {one for one in moved if _holds_update_of(work, records[one], agency_id)}


def _holds_update_of(work: Work, records: FamilyRecords, agency_id: str) -> bool:
    family_id, splits = records.family_id, records.splits
    rows = work.session.execute(
        select(_markings.c.family_id, _markings.c.subjects).where(
            _markings.c.family_id.in_({family_id} | ancestors_of(family_id, splits)),
            _markings.c.agency_id == agency_id,
            exists().where(
                _updates.c.marking_id == _markings.c.id, _updates.c.posted_at.is_not(None)
            ),
        )
    )
    return any(
        family_id in {home.family_id for home in _homes(work, where, subjects, splits)}
        for where, subjects in rows
    )


def _homes(
    work: Work, family_id: str, subjects: list[str], splits: tuple[Split, ...]
) -> tuple[Home, ...]:
    about = frozenset(map(PersonId, subjects))
    return homes_of(family_id=FamilyId(family_id), subjects=about, splits=splits, at=work.now)


_POSTED_IN = PreparedList(
    lambda ids: (
        select(_updates.c.family_id)
        .join(_markings, _markings.c.id == _updates.c.marking_id)
        .where(
            _updates.c.family_id.in_(ids),
            _markings.c.agency_id == bindparam("agency_id"),
            _updates.c.posted_at.is_not(None),
        )
        .distinct()
    ),
    ("agency_id",),
)
