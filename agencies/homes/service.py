"""Typing where a worker lives. Two people type the same before it counts.

Nobody tests an address with it: a worker's own typing compares nothing by itself, each is in the
log, there are few in a month, and what is found goes to the safeguarding lead alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from agencies.accounts import require_account, require_administrator
from agencies.homes.fingerprints import Fingerprint, fingerprint
from agencies.homes.models import WorkerHome
from agencies.homes.spelling import Address
from agencies.standing import standing_of
from audit.events import ActRefused, HomeForgotten, HomeTyped
from hub.foundation.errors import NotFound, TooOften
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work

MOST, WITHIN = 3, timedelta(days=30)
"""So often may one person type one worker's home."""
ACT = "home.type"


@dataclass(frozen=True, slots=True)
class HomeState:
    """Since when an address counts, and since when one waits for a second person."""

    counts_since: datetime | None = None
    waits_since: datetime | None = None


def type_home(work: Work, *, worker_id: WorkerId, address: Address) -> None:
    """Keep its fingerprint; it counts from the moment another person types the same.

    The worker herself, or an administrator of her agency. The answer never says whether the two
    agree, nor whether anybody lives there.
    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED; NotFound; TooOften.
    """
    _require_may_type(work, worker_id)
    rows = _rows(work, worker_id)
    _require_seldom(work, rows)
    by, typed = work.actor.worker_id, fingerprint(work, address=address)
    waiting = [one for one in rows if one.counts_at is None and one.ended_at is None]
    is_second = any(one.typed_by_id != by and _of(one) == typed for one in waiting)
    over = [one for one in rows if one.ended_at is None] if is_second else waiting
    for one in over:
        one.ended_at = work.now
    work.session.add(
        WorkerHome(
            worker_id=worker_id,
            postcode=typed.postcode,
            house=typed.house or None,
            typed_by_id=by,
            typed_at=work.now,
            counts_at=work.now if is_second else None,
            ended_at=None,
        )
    )
    work.session.flush()  # typed twice in one unit of work, the second meets the first
    work.record(HomeTyped(worker_id=worker_id, counts=is_second))


def forget_home(work: Work, *, worker_id: WorkerId) -> None:
    """Erase every fingerprint of her home: whoever has left is compared with nobody."""
    found = work.session.scalars(
        select(WorkerHome.seq).where(WorkerHome.worker_id == worker_id)
    ).all()
    if found:
        work.session.execute(delete(WorkerHome).where(WorkerHome.seq.in_(found)))
        work.record(HomeForgotten(worker_id=worker_id))


def home_state(work: Work, *, worker_id: WorkerId) -> HomeState:
    """How far her address has come. The caller has shown that its reader may know."""
    rows = [one for one in _rows(work, worker_id) if one.ended_at is None]
    return HomeState(
        max((one.counts_at for one in rows if one.counts_at is not None), default=None),
        max((one.typed_at for one in rows if one.counts_at is None), default=None),
    )


def homes_that_count(work: Work, *, worker_ids: Sequence[WorkerId]) -> dict[WorkerId, Fingerprint]:
    """The fingerprints of these workers' homes, where two people typed one. One query."""
    row = WorkerHome
    found = work.session.scalars(
        select(row)
        .where(
            row.worker_id.in_(sorted(worker_ids)),
            row.counts_at.is_not(None),
            row.ended_at.is_(None),
        )
        .order_by(row.seq)
    )
    return {WorkerId(one.worker_id): _of(one) for one in found}


def _require_may_type(work: Work, worker_id: WorkerId) -> None:
    standing = standing_of(work.session, worker_id=worker_id, at=work.now)
    if standing is None:
        raise NotFound(worker_id)
    if worker_id == work.actor.worker_id:
        require_account(work)
    else:
        require_administrator(work, agency_id=standing.agency_id)


def _require_seldom(work: Work, rows: Sequence[WorkerHome]) -> None:
    own = [
        one.typed_at
        for one in rows
        if one.typed_by_id == work.actor.worker_id and one.typed_at > work.now - WITHIN
    ]
    if len(own) >= MOST:
        work.record_refusal(ActRefused(act=ACT, code="TOO_OFTEN"))
        raise TooOften("a worker's home in 30 days", most=MOST, again_at=min(own) + WITHIN)


def _rows(work: Work, worker_id: WorkerId) -> Sequence[WorkerHome]:
    query = select(WorkerHome).where(WorkerHome.worker_id == worker_id)
    return work.session.scalars(query.order_by(WorkerHome.seq)).all()


def _of(row: WorkerHome) -> Fingerprint:
    return Fingerprint(row.postcode, row.house or "")
