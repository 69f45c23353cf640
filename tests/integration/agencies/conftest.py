"""A small partnership: a treatment agency, children's services and the partnership itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from agencies.invitations import invite
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.standing import standing_of
from agencies.workers.service import NewWorker, add_worker
from hub.foundation.actor import Actor
from hub.foundation.clock import FrozenClock
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from tests.integration.agencies.door import ActAs, Door, WorkFactory, enrol

THE_START = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Partnership:
    """Ids by the short names the tests use."""

    agencies: dict[str, AgencyId]
    workers: dict[str, WorkerId]


PEOPLE = {
    "sw": ("csc", "SW"),
    "kw": ("treat", "KW"),
    "sgl": ("treat", "SGL"),
    "sys": ("treat", "SYS"),
    "csys": ("csc", "SYS"),
    "psys": ("part", "SYS"),
    "ig": ("part", "IG"),
}


@pytest.fixture
def partnership(work_factory: WorkFactory, clock: FrozenClock) -> Partnership:
    """Everybody is active, trained and has a second factor, since the start of 2025."""
    now = clock.now()
    clock.move_to(THE_START)
    agencies: dict[str, AgencyId] = {}
    workers: dict[str, WorkerId] = {}
    with work_factory() as work:
        for short, kind in (("csc", "CSC"), ("treat", "TREAT"), ("part", "PARTNERSHIP")):
            agencies[short] = add_agency(work, agency=NewAgency(kind, f"Northam {short}"))
            set_agreement(work, agency_id=agencies[short], starts_at=THE_START, ends_at=None)
        for short, (agency, role) in PEOPLE.items():
            worker = NewWorker(
                f"Worker {short}", role, email=f"{short}@northam.example", has_mfa=True
            )
            workers[short] = add_worker(work, agency_id=agencies[agency], worker=worker)
    clock.move_to(now)
    return Partnership(agencies, workers)


@pytest.fixture
def act_as(
    work_factory: WorkFactory, partnership: Partnership, clock: FrozenClock
) -> Callable[[str], AbstractContextManager[Work]]:
    """`with act_as("sys") as work:` is a unit of work of that worker."""

    def unit(short: str) -> AbstractContextManager[Work]:
        with work_factory() as work:
            found = standing_of(work.session, worker_id=partnership.workers[short], at=clock.now())
        assert found is not None
        return work_factory(Actor(found.worker_id, found.agency_id, found.agency_type, found.role))

    return unit


@pytest.fixture
def door(
    work_factory: WorkFactory, act_as: ActAs, partnership: Partnership, clock: FrozenClock
) -> Door:
    """The keyworker has set password and authenticator."""
    made = Door(work_factory, clock)
    with act_as("sys") as work:
        invitation = invite(work, worker_id=partnership.workers["kw"])
    made.secret = enrol(made, invitation.code).secret
    return made
