"""The past of one family: what decided about it, wound back to a moment.

Of updates and their markings only the family's own are copied, and those of the families it was
split from: whatever else there is, it can be told while somebody waits.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, func, or_, select

from consent.family.split import ancestors_of
from consent.models.compartments import Compartment
from consent.records import records_of
from consent.wall.facing import face_wall
from hub.foundation.errors import Invalid
from hub.foundation.history import FactStep
from hub.foundation.identifiers import FamilyId
from hub.foundation.rewinding import Part, Rewound, rewound
from hub.foundation.work import Work
from hub.oversight.replaying.replay import WORDING
from hub.presentation.wording import gettext
from hub.updates.models import Update, UpdateMarking

MOST_STEPS = 100_000
"""Changes of facts since the moment: about as many as are undone in two seconds."""
_STEP = FactStep.__table__.c


def history_began(work: Work) -> datetime | None:
    """From when on it is known when each fact changed; None before anything has."""
    return work.session.scalar(select(func.min(FactStep.at)))


def family_at(work: Work, *, family_id: FamilyId, at: datetime) -> FamilyId:
    """The family that this one was part of at that instant: itself, but for a later split."""
    splits = records_of(work, family_id=family_id).splits
    for split in sorted(splits, key=lambda one: one.at, reverse=True):
        if split.at > at and any(part.family_id == family_id for part in split.parts):
            family_id = split.family_id
    return family_id


@contextmanager
def family_past(
    work: Work, *, family_id: FamilyId, at: datetime, change: int | None
) -> Iterator[Rewound]:
    """The family as it stood after that change, or without one at that instant.

    Raises: Invalid where more has changed since than can be undone while somebody waits.
    """
    splits = records_of(work, family_id=family_id).splits
    part = _part(sorted({family_id} | ancestors_of(family_id, splits)))
    since = _STEP.at > at if change is None else _STEP.change > change
    if _count(work, since, part.steps) > MOST_STEPS:
        raise Invalid({"day": _too_far_back()})
    face_wall(work)  # the keys that are copied are of birth dates, which every agency may have
    with rewound(
        work.session,
        also=(Compartment, UpdateMarking),
        without=WORDING,
        progress=lambda _done, _total: None,
        part=part,
    ) as past:
        if change is None:
            past.to_moment(at)
        else:
            past.to(change, {})
        yield past


def _too_far_back() -> str:
    return gettext(
        "Too much has changed since then to replay it here. Choose a later moment, or ask whoever "
        "runs the hub to replay the record."
    )


def _part(family_ids: Collection[FamilyId]) -> Part:
    """Of the updates those of these families, of the keys none of a family; all else recorded."""
    table = Update.__tablename__
    # The key of an update begins with its family.
    theirs = [cast(_STEP.row_key, Text).startswith(f'["{one}"') for one in family_ids]
    return Part(
        only={
            Compartment.__tablename__: Compartment.family_id.is_(None),
            table: Update.family_id.in_(family_ids),
            UpdateMarking.__tablename__: UpdateMarking.family_id.in_(family_ids),
        },
        steps=or_(_STEP.table_name != table, *theirs),
    )


def _count(work: Work, since: ColumnElement[bool], steps: ColumnElement[bool]) -> int:
    asked = select(_STEP.seq).where(since, steps).limit(MOST_STEPS + 1)
    return work.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
