"""The product decides as the second implementation does, whose author never saw it.

Worlds are invented from a seed, played through the product's own services, and asked about at
the edges of every period.
"""

import copy

import pytest

from hub.cases.reading import case_from
from hub.cases.replay import play
from hub.cases.scratch import ScratchGround, stage_on
from tests.reference import worlds
from tests.services.databases import Engine
from tests.services.sampling import is_long_run, sized

BATCHES = 20
WORLDS = sized(sample=280, full=20_000)
ON_POSTGRESQL = sized(sample=10, full=400)
SPLIT_WORLDS = sized(sample=10, full=500)
"""No world twice: 300 in a short run, each on one of the engines."""


@pytest.mark.both_engines
@pytest.mark.timeout(600)
@pytest.mark.parametrize("batch", range(BATCHES))
class TestInventedWorlds:
    def test_are_decided_alike(self, batch: int, engine: Engine, stages: ScratchGround) -> None:
        of_sqlite = range(WORLDS)
        of_postgresql = range(WORLDS, WORLDS + ON_POSTGRESQL)
        seeds = of_sqlite if engine is Engine.SQLITE else of_postgresql
        for seed in seeds[batch::BATCHES]:
            flavour = "full" if seed % 3 else "plain"
            assert _differences(stages, seed, flavour) == []


@pytest.mark.sqlite_only
class TestSplitFamilies:
    def test_are_decided_alike(self, stages: ScratchGround) -> None:
        for seed in range(SPLIT_WORLDS):
            assert _differences(stages, seed, "split") == []


def test_three_hundred_worlds_are_enough_for_any_run() -> None:
    assert WORLDS + ON_POSTGRESQL + SPLIT_WORLDS >= 300


def _differences(stages: ScratchGround, seed: int, flavour: str) -> list[str]:
    world = worlds.as_cases(worlds.generate(seed, flavour))
    if not is_long_run():
        world["expect"] = _every_fourth(world["expect"], seed % 4)
    with stage_on(stages) as stage:
        lines = play(stage, case_from(copy.deepcopy(world), f"world {seed}"))
    assert lines
    return [f"{flavour} world {seed}: {line}" for line in lines if not line.ok]


def _every_fourth(asked: list[dict[str, object]], first: int) -> list[dict[str, object]]:
    """A quarter of the questions about levels and lists, and every refusal."""
    return [
        one
        for place, one in enumerate(asked)
        if place % 4 == first or one["kind"] not in {"level", "listed"}
    ]
