"""Conflicts of interest as their worker and his managers see them (rule 1.2, decision 5.7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.standing import Standing
from agencies.workers.queries import NamedWorker, workers_of_agency
from consent.acting import acting
from consent.models.conflicts import ConflictStatement
from hub.families.own import OwnFamily
from hub.families.queries import names_then
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Conflict:
    """A worker's conflict with a person as it stands. `person` is "" where he may not be named."""

    worker_id: WorkerId
    worker: str
    person_id: PersonId
    person: str
    state: str
    stated_at: datetime


def own_conflicts(work: Work) -> tuple[Conflict, ...]:
    """What the acting worker declared himself: he who recorded it sees it (decision 5.7).

    The person bears the name of then: a conflict keeps him from the family, and from a new name.
    """
    stated = _latest(work, (work.actor.worker_id,))
    names = names_then(work, at={PersonId(one.person_id): one.stated_at for one in stated.values()})
    return tuple(
        Conflict(
            worker_id,
            "",
            PersonId(one.person_id),
            names[PersonId(one.person_id)],
            one.state,
            one.stated_at,
        )
        for (worker_id, _), one in stated.items()
    )


def conflicts_to_decide(work: Work, *, families: Iterable[OwnFamily]) -> tuple[Conflict, ...]:
    """What colleagues declared and nobody has decided, for a manager or safeguarding lead.

    families: his own. He is told whom it is about only where that person is on a card of his.
    """
    return _of_colleagues(work, families, {"declared"})


def conflicts_decided(work: Work, *, families: Iterable[OwnFamily]) -> tuple[Conflict, ...]:
    """What was confirmed or dismissed of colleagues, the latest first: it can be decided again."""
    found = _of_colleagues(work, families, {"confirmed", "dismissed"})
    return tuple(sorted(found, key=lambda one: one.stated_at, reverse=True))


def _of_colleagues(
    work: Work, families: Iterable[OwnFamily], states: Collection[str]
) -> tuple[Conflict, ...]:
    standing = acting(work)
    if standing is None or not may_decide(standing):
        return ()
    colleagues = {
        one.worker_id: one
        for one in workers_of_agency(work.session, agency_id=standing.agency_id, at=work.now)
        if one.worker_id != standing.worker_id
    }
    names = {member.person_id: member.name for family in families for member in family.card.members}
    stated = _latest(work, colleagues)
    return tuple(
        _to_decide(colleagues, names, worker_id, one)
        for (worker_id, _), one in stated.items()
        if one.state in states
    )


def may_decide(standing: Standing) -> bool:
    """Another team manager or safeguarding lead of his agency (decision 4)."""
    return standing.role == "TM" or standing.is_lead


def _to_decide(
    colleagues: Mapping[WorkerId, NamedWorker],
    names: Mapping[PersonId, str],
    worker_id: WorkerId,
    one: ConflictStatement,
) -> Conflict:
    person_id = PersonId(one.person_id)
    return Conflict(
        worker_id,
        colleagues[worker_id].name,
        person_id,
        names.get(person_id, ""),
        one.state,
        one.stated_at,
    )


def _latest(
    work: Work, worker_ids: Iterable[WorkerId]
) -> dict[tuple[WorkerId, str], ConflictStatement]:
    """The last statement about each pair, oldest pair first."""
    rows = work.session.scalars(
        select(ConflictStatement)
        .where(ConflictStatement.worker_id.in_(sorted(worker_ids)))
        .order_by(ConflictStatement.seq)
    )
    return {(WorkerId(row.worker_id), row.person_id): row for row in rows}
