"""A desk role adds itself to a family that exists, with a reason its lead can read (decision 4)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.compartments import compartment_for
from consent.involvement.teams import assign_worker
from consent.models.involvement import Involvement, TeamMember
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

REASON_AT_LEAST = 10


@dataclass(frozen=True, slots=True)
class OwnJoining:
    """Who put himself on a team, when and why."""

    worker_id: WorkerId
    joined_at: datetime
    reason: str


def join_own_team(work: Work, *, involvement_id: InvolvementId, reason: str) -> None:
    """A desk role adds itself to a family that exists, saying why for its safeguarding lead
    (decision 4). Raises: Refused NOT_ALLOWED for others; Invalid without a reason.
    """
    if len(reason.strip()) < REASON_AT_LEAST:
        raise Invalid({"reason": gettext("Say in a sentence why you join the team")})
    worker_id = work.actor.worker_id
    assign_worker(work, involvement_id=involvement_id, worker_id=worker_id)
    work.session.flush()  # the reason goes into the row just added
    row = work.session.scalars(
        select(TeamMember)
        .where(TeamMember.involvement_id == involvement_id, TeamMember.worker_id == worker_id)
        .order_by(TeamMember.seq.desc())
    ).first()
    if row is not None:
        row.sealed_reason = seal_reason(
            work,
            compartment_id=compartment_for(work, family_id=FamilyId(row.family_id)),
            place=reason_place(row.seq),
            reason=reason.strip(),
        )


def reason_place(seq: int) -> Place:
    """Where a worker's reason for joining a team lies."""
    return Place("team_member", "sealed_reason", str(seq))


def own_joinings(work: Work, *, family_id: FamilyId, agency_id: AgencyId) -> tuple[OwnJoining, ...]:
    """Who of an agency joined by himself, latest first: for its safeguarding lead."""
    rows = work.session.scalars(
        select(TeamMember)
        .join(Involvement, Involvement.id == TeamMember.involvement_id)
        .where(
            TeamMember.family_id == family_id,
            Involvement.agency_id == agency_id,
            TeamMember.sealed_reason.is_not(None),
        )
        .order_by(TeamMember.seq.desc())
    )
    return tuple(
        OwnJoining(
            WorkerId(row.worker_id),
            row.assigned_at,
            open_reason(
                work,
                compartment_id=compartment_for(work, family_id=family_id),
                place=reason_place(row.seq),
                sealed=row.sealed_reason or b"",
            ),
        )
        for row in rows
    )
