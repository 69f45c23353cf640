"""Invented worlds, as case files, and the questions worth asking of them.

`python -m tests.reference.worlds [plain|full|split] [N]` prints which levels and reasons N
worlds lead to; with `--write FOLDER` it writes them there as case files, answers and all, for
`hub cases check`.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml

from tests.reference import cast, moves, moves_full, moves_updates, reference, replay, state
from tests.reference.acts import Event
from tests.reference.instants import read_instant, write_instant
from tests.reference.probes import audit_probes, listings, probes
from tests.reference.stage import Stage
from tests.reference.world import World

FLAVOURS: dict[str, list[tuple[Callable[[Stage], None], int]]] = {
    "plain": moves.MOVES,
    "full": [*moves.MOVES, *moves_full.FULL_MOVES],
    "split": [*moves.MOVES, *moves_full.SPLIT_MOVES],
}
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


def generate(seed: int, flavour: str = "plain") -> Event:
    """A small world, some of whose acts are refused; the same for the same arguments.

    "plain" keeps to involvement, status, permission, updates, accounts; "full" has everything
    that touches the decision; "split" has families that are split, and what goes on all the same.
    """
    rng = Random(f"{flavour}-{seed}")
    stage = Stage(rng, _begin(seed, rng, flavour))
    functions = [function for function, _ in FLAVOURS[flavour]]
    weights = [weight for _, weight in FLAVOURS[flavour]]
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
    replayed = replay.replay(case)
    world = replayed.world
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
    expectations += _listed(world, case)
    for name, code in replayed.refused.items():
        expectations.append({"kind": "refused", "event": name, "code": code})
    return {**case, "expect": expectations}


@dataclass
class Survey:
    """How often each level and reason comes up, and in how many answers something hid.

    `refusals` counts the codes of refused acts;
    `after_split` counts the reasons of items whose family had been split by then, and under
    "masked" those of which something hid.
    """

    levels: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    after_split: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    masked: int = 0

    def count(self, world: World, asked: Event) -> None:
        hidden = bool(asked.get("masked"))
        self.levels[str(asked["is"])] += 1
        self.reasons[f"{asked['because']}/{asked['is']}"] += 1
        self.masked += hidden
        family = world.updates[str(asked["update"])].family
        if state.was_split(world, family, read_instant(asked["at"])):
            self.after_split[str(asked["because"])] += 1
            self.after_split["masked"] += hidden


def survey(flavour: str, count: int) -> Survey:
    found = Survey()
    for seed in range(count):
        case = as_cases(generate(seed, flavour))
        world, expectations = replay.replay(case).world, case["expect"]
        assert isinstance(expectations, list)
        for expectation in expectations:
            if expectation["kind"] == "level":
                found.count(world, expectation)
            elif expectation["kind"] == "refused":
                found.refusals[str(expectation["code"])] += 1
    return found


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
    flavour = next((word for word in arguments if word in FLAVOURS), "plain")
    count = next((int(word) for word in arguments if word.isdigit()), 300)
    if "--write" in arguments:
        write(Path(arguments[arguments.index("--write") + 1]), flavour, count)
        return 0
    began = time.perf_counter()
    found = survey(flavour, count)
    total = sum(found.levels.values())
    split = {f"after a split: {name}": number for name, number in found.after_split.items()}
    refused = {f"refused: {code}": number for code, number in found.refusals.items()}
    for name, number in sorted((found.levels | found.reasons | split | refused).items()):
        sys.stdout.write(f"{name:28} {number:7} {100 * number / total:5.1f} %\n")
    spent = time.perf_counter() - began
    sys.stdout.write(f"{total} answers, {found.masked} with masks, {spent:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
