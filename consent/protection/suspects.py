"""Who stands on the side of an alleged perpetrator, whoever asks (rule 1.4, the persons in P)."""

from collections.abc import Collection

from sqlalchemy import select

from consent.family.same_ids import ids_of
from consent.models.protection import FlaggedPerson, PersonFlag
from consent.rows.protection import PERPETRATOR
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work


def is_suspected(work: Work, *, people: Collection[PersonId]) -> bool:
    """Whether one of these people is flagged now as alleged perpetrator of anybody, or is a
    recorded associate of somebody who is, under any id."""
    ids = ids_of(work, people=people)
    flags = work.session.scalars(
        select(PersonFlag)
        .join(FlaggedPerson, FlaggedPerson.flag_id == PersonFlag.id)
        .where(
            FlaggedPerson.person_id.in_(sorted(ids)),
            PersonFlag.kind == PERPETRATOR,
            PersonFlag.ended_at.is_(None),
        )
    )
    return any(ids & {flag.person_id, *flag.associates} for flag in flags)
