"""Who looks: a worker's standing in his agency together with his conflicts of interest."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.standing import Standing, standings_of
from consent.models.conflicts import ConflictStatement
from consent.world import AgencyFacts, ConflictStep, Period, ViewerFacts
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.statements import PreparedList, instant_of
from hub.foundation.work import Work


def viewer_of(work: Work) -> ViewerFacts | None:
    """The acting worker as a viewer; None when he is no worker (anonymous, timed work)."""
    who = work.actor.worker_id
    return work.once(("viewer", who), lambda: viewers_of(work, worker_ids=(who,)).get(who))


def viewers_of(work: Work, *, worker_ids: Collection[WorkerId]) -> Mapping[WorkerId, ViewerFacts]:
    """These workers as viewers at this instant, in a fixed number of queries."""
    standings = standings_of(work.session, worker_ids=worker_ids, at=work.now)
    conflicts = _conflicts(work.session, worker_ids)
    return {
        worker_id: _viewer(standing, tuple(conflicts[worker_id]))
        for worker_id, standing in standings.items()
    }


def _viewer(standing: Standing, conflicts: tuple[ConflictStep, ...]) -> ViewerFacts:
    return ViewerFacts(
        worker_id=standing.worker_id,
        agency=AgencyFacts(
            agency_id=standing.agency_id,
            type=standing.agency_type,
            is_never_named=standing.is_never_named,
            agreements=_agreements(standing),
        ),
        role=standing.role,
        is_active=standing.is_active,
        has_mfa=standing.has_mfa,
        training_until=standing.training_until,
        is_acting_dsl=standing.is_acting_dsl,
        identities=frozenset(map(PersonId, standing.identities)),
        conflicts=conflicts,
    )


def _agreements(standing: Standing) -> tuple[Period, ...]:
    if standing.agreement_from is None:
        return ()
    return (Period(standing.agreement_from, standing.agreement_until),)


_CONFLICTS = PreparedList(
    lambda asked: (
        select(
            ConflictStatement.worker_id,
            ConflictStatement.person_id,
            ConflictStatement.state,
            ConflictStatement.stated_at,
            ConflictStatement.seq,
        )
        .where(ConflictStatement.worker_id.in_(asked))
        .order_by(ConflictStatement.seq)
    )
)


class _Row(NamedTuple):
    worker_id: str
    person_id: str
    state: str
    stated_at: int
    seq: int


def _conflicts(
    session: Session, worker_ids: Collection[WorkerId]
) -> Mapping[str, list[ConflictStep]]:
    steps: dict[str, list[ConflictStep]] = defaultdict(list)
    for row in map(_Row._make, _CONFLICTS.read(session, sorted(set(worker_ids)))):
        steps[row.worker_id].append(
            ConflictStep(PersonId(row.person_id), row.state, instant_of(row.stated_at), row.seq)
        )
    return steps
