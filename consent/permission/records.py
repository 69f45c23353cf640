"""Permissions as rows: whose word it is, each thing he stated, and the people ever covered."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from audit.verifier.canonical import Json
from consent.acting import families_of
from consent.compartments import PEOPLE, compartment_for
from consent.models.fact import note_moved_people
from consent.models.permission import Permission, PermissionPerson, PermissionStatement
from consent.notes import Place, seal_reason
from consent.permission.terms import Giver, PermissionTerms, people_concerned
from consent.permission.words import open_words, seal_words
from consent.wall.facing import let_through
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    PermissionId,
    PersonId,
    WorkerId,
    timeless_id,
)
from hub.foundation.work import Work


def add_permission(
    work: Work, *, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None
) -> PermissionId:
    """Add the record that statements belong to, under this id or a new one."""
    new = PermissionId(permission_id or timeless_id())
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
    cover_people(work, permission_id=new, people=terms.covers)
    return new


def _compartment(work: Work, giver: Giver, covers: Iterable[PersonId]) -> str:
    families = families_of(work, people=people_concerned(giver, covers))
    family_id: FamilyId | None = families[0] if families else None
    if family_id is None:
        return compartment_for(work, family_id=None, kind=PEOPLE)
    let_through(work, to=family_id)  # whoever records it is on the case of one of them
    return compartment_for(work, family_id=family_id)


def add_statement(
    work: Work, *, permission_id: PermissionId, kind: str, terms: PermissionTerms
) -> tuple[Json, ...]:
    """Add what is stated now, and give it as the log keeps it. kind: give, vary or refuse."""
    row = PermissionStatement(
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
        language=terms.language,
        sheet_version=terms.sheet_version,
    )
    permission = work.session.get(Permission, permission_id)
    if terms.words and permission is not None:
        seal_words(work, compartment_id=permission.compartment_id, row=row, words=terms.words)
    work.session.add(row)
    return _as_stated(row)


def _as_stated(row: PermissionStatement) -> tuple[Json, ...]:
    """Its terms in the order of the columns, but for the words that are sealed."""
    dates = (row.valid_from, row.valid_to, row.review_at, row.history_from)
    lists = (row.covers, row.groups, row.sources, row.recipients)
    others = (row.max_level, row.max_for, row.exclusions, row.method, row.language)
    instants = (None if one is None else int(one.timestamp()) for one in dates)
    return (*instants, *lists, *others, row.sheet_version)


def cover_people(work: Work, *, permission_id: PermissionId, people: Iterable[PersonId]) -> None:
    """Add the people it newly covers; those once covered stay findable."""
    there = set(
        work.session.scalars(
            select(PermissionPerson.person_id).where(
                PermissionPerson.permission_id == permission_id
            )
        )
    )
    for person_id in dict.fromkeys(people):
        if person_id not in there:
            work.session.add(PermissionPerson(permission_id=permission_id, person_id=person_id))


def note_moved_covered(work: Work, *, permission_id: PermissionId) -> None:
    """Whoever was ever covered may be covered no longer, in whatever family he is."""
    covered = select(PermissionPerson.person_id).where(
        PermissionPerson.permission_id == permission_id
    )
    note_moved_people(work.session, work.session.scalars(covered))


def last_statement(
    work: Work, *, permission_id: PermissionId
) -> tuple[Permission, PermissionStatement]:
    """The permission and what was stated last. Raises: NotFound."""
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


def has_spoken_since(work: Work, *, giver: Giver, terms: PermissionTerms, since: datetime) -> bool:
    """Whether this giver has stated or withdrawn anything about any of these pairs since then."""
    row = PermissionStatement
    rows = work.session.execute(
        select(row, Permission.withdrawn_at)
        .join(Permission, Permission.id == row.permission_id)
        .where(
            Permission.giver_person_id == giver.person_id,
            Permission.giver_worker_id == giver.worker_id,
        )
    )
    return any(
        _is_about(said, terms)
        for said, withdrawn in rows
        if said.recorded_at >= since or (withdrawn is not None and withdrawn >= since)
    )


def _is_about(said: PermissionStatement, terms: PermissionTerms) -> bool:
    pairs = (
        (said.covers, terms.covers),
        (said.groups, terms.groups),
        (said.sources, terms.sources),
        (said.recipients, terms.recipients),
    )
    return all(not set(map(str, one)).isdisjoint(other) for one, other in pairs)


def terms_of(work: Work, *, permission_id: PermissionId) -> PermissionTerms:
    """The terms as last stated, to vary them from."""
    permission, last = last_statement(work, permission_id=permission_id)
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
        language=last.language,
        sheet_version=last.sheet_version,
        words=open_words(work, compartment_id=permission.compartment_id, row=last),
    )


def withdrawn_at(work: Work, *, permission_id: PermissionId) -> datetime | None:
    """When it was withdrawn; None while it was not, or there is no such permission."""
    permission = work.session.get(Permission, permission_id)
    return permission.withdrawn_at if permission else None


def giver_of(permission: Permission) -> Giver:
    """Whose word it is."""
    person, worker = permission.giver_person_id, permission.giver_worker_id
    return Giver(
        PersonId(person) if person else None,
        WorkerId(worker) if worker else None,
        permission.capacity,
    )


def keep_withdrawal_words(work: Work, *, permission: Permission, words: str) -> None:
    """Seal what the giver said when withdrawing it; nothing for no words."""
    if words:
        let_through(work, to=permission.compartment_id)
        permission.sealed_note = seal_reason(
            work,
            compartment_id=permission.compartment_id,
            place=Place(Permission.__tablename__, "sealed_note", permission.id),
            reason=words,
        )


def reviews_of(
    work: Work, *, permission_ids: Collection[PermissionId]
) -> Mapping[PermissionId, datetime]:
    """When each is to be looked at again, as last stated; those without a day are left out.

    One query.
    """
    if not permission_ids:
        return {}
    row = PermissionStatement
    query = select(row.permission_id, row.review_at).where(
        row.permission_id.in_(sorted(permission_ids))
    )
    latest: dict[str, datetime | None] = {}
    for one, due in work.session.execute(query.order_by(row.seq)):
        latest[one] = due
    return {PermissionId(one): due for one, due in latest.items() if due is not None}


def recorded_alone(
    work: Work, *, permission_ids: Collection[PermissionId]
) -> frozenset[PermissionId]:
    """Those of which the acting worker recorded every statement. One query."""
    rows = work.session.execute(
        select(PermissionStatement.permission_id, PermissionStatement.recorded_by_id).where(
            PermissionStatement.permission_id.in_(sorted(permission_ids))
        )
    ).all()
    others = {one for one, by in rows if by != work.actor.worker_id}
    return frozenset(PermissionId(one) for one, _ in rows if one not in others)
