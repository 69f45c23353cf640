"""In invented worlds: a room shows an update as low as the lowest of those present, no lower."""

from itertools import combinations
from random import Random

import pytest
from sqlalchemy import select

from agencies.models import WorkerRow
from consent.models.families import Family
from consent.outcome import Level
from hub.cases.reading import case_from
from hub.cases.replay import play
from hub.cases.scratch import ScratchGround, stage_on
from hub.cases.stage import Stage
from hub.foundation.identifiers import FamilyId, MeetingId, WorkerId, new_id
from hub.foundation.work import Work
from hub.meetings.room import read_room
from hub.updates.judging import FamilySight, sights_of_workers
from tests.reference import worlds
from tests.services.sampling import sized

WORLDS = sized(sample=4, full=400)
ROOMS = 6


@pytest.mark.sqlite_only
@pytest.mark.timeout(300)
def test_shows_the_lowest_of_those_present(stages: ScratchGround) -> None:
    rooms = 0
    for seed in range(WORLDS):
        with stage_on(stages) as stage:
            play(stage, case_from(worlds.as_cases(worlds.generate(seed, "plain")), f"world {seed}"))
            rooms += _try_rooms(stage, Random(seed))
    assert rooms >= WORLDS


def _try_rooms(stage: Stage, rng: Random) -> int:
    with stage.ground.database.read() as session:
        work = Work(session, stage.clock.now(), stage.actor(None), stage.ground.keyring)
        workers = [WorkerId(one) for one in session.scalars(select(WorkerRow.id))]
        tried = 0
        for family_id in map(FamilyId, session.scalars(select(Family.id)).all()):
            sights = sights_of_workers(work, family_id=family_id, worker_ids=workers)
            pairs = [*combinations(sorted(sights), 2), *combinations(sorted(sights), 3)]
            for present in rng.sample(pairs, min(ROOMS, len(pairs))):
                _check(work, family_id, present, [sights[one] for one in present])
                tried += 1
    return tried


def _check(
    work: Work, family_id: FamilyId, present: tuple[WorkerId, ...], sights: list[FamilySight]
) -> None:
    meeting_id = MeetingId(new_id())
    wall = read_room(
        work, family_id=family_id, meeting_id=meeting_id, present=present, limit=10_000
    )
    shown = {one.stored.update_id: one for one in wall.items}
    for row in zip(*(sight.sightings for sight in sights), strict=True):
        lowest = min(one.level for one in row)
        update_id = row[0].update_id
        if lowest is Level.NONE:
            assert update_id not in shown
            continue
        level = shown[update_id].level
        masked = set().union(*(one.judged.decision.masked for one in row))
        # Full goes down to Summary only where their masks together leave nothing to read.
        assert level is lowest or (lowest is Level.FULL and level is Level.SUMMARY and masked)
        wording = shown[update_id].wording
        assert wording is None or not masked & {part for part, _ in wording.segments}
