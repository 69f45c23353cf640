"""A child's statuses with their history, and who sits in the groups, for those who may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from agencies.queries import Agency, agencies_by_id
from agencies.roles import role_words
from agencies.workers.queries import NamedWorker, workers_named
from consent.models.plans import ChildStatus, GroupMember
from hub.families.statuses import CATEGORIES, status_words
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One status of a child from then until the next on its track; `ends_at` None: still."""

    words: str
    starts_at: datetime
    ends_at: datetime | None
    set_by: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a group now. value: what a form sends to end the seat."""

    group: str
    words: str
    value: str


def status_history(
    work: Work, *, children: Collection[PersonId]
) -> Mapping[PersonId, tuple[StatusStep, ...]]:
    """Every status of these children, the latest first. Two queries."""
    rows = work.session.scalars(
        select(ChildStatus)
        .where(ChildStatus.person_id.in_(sorted(children)), ChildStatus.starts_at <= work.now)
        .order_by(ChildStatus.person_id, ChildStatus.track, ChildStatus.seq)
    ).all()
    deciders = workers_named(work, worker_ids={WorkerId(row.set_by_id) for row in rows})
    found: dict[PersonId, list[StatusStep]] = {}
    for (child, _track), group in groupby(rows, key=lambda row: (row.person_id, row.track)):
        steps = list(group)
        ends = [*(step.starts_at for step in steps[1:]), None]
        for row, end in zip(steps, ends, strict=True):
            found.setdefault(PersonId(child), []).append(_step(row, end, deciders))
    return {
        child: tuple(sorted(steps, key=lambda one: one.starts_at, reverse=True))
        for child, steps in found.items()
    }


def _step(
    row: ChildStatus, ends_at: datetime | None, deciders: Mapping[WorkerId, NamedWorker]
) -> StatusStep:
    words = status_words(row.status)
    if row.category and row.category in CATEGORIES:
        category = gettext(CATEGORIES[row.category]).lower()
        words = gettext("%(status)s: %(category)s", status=words, category=category)
    decider = deciders.get(WorkerId(row.set_by_id))
    return StatusStep(words, row.starts_at, ends_at, decider.name if decider else "")


def seats_now(work: Work, *, children: Collection[PersonId]) -> Mapping[PersonId, tuple[Seat, ...]]:
    """Who sits in these children's groups now. Three queries.

    An agency that is never named is left out, like its workers (decision 5.3).
    """
    rows = work.session.scalars(
        select(GroupMember)
        .where(GroupMember.person_id.in_(sorted(children)), GroupMember.left_at.is_(None))
        .order_by(GroupMember.kind, GroupMember.seq)
    ).all()
    workers = workers_named(work, worker_ids={WorkerId(r.worker_id) for r in rows if r.worker_id})
    ids = {AgencyId(row.agency_id) for row in rows if row.agency_id}
    ids |= {worker.agency_id for worker in workers.values()}
    agencies = agencies_by_id(work.session, agency_ids=ids, at=work.now)
    found: dict[PersonId, tuple[Seat, ...]] = {}
    for row in rows:
        seat = _seat(row, workers, agencies)
        if seat is not None:
            child = PersonId(row.person_id)
            found[child] = (*found.get(child, ()), seat)
    return found


def _seat(
    row: GroupMember,
    workers: Mapping[WorkerId, NamedWorker],
    agencies: Mapping[AgencyId, Agency],
) -> Seat | None:
    worker = workers.get(WorkerId(row.worker_id)) if row.worker_id else None
    agency_id = worker.agency_id if worker else AgencyId(row.agency_id or "")
    agency = agencies.get(agency_id)
    if agency is None or agency.is_never_named:
        return None
    if worker is None:
        return Seat(row.kind, agency.name, f"agency:{agency.agency_id}")
    role = role_words(worker.role, worker.agency_type)
    words = gettext(
        "%(name)s, %(role)s, %(agency)s", name=worker.name, role=role, agency=agency.name
    )
    return Seat(row.kind, words, f"worker:{worker.worker_id}")
