"""Bringing somebody of one family into another, where his own agency must accept (decision 4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from consent.acting import acting, may_begin_families
from consent.authorise import deny
from consent.family.service import accept_member, decline_member, join_family
from consent.models.families import FamilyMember
from hub.families.involvement.managed import reference_of
from hub.families.own import OwnFamily
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody of one's families whom another family's worker wants to add to it."""

    family_id: FamilyId
    reference: str
    person_id: PersonId
    name: str


def bring_person(
    work: Work, *, family_id: FamilyId, person_id: PersonId, families: Iterable[OwnFamily]
) -> None:
    """Add somebody of the worker's own families to this one.

    Raises: NotFound for anybody not on one of his cards; Refused NOT_ALLOWED off the case.
    """
    if all(person_id not in one.card.people for one in families):
        deny(work, object_id=person_id, reason="NOT_ON_CARD", exit_name="people")
        raise NotFound(person_id)
    join_family(work, family_id=family_id, person_id=person_id)


def asked_people(work: Work, *, families: Iterable[OwnFamily]) -> tuple[AskedPerson, ...]:
    """Who waits for this worker's agency to accept, of the people on his own cards."""
    standing = acting(work)
    if standing is None or not may_begin_families(standing):
        return ()
    names = {member.person_id: member.name for family in families for member in family.card.members}
    rows = work.session.scalars(
        select(FamilyMember)
        .where(
            FamilyMember.awaits_agency_id == standing.agency_id,
            FamilyMember.accepted_at.is_(None),
            FamilyMember.left_at.is_(None),
        )
        .order_by(FamilyMember.seq)
    )
    return tuple(
        AskedPerson(
            FamilyId(row.family_id),
            reference_of(FamilyId(row.family_id)),
            PersonId(row.person_id),
            names[PersonId(row.person_id)],
        )
        for row in rows
        if row.person_id in names
    )


def accept_asked(
    work: Work, *, family_id: FamilyId, person_id: PersonId, families: Iterable[OwnFamily]
) -> None:
    """Let the person join. Raises: NotFound where nothing was asked of this worker."""
    _require_asked(work, family_id, person_id, families)
    accept_member(work, family_id=family_id, person_id=person_id)


def decline_asked(
    work: Work, *, family_id: FamilyId, person_id: PersonId, families: Iterable[OwnFamily]
) -> None:
    """Keep the person out of the other family. Raises: NotFound as `accept_asked`."""
    _require_asked(work, family_id, person_id, families)
    decline_member(work, family_id=family_id, person_id=person_id)


def _require_asked(
    work: Work, family_id: FamilyId, person_id: PersonId, families: Iterable[OwnFamily]
) -> None:
    asked = {(one.family_id, one.person_id) for one in asked_people(work, families=families)}
    if (family_id, person_id) not in asked:
        deny(work, object_id=person_id, reason="NOT_ASKED", exit_name="families")
        raise NotFound(person_id)
