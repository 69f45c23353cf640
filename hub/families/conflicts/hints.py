"""Workers who have the same surname as somebody in a family of their agency (rule 1.2).

A hint for their manager or safeguarding lead alone: she asks, and confirms or dismisses. The
worker himself is told nothing. Who lives where a family does is her lead's alone to know, in
`hub.oversight.same_address`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from agencies.workers.queries import NamedWorker, workers_of_agency
from consent.acting import acting
from consent.models.conflicts import ConflictStatement
from hub.families.conflicts.service import may_decide
from hub.families.own import OwnFamily
from hub.families.spelling import surnames
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class SurnameHint:
    """A colleague, and somebody on a card of hers with the same surname."""

    worker_id: WorkerId
    worker: str
    person_id: PersonId
    person: str
    family: str


def surname_hints(work: Work, *, families: Iterable[OwnFamily]) -> tuple[SurnameHint, ...]:
    """Those about whom nothing was stated yet; none for whoever does not decide conflicts.

    families: the actor's own, so that she meets nobody who is not on a card of hers.
    """
    standing = acting(work)
    if standing is None or not may_decide(standing):
        return ()
    colleagues = workers_of_agency(work.session, agency_id=standing.agency_id, at=work.now)
    by_surname: dict[str, list[NamedWorker]] = defaultdict(list)
    for one in colleagues:
        if one.is_active and one.worker_id != standing.worker_id:
            for surname in surnames(one.name):
                by_surname[surname].append(one)
    stated = _stated(work, [one.worker_id for one in colleagues])
    found = {
        (worker.worker_id, member.person_id): SurnameHint(
            worker.worker_id, worker.name, member.person_id, member.name, family.title
        )
        for family in families
        for member in family.card.members
        for surname in surnames(member.name)
        for worker in by_surname.get(surname, ())
    }
    return tuple(hint for pair, hint in sorted(found.items()) if pair not in stated)


def _stated(work: Work, worker_ids: Iterable[WorkerId]) -> set[tuple[str, str]]:
    query = select(ConflictStatement.worker_id, ConflictStatement.person_id).where(
        ConflictStatement.worker_id.in_(sorted(worker_ids))
    )
    return {(worker, person) for worker, person in work.session.execute(query)}
