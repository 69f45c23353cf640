"""Rego by regorus, as a program that answers over a pipe: it lives in the peers' environment.

Reads one JSON line naming a file of questions, then one line per request: how many times to
answer them. Answers with seconds taken and, when asked, the answers. The input is built and
handed over each time, as an application would have to; tables and policy are loaded once.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

import regorus

from benchmarks.answers import facts_of, items_of, viewer_of
from benchmarks.tables import LEVELS, ROLE_CAPS, TAGS, matrix
from benchmarks.world import read_world

QUERY = "data.sharing.answers"


def tables() -> dict:
    """The tables as the policy reads them. A level list is indexed by sensitivity 1 to 3."""
    cells: dict[str, dict[str, list[int]]] = {}
    for (type_, group, sn), level in matrix().items():
        cells.setdefault(type_, {}).setdefault(group, [0, 0, 0, 0])[sn] = level
    return {
        "matrix": cells,
        "tags": {tag: group for tag, (group, _) in TAGS.items()},
        "levels": {letter: number for number, letter in enumerate(LEVELS)},
        "role_caps": {
            role: [0, *(LEVELS.index(letter) for letter in letters)]
            for role, letters in ROLE_CAPS.items()
        },
    }


def engine() -> regorus.Engine:
    """An engine with policy and tables."""
    made = regorus.Engine()
    made.add_policy("sharing.rego", Path(__file__).with_name("policy.rego").read_text())
    made.add_data(tables())
    return made


def question(world_file: str, viewer: str, family: str, count: int) -> dict:
    """The input of one page."""
    world = read_world(Path(world_file))
    return {
        "at": world.as_of,
        "viewer": asdict(viewer_of(world, viewer)),
        "facts": asdict(facts_of(world, family)),
        "items": [asdict(item) for item in items_of(world, family)[:count]],
    }


def answers_to(made: regorus.Engine, asked: dict) -> list[list]:
    """Id, level and reason of every item."""
    made.set_input(asked)
    return made.eval_query(QUERY)["result"][0]["expressions"][0]["value"]


def main() -> None:
    """Serve requests until standard input ends."""
    made = engine()
    asked = question(**json.loads(sys.stdin.readline()))
    lines = [[item, LEVELS[int(level)], reason] for item, level, reason in answers_to(made, asked)]
    print(json.dumps(lines), flush=True)
    for line in sys.stdin:
        began = time.perf_counter()
        for _ in range(int(line)):
            answers_to(made, asked)
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
