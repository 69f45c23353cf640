"""Who is in a family, and of whom else its records speak."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

from sqlalchemy import (
    JSON,
    BigInteger,
    BindParameter,
    Select,
    SmallInteger,
    String,
    bindparam,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from consent.family.split import ancestors_of
from consent.models.families import FamilyMember, FamilySubject
from consent.models.splits import FamilySplit
from consent.world import Membership, Period, Split, SplitPart
from hub.foundation.columns import UtcDateTime
from hub.foundation.identifiers import FamilyId, PersonId


def memberships(session: Session, family_ids: Collection[FamilyId]) -> tuple[Membership, ...]:
    """Present and former members of the families, in the order they joined."""
    rows = session.execute(_MEMBERSHIPS, {"family_ids": list(family_ids)})
    return tuple(
        Membership(FamilyId(family), PersonId(person), Period(cast(datetime, joined), left))
        for family, person, joined, left in rows
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of whom families' records speak besides their members, and the splits of their trees."""

    subjects: tuple[tuple[FamilyId, PersonId], ...]
    splits: tuple[Split, ...]


def spoken_of(session: Session, family_ids: Collection[FamilyId]) -> Spoken:
    """Both in one statement; those of families they were split from in one more, if any were."""
    rows = session.execute(_SPOKEN, {"family_ids": list(family_ids)}).all()
    parts = sorted(
        (row for row in rows if row[4] is not None), key=lambda row: (row[3], row[0], row[4])
    )
    splits = tuple(
        Split(
            FamilyId(family_id),
            split_at,
            tuple(
                SplitPart(FamilyId(row[2] or ""), frozenset(map(PersonId, cast(list[str], row[5]))))
                for row in of_one
            ),
        )
        for (family_id, split_at), of_one in groupby(parts, key=lambda row: (row[0], row[3]))
    )
    older = frozenset[FamilyId]().union(*(ancestors_of(one, splits) for one in family_ids))
    own = tuple((FamilyId(row[0]), PersonId(row[1])) for row in rows if row[1] is not None)
    return Spoken((*own, *_subjects_of(session, older - set(family_ids))), splits)


def _subjects_of(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[tuple[FamilyId, PersonId], ...]:
    if not family_ids:
        return ()
    query = select(FamilySubject.family_id, FamilySubject.person_id).where(
        FamilySubject.family_id.in_(family_ids)
    )
    return tuple((FamilyId(family), PersonId(person)) for family, person in session.execute(query))


_Rows = Select[str, str | None, str | None, datetime | None, int | None, object]


def _subjects() -> _Rows:
    table = FamilySubject
    return select(
        table.family_id,
        table.person_id,
        sql_cast(null(), String(36)),
        type_coerce(sql_cast(null(), BigInteger()), UtcDateTime()),
        sql_cast(null(), SmallInteger()),
        type_coerce(sql_cast(null(), JSON()), JSON()),
    ).where(table.family_id.in_(_FAMILY_IDS))


def _splits() -> _Rows:
    table = FamilySplit
    trees = select(table.tree_id).where(
        or_(table.family_id.in_(_FAMILY_IDS), table.part_id.in_(_FAMILY_IDS))
    )
    return select(
        table.family_id,
        sql_cast(null(), String(36)),
        table.part_id,
        table.split_at,
        table.place,
        table.members,
    ).where(table.tree_id.in_(trees))


_FAMILY_IDS: BindParameter[str] = bindparam("family_ids", expanding=True)
_MEMBERSHIPS = (
    select(
        FamilyMember.family_id,
        FamilyMember.person_id,
        FamilyMember.accepted_at,
        FamilyMember.left_at,
    )
    .where(FamilyMember.family_id.in_(_FAMILY_IDS), FamilyMember.accepted_at.is_not(None))
    .order_by(FamilyMember.seq)
)
_SPOKEN = union_all(_subjects(), _splits())
