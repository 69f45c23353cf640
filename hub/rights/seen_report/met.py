"""Which agencies and workers a person has met: those on a case of hers, and whom she agreed to.

A referral alone is no meeting: it may have been made without her.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.models.families import FamilyMember
from consent.models.involvement import Involvement, TeamMember
from consent.models.permission import Permission, PermissionStatement
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.foundation.work import Work

_CASE = "case"


@dataclass(frozen=True, slots=True)
class Met:
    """since: when an agency began to work with the person. workers: whoever was on such a team.

    agreed: the agencies that the person named in a permission.
    """

    since: dict[AgencyId, datetime]
    workers: frozenset[WorkerId]
    agreed: frozenset[AgencyId]

    def works_with(self, agency_id: AgencyId, at: datetime) -> bool:
        """Whether the agency had begun to work with the person by then."""
        since = self.since.get(agency_id)
        return since is not None and since <= at


def met_by(work: Work, *, ids: frozenset[PersonId], asked_by: PersonId) -> Met:
    """Of all families the person is or was a member of. Three queries.

    asked_by: who speaks for the person knows the agencies he named when he agreed for her.
    """
    cases = [one for one in _cases(work, ids) if ids.intersection(one.people)]
    since: dict[AgencyId, datetime] = {}
    for one in cases:
        agency_id = AgencyId(one.agency_id)
        since[agency_id] = min(one.opened_at, since.get(agency_id, one.opened_at))
    team = select(TeamMember.worker_id).where(
        TeamMember.involvement_id.in_([one.id for one in cases])
    )
    workers = frozenset(map(WorkerId, work.session.scalars(team)))
    return Met(since, workers, frozenset(_agreed(work, ids, asked_by)))


def _cases(work: Work, ids: frozenset[PersonId]) -> Iterable[Involvement]:
    families = select(FamilyMember.family_id).where(FamilyMember.person_id.in_(sorted(ids)))
    return work.session.scalars(
        select(Involvement).where(
            Involvement.family_id.in_(families),
            Involvement.kind == _CASE,
            Involvement.opened_at <= work.now,
        )
    )


def _agreed(work: Work, ids: frozenset[PersonId], asked_by: PersonId) -> Iterable[AgencyId]:
    rows = work.session.execute(
        select(Permission.giver_person_id, PermissionStatement)
        .join(Permission, Permission.id == PermissionStatement.permission_id)
        .where(Permission.giver_person_id.in_(sorted({*ids, asked_by})))
    )
    for giver, one in rows:
        if giver in ids or ids.intersection(one.covers):
            yield from map(AgencyId, (*one.sources, *one.recipients))
