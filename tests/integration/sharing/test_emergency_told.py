"""Who is told of an emergency opening where teams or safeguarding leads are not on record."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.teams.service import add_team, join_team
from agencies.workers.service import NewWorker, add_worker
from consent.conflicts import declare_conflict
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from hub.alerts.models import Alert
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
ALWAYS = {"priya", "duty", "helen", "tom", "ig"}


@pytest.fixture
def night(scene: Scene) -> Scene:
    """The family, a midwife on call elsewhere, and governance."""
    hire(scene, "carol", "elsewhere", "ONCALL")
    hire(scene, "ig", "csc", "IG")
    return scene


def hire(scene: Scene, short: str, agency: str, role: str) -> None:
    email = f"{short}@northam.example"
    worker = NewWorker(short.title(), role, email=email, has_mfa=True)
    scene.workers[short] = scene.do(
        "system", lambda work: add_worker(work, agency_id=scene.agencies[agency], worker=worker)
    )
    scene.clock.move_on(timedelta(seconds=1))


def told(scene: Scene) -> set[str]:
    """Carol opens the family; who has heard of it."""
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", WORDS)
    scene.do("carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms))
    with scene.ground.database.read() as session:
        found = set(session.scalars(select(Alert.worker_id).where(Alert.code == "AL-13")))
    return {short for short, who in scene.workers.items() if who in found}


def posted(scene: Scene, who: str, *tags: str) -> None:
    draft = scene.draft(tags=(*tags, "EV.FACT", "UR0"))
    scene.do(who, lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=1))


class TestManagers:
    def test_by_role_where_no_team_is_on_record(self, night: Scene) -> None:
        hire(night, "karen", "csc", "TM")
        hire(night, "marion", "fam", "TM")
        assert told(night) == {*ALWAYS, "karen"}

    def test_of_the_team_where_one_is(self, night: Scene) -> None:
        hire(night, "karen", "csc", "TM")
        hire(night, "other", "csc", "TM")
        csc, priya = night.agencies["csc"], night.workers["priya"]

        def form(work) -> None:
            manager = night.workers["karen"]
            team_id = add_team(work, agency_id=csc, name="North", manager_id=manager)
            join_team(work, agency_id=csc, team_id=team_id, worker_id=priya)

        night.do("system", form)
        night.clock.move_on(timedelta(seconds=1))
        assert told(night) == {*ALWAYS, "karen"}


class TestAgenciesWithoutALead:
    def test_are_reached_through_their_workers_when_they_hold_something(self, night: Scene) -> None:
        posted(night, "grace", "MT.ANC")
        assert told(night) == {*ALWAYS, "grace"}

    def test_are_not_reached_when_they_hold_nothing(self, night: Scene) -> None:
        assert told(night) == ALWAYS

    def test_count_as_such_when_the_lead_may_hear_nothing(self, night: Scene) -> None:
        posted(night, "sam", "TX.DNA")
        who, person_id = night.workers["helen"], night.people["ryan"]
        night.do("helen", lambda work: declare_conflict(work, worker_id=who, person_id=person_id))
        assert told(night) == {*ALWAYS, "sam", "anil"} - {"helen"}

    def test_fall_to_governance_when_their_workers_are_barred_too(self, night: Scene) -> None:
        posted(night, "grace", "MT.ANC")
        who, person_id = night.workers["grace"], night.people["ryan"]
        night.do("grace", lambda work: declare_conflict(work, worker_id=who, person_id=person_id))
        assert told(night) == ALWAYS
