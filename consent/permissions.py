"""Permissions: given, varied, refused, withdrawn. Each is a statement; none is ever edited (B4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from audit.events import (
    PermissionGiven,
    PermissionRefused,
    PermissionVaried,
    PermissionWithdrawn,
)
from consent.acting import acting, families_of, is_on_a_case_of, require
from consent.compartments import PEOPLE, compartment_for
from consent.models.fact import note_moved_people
from consent.models.permission import Permission, PermissionPerson, PermissionStatement
from consent.speaking import require_may_speak
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import AgencyId, FamilyId, PermissionId, PersonId, WorkerId, new_id
from hub.foundation.work import Work

LA_PR = "LA_PR"
CAPACITIES = frozenset({"adult", "PR_holder", "Gillick_child", "16_17", LA_PR, "attorney"})


@dataclass(frozen=True, slots=True)
class PermissionTerms:
    """What a statement is about. Empty lists mean none, never all.

    `max_for`: (agency, group, level) where another level than `max_level` applies.
    `history_from`: from which event date older items are covered; None: from the giving on.
    """

    covers: tuple[PersonId, ...]
    groups: tuple[str, ...]
    sources: tuple[AgencyId, ...]
    recipients: tuple[AgencyId, ...]
    max_level: str = "N"
    max_for: tuple[tuple[AgencyId, str, str], ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    review_at: datetime | None = None
    history_from: datetime | None = None
    exclusions: tuple[str, ...] = ()
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Giver:
    """Who speaks: a person, or for LA_PR the worker of the local authority."""

    person_id: PersonId | None = None
    worker_id: WorkerId | None = None
    capacity: str = "adult"


def give_permission(
    work: Work, *, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None = None
) -> PermissionId:
    """Record a permission.

    Raises: Refused NOT_ALLOWED, PERM_BACKDATED, PERM_CAPACITY, in this order.
    """
    _require_may_record(work, giver, terms.covers)
    terms = replace(terms, valid_from=terms.valid_from or work.now)
    _require_sound(work, giver, terms)
    given = _new_record(work, giver, terms, permission_id)
    _state(work, given, "give", terms)
    work.record(
        PermissionGiven(
            permission_id=given, giver_id=giver.person_id, people=_people(giver, terms.covers)
        )
    )
    return given


def vary_permission(work: Work, *, permission_id: PermissionId, terms: PermissionTerms) -> None:
    """State anew what an active permission says; `terms` are complete, as they will stand.

    Raises: Refused NOT_ALLOWED, PERM_ENDED, PERM_CAPACITY.
    """
    permission, last = _standing(work, permission_id)
    giver = _giver(permission)
    _require_may_record(work, giver, (*terms.covers, *map(PersonId, last.covers)))
    if not _is_active(work, permission, last):
        raise Refused("PERM_ENDED")
    terms = replace(terms, valid_from=last.valid_from)
    require_may_speak(work, giver.person_id, giver.worker_id, giver.capacity, terms.covers)
    _cover(work, permission_id, terms.covers)
    _state(work, permission_id, "vary", terms)
    _note_moved(work, permission_id)
    work.record(
        PermissionVaried(
            permission_id=permission_id,
            giver_id=giver.person_id,
            people=_people(giver, (*terms.covers, *map(PersonId, last.covers))),
        )
    )


def withdraw_permission(work: Work, *, permission_id: PermissionId) -> None:
    """End a permission at this instant: it covers nothing from now on.

    Raises: Refused NOT_ALLOWED; NotFound when it was withdrawn or never given.
    """
    permission, last = _standing(work, permission_id)
    giver = _giver(permission)
    covers = tuple(map(PersonId, last.covers))
    _require_may_record(work, giver, covers)
    if permission.withdrawn_at is not None or last.kind == "refuse":
        raise NotFound(permission_id)
    permission.withdrawn_at, permission.withdrawn_by_id = work.now, work.actor.worker_id
    _note_moved(work, permission_id)
    work.record(
        PermissionWithdrawn(
            permission_id=permission_id, giver_id=giver.person_id, people=_people(giver, covers)
        )
    )


def refuse_permission(
    work: Work, *, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None = None
) -> PermissionId:
    """Record a refusal: the latest word of this giver about these pairs.

    Anybody may say no: rule 4.1 asks who may give, and a refusal gives nothing.
    Raises: Refused NOT_ALLOWED.
    """
    _require_may_record(work, giver, terms.covers)
    terms = replace(terms, valid_from=work.now, max_level="N")
    refused = _new_record(work, giver, terms, permission_id)
    _state(work, refused, "refuse", terms)
    work.record(
        PermissionRefused(
            permission_id=refused, giver_id=giver.person_id, people=_people(giver, terms.covers)
        )
    )
    return refused


def terms_of(work: Work, *, permission_id: PermissionId) -> PermissionTerms:
    """The terms as last stated, to vary them from."""
    _, last = _standing(work, permission_id)
    return PermissionTerms(
        covers=tuple(map(PersonId, last.covers)),
        groups=tuple(last.groups),
        sources=tuple(map(AgencyId, last.sources)),
        recipients=tuple(map(AgencyId, last.recipients)),
        max_level=last.max_level,
        max_for=tuple((AgencyId(a), group, level) for a, group, level in last.max_for),
        valid_from=last.valid_from,
        valid_to=last.valid_to,
        review_at=last.review_at,
        history_from=last.history_from,
        exclusions=tuple(last.exclusions),
        method=last.method,
    )


def _require_may_record(work: Work, giver: Giver, covers: Iterable[PersonId]) -> None:
    """On the case of a family of the giver or of a covered person; LA_PR: the giver himself."""
    standing = acting(work)
    if standing is None:
        return
    if giver.capacity == LA_PR:
        require(giver.worker_id == standing.worker_id)
    require(is_on_a_case_of(work, standing, people=_people(giver, covers)))


def _require_sound(work: Work, giver: Giver, terms: PermissionTerms) -> None:
    if terms.valid_from is not None and terms.valid_from < work.now:
        raise Refused("PERM_BACKDATED")
    if giver.capacity not in CAPACITIES:
        raise Refused("PERM_CAPACITY")
    require_may_speak(work, giver.person_id, giver.worker_id, giver.capacity, terms.covers)


def _new_record(
    work: Work, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None
) -> PermissionId:
    new = PermissionId(permission_id or new_id())
    work.session.add(
        Permission(
            id=new,
            giver_person_id=giver.person_id,
            giver_worker_id=giver.worker_id,
            capacity=giver.capacity,
            compartment_id=_compartment(work, giver, terms.covers),
        )
    )
    work.session.flush()  # the covered people refer to it
    _cover(work, new, terms.covers)
    return new


def _compartment(work: Work, giver: Giver, covers: Iterable[PersonId]) -> str:
    families = families_of(work, people=_people(giver, covers))
    family_id: FamilyId | None = families[0] if families else None
    return compartment_for(work, family_id=family_id, kind="family" if family_id else PEOPLE)


def _cover(work: Work, permission_id: PermissionId, covers: Iterable[PersonId]) -> None:
    """Add the people it newly covers; those once covered stay findable."""
    there = set(
        work.session.scalars(
            select(PermissionPerson.person_id).where(
                PermissionPerson.permission_id == permission_id
            )
        )
    )
    for person_id in dict.fromkeys(covers):
        if person_id not in there:
            work.session.add(PermissionPerson(permission_id=permission_id, person_id=person_id))


def _note_moved(work: Work, permission_id: PermissionId) -> None:
    """Whoever was ever covered may be covered no longer, in whatever family he is."""
    covered = select(PermissionPerson.person_id).where(
        PermissionPerson.permission_id == permission_id
    )
    note_moved_people(work.session, work.session.scalars(covered))


def _state(work: Work, permission_id: PermissionId, kind: str, terms: PermissionTerms) -> None:
    work.session.add(
        PermissionStatement(
            permission_id=permission_id,
            kind=kind,
            recorded_at=work.now,
            recorded_by_id=work.actor.worker_id,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            review_at=terms.review_at,
            history_from=terms.history_from,
            covers=list(terms.covers),
            groups=list(terms.groups),
            sources=list(terms.sources),
            recipients=list(terms.recipients),
            max_level=terms.max_level,
            max_for=[list(one) for one in terms.max_for],
            exclusions=list(terms.exclusions),
            method=terms.method,
        )
    )


def _standing(work: Work, permission_id: PermissionId) -> tuple[Permission, PermissionStatement]:
    permission = work.session.get(Permission, permission_id)
    last = work.session.scalar(
        select(PermissionStatement)
        .where(PermissionStatement.permission_id == permission_id)
        .order_by(PermissionStatement.seq.desc())
        .limit(1)
    )
    if permission is None or last is None:
        raise NotFound(permission_id)
    return permission, last


def _is_active(work: Work, permission: Permission, last: PermissionStatement) -> bool:
    has_ended = last.valid_to is not None and last.valid_to <= work.now
    return last.kind != "refuse" and permission.withdrawn_at is None and not has_ended


def _giver(permission: Permission) -> Giver:
    person, worker = permission.giver_person_id, permission.giver_worker_id
    return Giver(
        PersonId(person) if person else None,
        WorkerId(worker) if worker else None,
        permission.capacity,
    )


def _people(giver: Giver, covers: Iterable[PersonId]) -> tuple[PersonId, ...]:
    own = (giver.person_id,) if giver.person_id else ()
    return tuple(dict.fromkeys((*own, *covers)))
