"""After a split an agency's involvements go on one by one, each for a named family (5.4)."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from audit.events import InvolvementConfirmed
from consent.acting import acting, manages_involvement, require
from consent.family.service import note_subjects
from consent.family.split import ancestors_of, has_been_split
from consent.models.families import Family
from consent.models.involvement import Involvement, TeamMember
from consent.records import records_of
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, new_id
from hub.foundation.work import Work


def confirm_involvement(
    work: Work, *, involvement_id: InvolvementId, family_id: FamilyId
) -> InvolvementId:
    """Let it have effect in a new family from now, with its start and its team as it was.

    Raises: Refused NOT_ALLOWED; NotFound for a family not made from the old one, one that was
    split itself, or an involvement confirmed for it already.
    """
    standing = acting(work)
    row = work.session.get(Involvement, involvement_id)
    if row is None or work.session.get(Family, family_id) is None:
        raise NotFound(involvement_id)
    require(standing is None or manages_involvement(standing, AgencyId(row.agency_id)))
    origin_id = InvolvementId(row.origin_id or row.id)
    if not _may_go_on_in(work, row, origin_id, family_id):
        raise NotFound(family_id)
    return _go_on(work, row, origin_id, family_id)


def _may_go_on_in(
    work: Work, row: Involvement, origin_id: InvolvementId, family_id: FamilyId
) -> bool:
    splits = records_of(work, family_id=family_id).splits
    if has_been_split(family_id, splits, work.now):
        return False
    is_known = any(one.family_id == family_id for one in rows_of(work, origin_id))
    return not is_known and row.family_id in ancestors_of(family_id, splits)


def _go_on(
    work: Work, row: Involvement, origin_id: InvolvementId, family_id: FamilyId
) -> InvolvementId:
    confirmed = InvolvementId(new_id())
    people = tuple(map(PersonId, row.people))
    note_subjects(work, family_id=family_id, people=people)
    work.session.add(
        Involvement(
            id=confirmed,
            family_id=family_id,
            agency_id=row.agency_id,
            kind=row.kind,
            people=list(row.people),
            opened_at=row.opened_at,
            opened_by_id=row.opened_by_id,
            closed_at=row.closed_at,
            closed_by_id=row.closed_by_id,
            lead_worker_id=row.lead_worker_id,
            origin_id=origin_id,
            confirmed_at=work.now,
            confirmed_by_id=work.actor.worker_id,
        )
    )
    work.session.flush()  # the team refers to it
    _carry_team(work, row.id, confirmed, family_id)
    work.record(
        InvolvementConfirmed(
            family_id=family_id,
            involvement_id=origin_id,
            agency_id=AgencyId(row.agency_id),
            people=people,
        )
    )
    return confirmed


def _carry_team(work: Work, old_id: str, confirmed: InvolvementId, family_id: FamilyId) -> None:
    """The same seats, taken and given up when they were. Whoever confirms answers for them."""
    query = select(TeamMember).where(TeamMember.involvement_id == old_id).order_by(TeamMember.seq)
    work.session.add_all(
        TeamMember(
            involvement_id=confirmed,
            family_id=family_id,
            worker_id=seat.worker_id,
            assigned_at=seat.assigned_at,
            assigned_by_id=work.actor.worker_id,
            removed_at=seat.removed_at,
        )
        for seat in work.session.scalars(query)
    )


def rows_of(work: Work, involvement_id: InvolvementId) -> tuple[Involvement, ...]:
    """An involvement and, after a split, what it goes on as in the new families, oldest first."""
    query = select(Involvement).where(
        or_(Involvement.id == involvement_id, Involvement.origin_id == involvement_id)
    )
    return tuple(work.session.scalars(query.order_by(Involvement.confirmed_at, Involvement.id)))


def in_effect(rows: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """Those that stand in a family: after a split not the old one, once any was confirmed."""
    listed = tuple(rows)
    return tuple(row for row in listed if row.origin_id) or listed
