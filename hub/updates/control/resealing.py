"""Seals everything of an update anew under another key, when it has to be kept closer.

The former ciphertexts go: whoever holds the family's key alone cannot open it any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, update

from consent.compartments import FAMILY, compartment_for
from consent.disclosure import BODY, SUMMARY
from consent.notes import Place, move_sealed
from consent.wall.facing import let_through
from hub.foundation.database import Base
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.updates.files.models import Attachment
from hub.updates.held.models import HeldText
from hub.updates.models import Update, UpdateCorrection, UpdateRemarking, UpdateWithdrawal
from hub.updates.storing import LOCATION, NAMED_READERS, SEALED

CLOSER = (FAMILY, LOCATION, NAMED_READERS, SEALED)
"""Kinds of compartment, the closest last: nothing moves back."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where something of an update lies: its table, and the columns that are sealed.

    record: the column with the id it is sealed under; owner: that with the update's id.
    versioned: those bound to the row's version as well.
    """

    table: str
    columns: tuple[str, ...]
    record: str = "id"
    owner: str = "update_id"
    versioned: tuple[str, ...] = ()


PARTS = (
    Sealed(Update.__tablename__, (BODY, SUMMARY), owner="id"),
    Sealed(
        UpdateCorrection.__tablename__,
        (BODY, SUMMARY, "sealed_reason"),
        versioned=(BODY, SUMMARY),
    ),
    Sealed(UpdateWithdrawal.__tablename__, ("sealed_reason",), record="update_id"),
    Sealed(UpdateRemarking.__tablename__, ("sealed_reason",)),
    Sealed(Attachment.__tablename__, ("sealed_name", "sealed_content")),
    Sealed(HeldText.__tablename__, ("sealed_wording", "sealed_refusal")),
)


def keep_closer(work: Work, *, family_id: FamilyId, update_id: UpdateId, kind: str) -> None:
    """Move all its words, files and reasons to the family's compartment of that kind.

    Raises: NotFound. One that is kept as close already, or closer, stays.
    """
    present = work.session.scalar(select(Update.compartment_id).where(Update.id == update_id))
    if present is None:
        raise NotFound(update_id)
    let_through(work, to=family_id)  # nobody is shown anything
    close_enough = {
        compartment_for(work, family_id=family_id, kind=one) for one in CLOSER[CLOSER.index(kind) :]
    }
    if present not in close_enough:
        target = compartment_for(work, family_id=family_id, kind=kind)
        work.session.flush()  # what was added to it in this unit of work moves along
        for part in PARTS:
            _move(work, part, update_id, target)


def _move(work: Work, part: Sealed, update_id: UpdateId, target: str) -> None:
    table = Base.metadata.tables[part.table]
    rows = work.session.execute(select(table).where(table.c[part.owner] == update_id)).mappings()
    for row in rows.all():
        moved = {
            place.column: move_sealed(
                work,
                place=place,
                from_id=row["compartment_id"],
                to_id=target,
                sealed=row[place.column],
            )
            for place in _places(part, str(row[part.record]), int(row.get("version", 1)))
            if row[place.column] is not None
        }
        # Not through the rows themselves: what they were would be remembered beside the facts.
        work.session.execute(
            update(table)
            .where(table.c[part.record] == row[part.record])
            .values(compartment_id=target, **moved)
        )
    work.session.expire_all()


def _places(part: Sealed, record_id: str, version: int) -> Iterator[Place]:
    for column in part.columns:
        is_versioned = column in part.versioned
        yield Place(part.table, column, record_id, version if is_versioned else 1)
