"""Who may give permission for whom (rule 4.1 a to c), asked before a statement is recorded."""

from collections.abc import Iterable

from agencies.standing import standing_of
from consent.acting import families_of
from consent.facts import facts_for
from consent.kinship import Kinship
from consent.world import AgencyFacts, Statement, ViewerFacts
from hub.foundation.errors import Refused
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.foundation.work import Work

NOBODY = ViewerFacts(WorkerId(""), AgencyFacts(AgencyId(""), ""), role="")


def require_may_speak(
    work: Work,
    person_id: PersonId | None,
    worker_id: WorkerId | None,
    capacity: str,
    covers: Iterable[PersonId],
) -> None:
    """Raises: Refused PERM_CAPACITY when the giver cannot speak for someone covered."""
    statement = _statement(work, person_id, worker_id, capacity)
    for covered in covers:
        if not _speaks_for(work, statement, covered):
            raise Refused("PERM_CAPACITY")


def _speaks_for(work: Work, statement: Statement, person_id: PersonId) -> bool:
    families = families_of(work, people=(person_id,))
    if not families:
        return False
    facts = facts_for(work, family_id=families[0], viewer=NOBODY)
    return Kinship(facts).speaks_for(statement, person_id)


def _statement(
    work: Work, person_id: PersonId | None, worker_id: WorkerId | None, capacity: str
) -> Statement:
    standing = worker_id and standing_of(work.session, worker_id=worker_id, at=work.now)
    return Statement(
        permission_id=PermissionId(""),
        kind="give",
        giver_id=person_id or worker_id or "",
        capacity=capacity,
        recorded_at=work.now,
        seq=0,
        covers=frozenset(),
        groups=frozenset(),
        sources=frozenset(),
        recipients=frozenset(),
        valid_from=work.now,
        giver_agency_id=standing.agency_id if standing else None,
    )
