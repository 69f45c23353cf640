"""Invented worlds, as case files, and the questions worth asking of them.

`python -m tests.reference.worlds [--flavour full] [N]` prints which levels and reasons N worlds
lead to.
"""

import sys
import time
from collections import Counter
from random import Random

from tests.reference import cast, moves, moves_full, reference, replay
from tests.reference.acts import Event
from tests.reference.instants import read_instant, write_instant
from tests.reference.stage import Stage, edges
from tests.reference.world import World

# (viewer, update, instant) and, for audits, the audit's id
Probe = tuple[str, str, int]
AuditProbe = tuple[str, str, int, str]

Weighted = list[tuple[object, int]]


def _begin(seed: int, rng: Random, flavour: str) -> Event:
    agencies = cast.draw_agencies(rng, audited=flavour == "full" and rng.random() < 0.5)
    people = cast.draw_people(rng, agencies)
    case: Event = {
        "case": f"Invented world {seed} ({flavour})",
        "source": "decision rules 0-9",
        "jurisdiction": "WAL" if rng.random() < 0.1 else "ENG",
        "agencies": agencies,
        "workers": cast.draw_workers(rng, agencies, people),
        "people": people,
        "families": cast.draw_families(rng, people),
        "expect": [],
    }
    if flavour == "full":
        case["features"] = {"duty_16LA": rng.random() < 0.6}
    return case


def generate(seed: int, flavour: str = "now", *, flags: bool = False) -> Event:
    """A small world whose every act is allowed; the same for the same arguments.

    `flavour` "now" keeps to involvement, status, permission, updates, accounts; "full" has
    everything that touches the decision. `flags` adds domestic-abuse flags to "now".
    """
    rng = Random(f"{flavour}-{seed}")
    stage = Stage(rng, _begin(seed, rng, flavour))
    table = list(moves.MOVES)
    if flavour == "full":
        table += moves_full.FULL_MOVES
    elif flags:
        table += moves_full.FLAG_MOVES
    functions = [function for function, _ in table]
    weights = [weight for _, weight in table]
    moves.open_for_all(stage)
    for beginning in (moves.open_statutory, moves.give_permission, moves.give_permission):
        if stage.chance(75):
            beginning(stage)
            stage.advance()
    wanted = rng.randint(5, 25)
    for _ in range(rng.randint(25, 70)):
        if len(stage.world.updates) >= wanted:
            break
        rng.choices(functions, weights)[0](stage)
        stage.advance()
    while len(stage.world.updates) < 5 and moves.authors(stage) and stage.chance(97):
        moves.post_update(stage)
        stage.advance()
    return stage.case


def _interesting(world: World, case: Event) -> list[int]:
    events = case["events"]
    assert isinstance(events, list)
    marks = {read_instant(event["at"]) for event in events} | set(edges(world))
    return sorted(mark for mark in marks if mark >= read_instant("2026-01-01"))


def _instant(rng: Random, marks: list[int], world: World, update: str) -> int:
    created = world.updates[update].created_at
    later = [mark for mark in marks if mark >= created]
    if rng.random() < 0.03:
        return created - 1
    return max(rng.choice(later) + rng.choice([-1, 0, 0, 1, 3600]), created)


def _viewer(rng: Random, world: World, update: str) -> str:
    """Mostly somebody whose agency works with the family; sometimes anybody."""
    family = world.updates[update].family
    involved = {i.agency for i in world.involvements.values() if i.family == family}
    near = [w.id for w in world.workers.values() if w.agency in involved]
    team = [
        seat.worker
        for involvement in world.involvements.values()
        if involvement.family == family
        for seat in involvement.team
    ]
    pool = rng.choice([list(world.workers), near, team, team, team])
    return rng.choice(pool or list(world.workers))


def probes(case: Event, limit: int = 100) -> list[Probe]:
    """Who might be shown what, and when: around every event and every edge, to the second."""
    world = replay.replay(case).world
    if not world.updates:
        return []
    rng = Random(f"probes-{case['case']}")
    marks = _interesting(world, case)
    found: list[Probe] = []
    for _ in range(limit):
        update = rng.choice(list(world.updates))
        at = _instant(rng, marks, world, update)
        found.append((_viewer(rng, world, update), update, at))
    return found


def audit_probes(case: Event, limit: int = 20) -> list[AuditProbe]:
    """The same with an audit as context, for those named in it and the items of its sample."""
    world = replay.replay(case).world
    if not world.updates:
        return []
    rng = Random(f"audits-{case['case']}")
    marks = _interesting(world, case)
    found: list[AuditProbe] = []
    for audit in world.audits.values():
        for _ in range(limit):
            pool = list(audit.sample) if rng.random() < 0.8 else list(world.updates)
            update = rng.choice(pool)
            viewer = rng.choice([*audit.auditors, rng.choice(list(world.workers))])
            at = rng.choice([audit.opened, audit.until or audit.opened, *marks])
            found.append((viewer, update, at + rng.choice([-1, 0, 1]), audit.id))
    return found


def as_cases(case: Event, limit: int = 100) -> Event:
    """The world with what the reference answers, ready to be given to `hub cases check`."""
    world = replay.replay(case).world
    expectations: list[Event] = []
    asked: list[tuple[str, str, int, str | None]] = [(*p, None) for p in probes(case, limit)]
    asked += list(audit_probes(case))
    for viewer, update, at, context in asked:
        answer = reference.decide(world, viewer=viewer, update=update, at=at, context=context)
        expectation: Event = {
            "kind": "level",
            "viewer": viewer,
            "update": update,
            "at": write_instant(at),
            "is": answer.level,
            "because": answer.reason,
        }
        if answer.level == "F":
            expectation["masked"] = list(answer.masked)
        if context is not None:
            expectation["context"] = context
        expectations.append(expectation)
    return {**case, "expect": expectations}


def survey(flavour: str, count: int) -> tuple[Counter[str], Counter[str], int]:
    """How often each level and each reason comes up; and in how many answers something hid."""
    levels: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    masked = 0
    for seed in range(count):
        case = as_cases(generate(seed, flavour))
        expectations = case["expect"]
        assert isinstance(expectations, list)
        for expectation in expectations:
            levels[expectation["is"]] += 1
            reasons[f"{expectation['because']}/{expectation['is']}"] += 1
            masked += bool(expectation.get("masked"))
    return levels, reasons, masked


def main(arguments: list[str]) -> int:
    flavour = "full" if "--flavour" in arguments and "full" in arguments else "now"
    numbers = [int(word) for word in arguments if word.isdigit()]
    began = time.perf_counter()
    levels, reasons, masked = survey(flavour, numbers[0] if numbers else 300)
    total = sum(levels.values())
    for name, number in sorted(levels.items()) + sorted(reasons.items()):
        sys.stdout.write(f"{name:24} {number:7} {100 * number / total:5.1f} %\n")
    spent = time.perf_counter() - began
    sys.stdout.write(f"{total} answers, {masked} with masks, {spent:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
