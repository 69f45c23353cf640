"""Conflicts of interest: declared by the worker, confirmed or dismissed by another (rule 1.2)."""

from agencies.standing import standing_of
from audit.events import ConflictChanged
from consent.acting import acting, require
from consent.models.conflicts import ConflictStatement
from hub.foundation.identifiers import ConflictId, PersonId, WorkerId, new_id
from hub.foundation.work import Work


def declare_conflict(work: Work, *, worker_id: WorkerId, person_id: PersonId) -> None:
    """A worker says he knows this person. Takes effect at once; only he himself declares."""
    standing = acting(work)
    require(standing is None or standing.worker_id == worker_id)
    _state(work, worker_id, person_id, "declared")


def confirm_conflict(work: Work, *, worker_id: WorkerId, person_id: PersonId) -> None:
    """Another manager or safeguarding lead of his agency confirms it."""
    _require_may_judge(work, worker_id)
    _state(work, worker_id, person_id, "confirmed")


def dismiss_conflict(work: Work, *, worker_id: WorkerId, person_id: PersonId) -> None:
    """Another manager or safeguarding lead of his agency finds there is none."""
    _require_may_judge(work, worker_id)
    _state(work, worker_id, person_id, "dismissed")


def _require_may_judge(work: Work, worker_id: WorkerId) -> None:
    standing = acting(work)
    if standing is None:
        return
    his = standing_of(work.session, worker_id=worker_id, at=work.now)
    require(
        his is not None
        and his.agency_id == standing.agency_id
        and worker_id != standing.worker_id
        and (standing.role == "TM" or standing.is_lead)
    )


def _state(work: Work, worker_id: WorkerId, person_id: PersonId, state: str) -> None:
    statement = ConflictStatement(
        id=new_id(),
        worker_id=worker_id,
        person_id=person_id,
        state=state,
        stated_at=work.now,
        stated_by_id=work.actor.worker_id,
    )
    work.session.add(statement)
    work.record(
        ConflictChanged(
            conflict_id=ConflictId(statement.id),
            worker_id=worker_id,
            state=state,
            people=(person_id,),
        )
    )
