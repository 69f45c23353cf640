"""Who may act (decision 4): the tests every verb of consent runs before it changes a fact."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from agencies.roles import DESK, NARROW, NO_CONTENT
from agencies.standing import Standing, standing_of
from consent.family.same_ids import ids_of
from consent.models.families import FamilyMember
from consent.records import involvements_of
from consent.world import InvolvementFacts
from hub.foundation.errors import Refused
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId
from hub.foundation.work import Work

WINDOW = timedelta(days=28)
"""How long a closed involvement still counts: 2,419,200 s (decision 1, reading 2)."""

MANAGING = frozenset({"TM", "DUTY", "MASH"})


def acting(work: Work) -> Standing | None:
    """The acting worker's standing; None for the hub's own actor, who may do every act.

    Raises: Refused DENY_ACCOUNT, which is tested before anything else (decision 4).
    """
    if work.actor.is_system:
        return None
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    if standing is None or not standing.is_admitted(work.now):
        raise Refused("DENY_ACCOUNT")
    return standing


def require(is_allowed: bool) -> None:
    """Raises: Refused NOT_ALLOWED unless allowed."""
    if not is_allowed:
        raise Refused("NOT_ALLOWED")


def is_desk(standing: Standing) -> bool:
    """A role that needs no place on a case team (decision 1)."""
    return standing.role in DESK or standing.is_lead


def may_begin_families(standing: Standing) -> bool:
    """Any role but the narrow and no-content roles (decision 4)."""
    return standing.role not in NARROW | NO_CONTENT and bool(standing.role)


def manages_involvement(standing: Standing, agency_id: AgencyId) -> bool:
    """TM, safeguarding lead, DUTY or MASH of that agency (decision 4)."""
    is_manager = standing.role in MANAGING or standing.is_lead
    return is_manager and standing.agency_id == agency_id


def is_on_case(work: Work, standing: Standing, *, family_id: FamilyId) -> bool:
    """Currently on the family's team, or a desk role of an agency openly involved (decision 4)."""
    own = [
        one
        for one in involvements_of(work, family_id=family_id)
        if one.agency_id == standing.agency_id and one.opened_at <= work.now
    ]
    if any(_is_current(work, one) and _is_assigned(work, standing, one) for one in own):
        return True
    return is_desk(standing) and any(_is_open(work, one) for one in own)


def is_on_a_case_of(work: Work, standing: Standing, *, people: Iterable[PersonId]) -> bool:
    """On the case in any family one of these people is a member of."""
    return any(
        is_on_case(work, standing, family_id=family_id)
        for family_id in families_of(work, people=people)
    )


def families_of(work: Work, *, people: Iterable[PersonId]) -> tuple[FamilyId, ...]:
    """The families these people are members of now, without repetition."""
    rows = work.session.scalars(
        select(FamilyMember)
        .where(FamilyMember.person_id.in_(sorted(ids_of(work, people=tuple(people)))))
        .order_by(FamilyMember.seq)
    )
    return tuple(dict.fromkeys(FamilyId(row.family_id) for row in rows if row.counts_at(work.now)))


def _is_open(work: Work, involvement: InvolvementFacts) -> bool:
    return involvement.closed_at is None or work.now < involvement.closed_at


def _is_current(work: Work, involvement: InvolvementFacts) -> bool:
    return involvement.closed_at is None or work.now < involvement.closed_at + WINDOW


def _is_assigned(work: Work, standing: Standing, involvement: InvolvementFacts) -> bool:
    return any(
        one.worker_id == standing.worker_id and one.period.holds(work.now)
        for one in involvement.team
    )


def has_place_on_case(work: Work, standing: Standing, *, family_id: FamilyId) -> bool:
    """On the family's team, its involvement open or closed, or a desk role (row post)."""
    if is_desk(standing):
        return True
    return any(
        _is_assigned(work, standing, one)
        for one in involvements_of(work, family_id=family_id)
        if one.agency_id == standing.agency_id
    )
