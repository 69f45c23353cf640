"""Splits a family into others (decision 5.4). What was posted moves by its subjects, unwritten."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select

from audit.events import FamilyCreated, FamilyWasSplit
from consent.models.families import Family, FamilyMember
from consent.models.splits import FamilySplit
from consent.protection.measures import require_protector
from consent.protection.restrictions import allowed_workers, restrict_family
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class NewPart:
    """A family to be made: who goes into it. Somebody may go into several."""

    members: tuple[PersonId, ...]
    family_id: FamilyId | None = None


def split_family(
    work: Work, *, family_id: FamilyId, into: Iterable[NewPart]
) -> tuple[FamilyId, ...]:
    """Make these families of one, now; their ids, in the order named.

    Every involvement of the old family ends its effect until it is confirmed for a new one.
    Raises: Refused NOT_ALLOWED for all but a lead of children's social care; NotFound, also for
    a family split before; Invalid for no part, a part without members or with a stranger.
    """
    require_protector(work)
    family = work.session.get(Family, family_id)
    if family is None:
        raise NotFound(family_id)
    parts = tuple(into)
    _require_whole(work, family_id)
    _require_sound(work, family_id, parts)
    made = tuple(FamilyId(part.family_id or new_id()) for part in parts)
    tree_id, allowed = _tree_of(work, family_id), allowed_workers(work, family_id=family_id)
    for place, (part_id, part) in enumerate(zip(made, parts, strict=True)):
        _make(work, family_id, tree_id, place, part_id, part)
        if allowed is not None:
            restrict_family(work, family_id=part_id, allowed=allowed)
    everybody = dict.fromkeys(one for part in parts for one in part.members)
    work.record(FamilyWasSplit(family_id=family_id, into=made, people=tuple(everybody)))
    return made


def _make(
    work: Work, old: FamilyId, tree_id: FamilyId, place: int, part_id: FamilyId, part: NewPart
) -> None:
    work.session.add(
        Family(
            id=part_id,
            created_at=work.now,
            created_by_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
        )
    )
    work.session.flush()  # the members and the split refer to it
    members = tuple(dict.fromkeys(part.members))
    work.session.add_all(
        FamilyMember(
            family_id=part_id, person_id=person_id, joined_at=work.now, accepted_at=work.now
        )
        for person_id in members
    )
    work.session.add(
        FamilySplit(
            tree_id=tree_id,
            family_id=old,
            part_id=part_id,
            place=place,
            members=list(members),
            split_at=work.now,
            split_by_id=work.actor.worker_id,
        )
    )
    work.record(FamilyCreated(family_id=part_id, people=members))


def _require_whole(work: Work, family_id: FamilyId) -> None:
    """A family is split once: what it was is gone."""
    query = select(FamilySplit.seq).where(FamilySplit.family_id == family_id).limit(1)
    if work.session.scalar(query) is not None:
        raise NotFound(family_id)


def _require_sound(work: Work, family_id: FamilyId, parts: tuple[NewPart, ...]) -> None:
    rows = select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)
    known = set(work.session.scalars(rows.where(FamilyMember.accepted_at.is_not(None))))
    is_sound = all(part.members and set(part.members) <= known for part in parts)
    if not parts or not is_sound:
        raise Invalid({"into": "members"})


def _tree_of(work: Work, family_id: FamilyId) -> FamilyId:
    """The family the first split of its tree was of: itself, if it was never part of one."""
    query = select(FamilySplit.tree_id).where(
        or_(FamilySplit.part_id == family_id, FamilySplit.family_id == family_id)
    )
    return FamilyId(work.session.scalar(query.limit(1)) or family_id)
