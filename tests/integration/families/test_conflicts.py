"""Who declared a conflict is kept from the family, and from what it was called since (rule 1.2)."""

from datetime import timedelta

from consent.conflicts import declare_conflict
from hub.families.conflicts.service import own_conflicts
from hub.families.identity import Names
from hub.families.service import name_person
from hub.foundation.clock import FrozenClock
from tests.integration.families.conftest import ActAs, Town, WorkFactory


def test_names_the_person_as_on_that_day(
    act_as: ActAs, town: Town, work_factory: WorkFactory, clock: FrozenClock
) -> None:
    with act_as("kw") as work:
        declare_conflict(work, worker_id=town.workers["kw"], person_id=town.people["alfie"])
    clock.move_on(timedelta(days=1))
    with work_factory() as work:
        name_person(work, person_id=town.people["alfie"], names=Names("Adam North"))
    with act_as("kw") as work:
        assert [one.person for one in own_conflicts(work)] == ["Alfie Marsh"]
