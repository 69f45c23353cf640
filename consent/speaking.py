"""Who may give permission for whom (rule 4.1 a to c), asked before a statement is recorded."""

from collections.abc import Iterable

from agencies.standing import standing_of
from consent.facts import people_facts
from consent.family.kinship import Kinship
from consent.records import accusations_against, people_recorded
from consent.rule_versions.rules_in_force import rules_in_force
from consent.world import AgencyFacts, Facts, FamilyFacts, Statement, ViewerFacts
from hub.foundation.errors import Refused
from hub.foundation.identifiers import AgencyId, FamilyId, PermissionId, PersonId, WorkerId
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
    covered = tuple(covers)
    statement = _statement(work, person_id, worker_id, capacity)
    kin = Kinship(_facts(work, person_id, covered))
    if not all(kin.speaks_for(statement, one) for one in covered):
        raise Refused("PERM_CAPACITY")


def _facts(work: Work, giver_id: PersonId | None, covered: tuple[PersonId, ...]) -> Facts:
    """The covered people, who is linked to them, of what the giver is accused; no family."""
    return Facts(
        at=work.now,
        rules_version=rules_in_force(work).version,
        viewer=NOBODY,
        family=FamilyFacts(FamilyId("")),
        people=people_facts(work, people_recorded(work, person_ids=covered)),
        perpetrator_flags=accusations_against(work, person_id=giver_id) if giver_id else (),
    )


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
