"""Begins families and records who belongs to them."""

from collections.abc import Iterable

from sqlalchemy import select

from audit.events import FamilyCreated, MembershipChanged
from consent.acting import acting, is_on_case, may_begin_families, require
from consent.compartments import compartment_for
from consent.models.families import Family, FamilyMember, FamilySubject
from consent.models.people import Person
from consent.notes import Place, seal_reason
from consent.rows.protection import accused_of
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work


def begin_family(work: Work, *, family_id: FamilyId | None = None) -> FamilyId:
    """A new family, without members yet. Raises: Refused NOT_ALLOWED for narrow roles."""
    standing = acting(work)
    require(standing is None or may_begin_families(standing))
    begun = FamilyId(family_id or new_id())
    work.session.add(
        Family(
            id=begun,
            created_at=work.now,
            created_by_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
        )
    )
    work.record(FamilyCreated(family_id=begun))
    return begun


def join_family(work: Work, *, family_id: FamilyId, person_id: PersonId) -> None:
    """Make a person a member, at once or, if another agency brought him, once it accepts."""
    standing = acting(work)
    family = _family(work, family_id)
    is_founder = family.created_by_id == work.actor.worker_id and family.created_at == work.now
    require(standing is None or is_founder or is_on_case(work, standing, family_id=family_id))
    bringer = work.session.scalar(select(Person.brought_by_id).where(Person.id == person_id))
    awaits = bringer if standing and bringer not in {None, standing.agency_id} else None
    work.session.add(
        FamilyMember(
            family_id=family_id,
            person_id=person_id,
            joined_at=work.now,
            accepted_at=None if awaits else work.now,
            awaits_agency_id=awaits,
        )
    )
    note_subjects(work, family_id=family_id, people=accused_of(work.session, person_id))
    _record(work, family_id, person_id, "asked" if awaits else "joined")


def note_subjects(work: Work, *, family_id: FamilyId, people: Iterable[PersonId]) -> None:
    """Keep that the family's records speak of these people, so that their facts are loaded."""
    noted = select(FamilySubject.person_id).where(FamilySubject.family_id == family_id)
    members = select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)
    known = set(work.session.scalars(noted.union(members)))
    for person_id in sorted(set(people) - known):
        work.session.add(FamilySubject(family_id=family_id, person_id=person_id))


def accept_member(work: Work, *, family_id: FamilyId, person_id: PersonId) -> None:
    """The agency that brought the person accepts. Raises: Refused NOT_ALLOWED for others."""
    standing = acting(work)
    waiting = _membership(work, family_id, person_id)
    require(
        standing is None
        or (waiting.awaits_agency_id == standing.agency_id and may_begin_families(standing))
    )
    waiting.accepted_at = work.now
    _record(work, family_id, person_id, "accepted")


def decline_member(work: Work, *, family_id: FamilyId, person_id: PersonId) -> None:
    """The agency that brought the person does not accept. Raises: as `accept_member`."""
    standing = acting(work)
    waiting = _membership(work, family_id, person_id)
    require(
        waiting.accepted_at is None
        and (
            standing is None
            or (waiting.awaits_agency_id == standing.agency_id and may_begin_families(standing))
        )
    )
    waiting.left_at = work.now
    _record(work, family_id, person_id, "declined")


def leave_family(work: Work, *, family_id: FamilyId, person_id: PersonId, reason: str = "") -> None:
    """End a membership now. reason: in the words of whoever ends it; sealed.

    Raises: Refused NOT_ALLOWED off the case; NotFound for no member.
    """
    standing = acting(work)
    _family(work, family_id)
    require(standing is None or is_on_case(work, standing, family_id=family_id))
    row = _membership(work, family_id, person_id)
    row.left_at, row.left_by_id = work.now, work.actor.worker_id
    row.left_agency_id = work.actor.agency_id
    if reason:
        row.sealed_reason = seal_reason(
            work,
            compartment_id=compartment_for(work, family_id=family_id),
            place=leaving_place(row.seq),
            reason=reason,
        )
    _record(work, family_id, person_id, "left")


def leaving_place(seq: int) -> Place:
    """Where the reason lies for which somebody was taken out of a family."""
    return Place(FamilyMember.__tablename__, "sealed_reason", str(seq))


def _record(work: Work, family_id: FamilyId, person_id: PersonId, change: str) -> None:
    work.record(
        MembershipChanged(
            family_id=family_id, person_id=person_id, change=change, people=(person_id,)
        )
    )


def _family(work: Work, family_id: FamilyId) -> Family:
    family = work.session.get(Family, family_id)
    if family is None:
        raise NotFound(family_id)
    return family


def _membership(work: Work, family_id: FamilyId, person_id: PersonId) -> FamilyMember:
    row = work.session.scalar(
        select(FamilyMember)
        .where(
            FamilyMember.family_id == family_id,
            FamilyMember.person_id == person_id,
            FamilyMember.left_at.is_(None),
        )
        .order_by(FamilyMember.seq.desc())
    )
    if row is None:
        raise NotFound(person_id)
    return row
