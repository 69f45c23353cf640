"""Invented worlds, as case files, and the questions worth asking of them.

`python -m tests.reference.worlds [full] [N]` prints which levels and reasons N worlds lead to;
with `--write FOLDER` it writes them there as case files, answers and all, for `hub cases check`.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import yaml

from tests.reference import cast, moves, moves_full, moves_updates, reference, replay, state
from tests.reference.acts import Event
from tests.reference.instants import read_instant, write_instant
from tests.reference.stage import Stage, edges
from tests.reference.tables import HOURS_4, HOURS_24
from tests.reference.world import World

# (viewer, update, instant) and, for audits, the audit's id
Probe = tuple[str, str, int]
AuditProbe = tuple[str, str, int, str]

Weighted = list[tuple[object, int]]


BEGINNINGS = [
    (moves.open_statutory, 60),
    (moves.give_broadly, 75),
    (moves.give_permission, 70),
    (moves.open_statutory, 40),
]


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


def _moves(flavour: str, *, flags: bool, splits: bool) -> Weighted:
    table: Weighted = list(moves.MOVES)
    if flavour == "full":
        table += moves_full.FULL_MOVES
    elif flags:
        table += moves_full.PROTECTION_MOVES
    return [*table, *moves_full.SPLIT_MOVES] if splits else table


def generate(
    seed: int, flavour: str = "now", *, flags: bool = False, splits: bool = False
) -> Event:
    """A small world whose every act is allowed; the same for the same arguments.

    `flavour` "now" keeps to involvement, status, permission, updates, accounts; "full" has
    everything that touches the decision. `flags` adds flags, seals and restrictions to
    "now"; `splits` families that are split, and decisions and grants that go on.
    """
    rng = Random(f"{flavour}-{seed}")
    stage = Stage(rng, _begin(seed, rng, flavour))
    table = _moves(flavour, flags=flags, splits=splits)
    functions = [function for function, _ in table]
    weights = [weight for _, weight in table]
    moves.open_for_all(stage)
    for beginning, percent in BEGINNINGS:
        if stage.chance(percent):
            beginning(stage)
            stage.advance()
    wanted = rng.randint(5, 25)
    for _ in range(rng.randint(25, 70)):
        if len(stage.world.updates) >= wanted:
            break
        rng.choices(functions, weights)[0](stage)
        stage.advance()
    while len(stage.world.updates) < 5 and moves_updates.authors(stage) and stage.chance(97):
        moves_updates.post_update(stage)
        stage.advance()
    return stage.case


FIRST_MARK = read_instant("2026-01-01")
LAST_MARK = read_instant("2027-02-01")


def _interesting(world: World, case: Event) -> list[int]:
    events = case["events"]
    assert isinstance(events, list)
    marks = {read_instant(event["at"]) for event in events} | set(edges(world))
    return sorted(mark for mark in marks if FIRST_MARK <= mark < LAST_MARK)


def _instant(rng: Random, marks: list[int], world: World, update: str) -> int:
    created = world.updates[update].created_at
    later = [mark for mark in marks if mark >= created]
    if rng.random() < 0.03:
        return created - 1
    return max(rng.choice(later) + rng.choice([-1, 0, 0, 1, 3600]), created)


def _partners(world: World, update: str, at: int) -> list[str]:
    """Workers of other agencies who are on the case at that moment."""
    item = world.updates[update]
    return [
        w.id
        for w in world.workers.values()
        if w.agency != item.author_agency and state.current_assignments(world, w, item.family, at)
    ]


def _viewer(rng: Random, world: World, update: str, at: int) -> str:
    """Mostly somebody whose agency works with the family; sometimes anybody."""
    family = world.updates[update].family
    partners = _partners(world, update, at)
    if partners and rng.random() < 0.5:
        return rng.choice(partners)
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


def _parties(world: World, party: str) -> list[str]:
    """The worker named, or the workers of the agency named."""
    if party in world.workers:
        return [party]
    return [w.id for w in world.workers.values() if w.agency == party]


def _spans(world: World) -> list[tuple[list[str], list[str], list[int | None]]]:
    """For every record that names readers: they, its updates, and where it begins and ends."""
    spans: list[tuple[list[str], list[str], list[int | None]]] = []
    for grant in world.grants.values():
        moments = [grant.at, grant.until, grant.end]
        spans.append((_parties(world, grant.to), [grant.update], moments))
    for record in world.withholdings:
        party = record.party.split(":")[1]
        spans.append((_parties(world, party), [record.update], [record.at]))
    for permit in world.permits:
        meeting = world.meetings[permit.meeting]
        end = (meeting.ended or meeting.scheduled_end) + HOURS_24
        spans.append((list(permit.to), [permit.update], [permit.at, end, meeting.cancelled]))
    for glass in world.glasses.values():
        named = [u.id for u in world.updates.values() if u.family == glass.family]
        later = None if glass.renewed is None else glass.renewed + HOURS_4
        moments = [glass.opened, glass.opened + HOURS_4, glass.closed, later]
        spans.append(([glass.worker], named, moments))
    for decision in world.decisions.values():
        readers = [w for agency in decision.to for w in _parties(world, agency)]
        named = list(decision.updates or world.updates)
        spans.append((readers, named, [decision.at, decision.end]))
    return spans


def pointed_probes(world: World) -> list[Probe]:
    """Whoever a record names, asked just before, at and after its beginning and end."""
    return [
        (reader, update, moment + step)
        for readers, updates, moments in _spans(world)
        for reader in readers
        for update in updates
        if update in world.updates
        for moment in moments
        if moment is not None and moment >= world.updates[update].created_at
        for step in (-1, 0, 1)
    ]


def probes(case: Event, limit: int = 100) -> list[Probe]:
    """Who might be shown what, and when: around every event and every edge, to the second."""
    world = replay.replay(case).world
    if not world.updates:
        return []
    rng = Random(f"probes-{case['case']}")
    marks = _interesting(world, case)
    found = pointed_probes(world)
    rng.shuffle(found)
    del found[limit // 3 :]
    while len(found) < limit:
        update = rng.choice(list(world.updates))
        at = _instant(rng, marks, world, update)
        found.append((_viewer(rng, world, update, at), update, at))
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


def listings(case: Event, limit: int = 10) -> list[tuple[str, str, int]]:
    """(viewer, family, instant) whose whole timeline is worth asking for."""
    world = replay.replay(case).world
    rng = Random(f"listings-{case['case']}")
    marks = _interesting(world, case)
    found = []
    for _ in range(limit):
        family = rng.choice(list(world.families))
        at = rng.choice(marks) + rng.choice([-1, 0, 1])
        found.append((rng.choice(list(world.workers)), family, at))
    return found


def _listed(world: World, case: Event) -> list[Event]:
    """Only of families that exist at that moment: a split makes new ones."""
    expectations: list[Event] = []
    for viewer, family, at in listings(case):
        begun = [m.start for m in world.families[family].memberships]
        if world.families[family].origin is not None and at < min(begun):
            continue
        shown = reference.timeline(world, viewer=viewer, family=family, at=at)
        asked: Event = {"kind": "listed", "viewer": viewer, "family": family}
        expectations.append({**asked, "at": write_instant(at), "updates": shown})
    return expectations


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
    return {**case, "expect": expectations + _listed(world, case)}


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
            if expectation["kind"] != "level":
                continue
            levels[expectation["is"]] += 1
            reasons[f"{expectation['because']}/{expectation['is']}"] += 1
            masked += bool(expectation.get("masked"))
    return levels, reasons, masked


class WithoutAliases(yaml.SafeDumper):
    """Case files repeat a list rather than point back at it."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write(folder: Path, flavour: str, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        text = yaml.dump(
            as_cases(generate(seed, flavour)), Dumper=WithoutAliases, sort_keys=False, width=1000
        )
        (folder / f"{flavour}-{seed:04d}.yaml").write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    flavour = "full" if "full" in arguments else "now"
    count = next((int(word) for word in arguments if word.isdigit()), 300)
    if "--write" in arguments:
        write(Path(arguments[arguments.index("--write") + 1]), flavour, count)
        return 0
    began = time.perf_counter()
    levels, reasons, masked = survey(flavour, count)
    total = sum(levels.values())
    for name, number in sorted(levels.items()) + sorted(reasons.items()):
        sys.stdout.write(f"{name:24} {number:7} {100 * number / total:5.1f} %\n")
    spent = time.perf_counter() - began
    sys.stdout.write(f"{total} answers, {masked} with masks, {spent:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
