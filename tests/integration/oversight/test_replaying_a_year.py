"""The demonstration's year, read at every turn: each recorded decision replays as recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from audit.wanted import Wanted
from hub.boundary import Attempt, Ground, look
from hub.cases.cast import set_up
from hub.cases.reading import instant
from hub.cases.stage import Stage, carry_out
from hub.demonstration.loading import cast_of
from hub.demonstration.own_acts import YEAR_ACTS
from hub.demonstration.plan import plan
from hub.demonstration.world import Event, Plan
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import FrozenClock
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.oversight.replaying.recorded import ACTIONS, read_recorded, recorded_entries
from hub.oversight.replaying.replay import Replayed, in_order, past_of, replay_entry
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from tests.services.sampling import is_long_run, sized

TODAY = date(2026, 11, 16)
SEED = 20261116
DECISIONS = sized(sample=300, full=10_000)
EVENTS = sized(sample=70, full=10_000)
FAMILIES = sized(sample=2, full=100)
READ = sized(sample=1, full=3)
"""Out of so many events, one is read by somebody at its very instant."""


@dataclass
class Year:
    """What happens, and who has worked with which family so far."""

    stage: Stage
    chooser: Random
    known: dict[str, list[str]]

    def follow(self, event: Event) -> None:
        """Carry the event out; somebody reads the family before it, another one after it."""
        family, by = str(event.get("family", "")), str(event.get("by", ""))
        self.stage.clock.move_to(instant(event["at"]))
        asked = family in self.known and self.chooser.randrange(READ) == 0
        if asked:
            self.read(family)
        carry_out(self.stage, event, instant(event["at"]), YEAR_ACTS[str(event["do"])])
        if family and by and by not in self.known.setdefault(family, []):
            self.known[family].append(by)
        if asked:
            self.read(family)

    def read(self, family: str) -> None:
        actor = self.stage.actor(self.chooser.choice(self.known[family]))
        family_id = FamilyId(self.stage.names.id("families", family))
        query = TimelineQuery()
        try:
            look(
                self.stage.ground,
                Attempt(act="test", actor=actor),
                lambda work: read_timeline(work, family_id=family_id, query=query),
            )
        except NotFound:
            return


def part_of(whole: Plan) -> Plan:
    """The same year of a few families: whatever names another one is left out."""
    families = whole.families[:FAMILIES]
    stay = {member for one in families for member in one.members}
    people = tuple(one for one in whole.people if one.id in stay)
    gone = {one.id for one in whole.families} - {one.id for one in families}
    gone |= {one.id for one in whole.people} - stay
    events = []
    for event in whole.events:
        if named_in(event) & gone:
            gone.add(str(event.get("id", "")))
        else:
            events.append(event)
    changed = {"families": families, "people": people, "events": tuple(events[:EVENTS])}
    fields = {name: getattr(whole, name) for name in whole.__dataclass_fields__}
    return Plan(**{**fields, **changed})


def named_in(event: Event) -> set[str]:
    found: set[str] = set()
    for value in event.values():
        found.update(map(str, value) if isinstance(value, list) else [str(value)])
    return found


def replayed(stage: Stage) -> Iterator[Replayed]:
    with stage.ground.database.read() as session:
        work = Work(session, stage.clock.now(), SYSTEM, stage.ground.keyring)
        found = recorded_entries(work, wanted=Wanted(entry_actions=ACTIONS))
        order = in_order(one for entry in found if (one := read_recorded(work, entry)))
        with past_of(work, progress=lambda _done, _total: None) as past:
            for one in order:
                yield replay_entry(work, past=past, entry=one)


class TestTheYear:
    @pytest.mark.sqlite_only
    @pytest.mark.timeout(1800)
    def test_replays_as_recorded(self, ground: Ground, clock: FrozenClock) -> None:
        whole = plan(1, TODAY)
        world = whole if is_long_run() else part_of(whole)
        stage = Stage(ground, clock)
        set_up(stage, cast_of(world), at=instant("2023-09-01"))
        year = Year(stage, Random(SEED), {})
        for event in world.events:
            year.follow(event)
        again = list(replayed(stage))
        assert [one for one in again if not one.is_same] == []
        assert sum(one.decisions for one in again) >= DECISIONS
