"""Where an invented world is played: a clock that goes forward, and events tried in turn."""

from random import Random

from tests.reference import replay, state
from tests.reference.acts import Event
from tests.reference.cast import chance
from tests.reference.instants import BEGINNING, birthday, read_instant, write_instant
from tests.reference.refusals import Refused
from tests.reference.spoilt import NAMING, actor_field, is_open_to_reading, spoil
from tests.reference.tables import DAYS_28, HOURS_4, HOURS_24
from tests.reference.world import World

DAY = 24 * 3600
# In a hundred: acts tried with something wrong first, acts done by a worker where none is
# needed, refused acts that stay in the world.
SPOILT, BY_SOMEBODY, REFUSED_KEPT = 8, 40, 50
OPENING_DAY = read_instant("2026-01-05 09:00")
LAST_DAY = read_instant("2026-12-20 09:00")
# The nights on which London's clocks change: around 01:00 UTC, and the days' own beginnings.
CLOCK_CHANGES = [
    read_instant(text)
    for text in (
        "2026-03-29T00:00:00Z",
        "2026-03-29T01:00:00Z",
        "2026-03-29T23:00:00Z",
        "2026-10-24T23:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:00:00Z",
        "2026-10-26T00:00:00Z",
    )
]


def _later_edges(world: World) -> list[int | None]:
    """Birthdays, and ends of break-glass, permits, grants and audits."""
    found: list[int | None] = [grant.until for grant in world.grants.values()]
    found.extend(audit.until for audit in world.audits.values())
    for person in world.people.values():
        born = person.lives[-1].born
        if born is not None:
            found.extend([birthday(born, 16), birthday(born, 18)])
    for glass in world.glasses.values():
        found.append(glass.opened + HOURS_4)
        found.append(None if glass.renewed is None else glass.renewed + HOURS_4)
    for meeting in world.meetings.values():
        found.append((meeting.ended or meeting.scheduled_end) + HOURS_24)
    return found


def edges(world: World) -> list[int]:
    """Every instant at which an answer may turn without anything being recorded."""
    found: list[int | None] = _later_edges(world)
    for involvement in world.involvements.values():
        found.append(involvement.opened)
        for end in involvement.ends:
            found.extend([end, end + DAYS_28])
    for statement in world.statements:
        if statement.terms is not None:
            terms = statement.terms
            found.extend([terms.valid_from, terms.valid_to, terms.history_from])
    for worker in world.workers.values():
        found.extend(account.training_until for account in worker.accounts)
    for agency in world.agencies.values():
        found.extend(period.end for period in agency.dsa)
    return sorted({edge for edge in found if edge is not None and edge > BEGINNING})


class Stage:
    """One world being written: the acts that pass, and some of those that are refused."""

    def __init__(self, rng: Random, case: Event) -> None:
        self.rng = rng
        self.case = case
        self.world = replay.begin(case)
        self.now = OPENING_DAY
        self.numbers: dict[str, int] = {}
        self.events: list[Event] = []
        case["events"] = self.events

    def name(self, prefix: str) -> str:
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}{self.numbers[prefix]}"

    def instant(self, at: int) -> str:
        return write_instant(at)

    def day_near(self, at: int) -> str:
        return write_instant(at)[:10]

    def play(self, event: Event) -> bool:
        """Carries the event out now, somehow; false if it is refused in every way."""
        if self.chance(SPOILT) and self._try(spoil(self.rng, self.world, event)):
            return True
        if self.chance(BY_SOMEBODY) and self._try_by_somebody(event):
            return True
        return self._try(event)

    def _try_by_somebody(self, event: Event) -> bool:
        """By whoever may, mostly; else by anybody at all."""
        name = actor_field(str(event["do"]))
        if name is None:
            return False
        workers = self.rng.sample(self.workers(), len(self.workers()))
        tries: list[Event] = [{**event, name: u} for u in workers]
        tries = [tried for tried in tries if not is_open_to_reading(self.world, tried)]
        if self.chance(60):
            return any(self._try(tried, keeps=False) for tried in tries)
        return bool(tries) and self._try(tries[0])

    def _try(self, event: Event, *, keeps: bool = True) -> bool:
        """One attempt; about half of those refused are kept, with a `ref` to ask for."""
        written: Event = {"at": self.instant(self.now), **event}
        try:
            replay.carry_out(self.world, written, {})
        except Refused:
            keeps = keeps and not is_open_to_reading(self.world, event)
            if keeps and self.chance(REFUSED_KEPT):
                written["ref"] = self.name("no")
                if event["do"] in NAMING:
                    written["id"] = written["ref"]
                self.events.append(written)
            return False
        self.events.append(written)
        return True

    def advance(self) -> None:
        """A step: the same second, seconds, hours, days, or an edge hit to the second."""
        draw = self.rng.random()
        if draw < 0.15:
            return
        if draw < 0.25:
            self.now += self.rng.randint(1, 120)
        elif draw < 0.50:
            self.now += self.rng.randint(1, 20) * 3600
        elif draw < 0.80:
            self.now += self.rng.randint(1, 9) * DAY + self.rng.randint(0, 7200)
        else:
            self._jump()
        self.now = min(self.now, LAST_DAY)

    def _jump(self) -> None:
        near = [
            edge
            for edge in edges(self.world) + CLOCK_CHANGES
            if self.now + 1 < edge < self.now + 50 * DAY
        ]
        if near:
            self.now = self.rng.choice(sorted(near)) + self.rng.choice([-1, 0, 1])

    # --- whom the moves pick from ---

    def chance(self, percent: float) -> bool:
        return chance(self.rng, percent)

    def some(self, names: list[str], least: int = 1) -> list[str]:
        """A few of them, in their order; never more than there are."""
        if not names:
            return []
        least = min(least, len(names))
        chosen = set(self.rng.sample(names, self.rng.randint(least, len(names))))
        return [name for name in names if name in chosen]

    def agencies(self) -> list[str]:
        return list(self.world.agencies)

    def workers(self) -> list[str]:
        return list(self.world.workers)

    def workers_of(self, agency: str) -> list[str]:
        return [w.id for w in self.world.workers.values() if w.agency == agency]

    def families(self) -> list[str]:
        return [f for f in self.world.families if not state.was_split(self.world, f, self.now)]

    def members(self, family: str) -> list[str]:
        return sorted(state.members(self.world, family, self.now))

    def children(self) -> list[str]:
        return [
            person
            for person in self.world.people
            if state.is_unborn(self.world, person, self.now)
            or not state.has_reached(self.world, person, 18, self.now)
        ]
