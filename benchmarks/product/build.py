"""Builds the measured hub's world through its own verbs: the neutral world, replayed as a case."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from benchmarks.casefile import case_of
from benchmarks.product.place import Place, fresh_place
from benchmarks.product.session import cookie_of
from benchmarks.world import World
from hub.boundary import Ground
from hub.cases.cast import BEGINNING
from hub.cases.reading import case_from
from hub.cases.replay import play
from hub.cases.stage import Names, Stage
from hub.foundation.clock import FrozenClock, SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.migrating import migrate


class NotTheSameWorld(Exception):
    """The hub refused something of the neutral world, so the sides would not be alike."""


@dataclass(frozen=True, slots=True)
class Built:
    """A hub with the world in it. `names` gives the hub's id for each neutral id, by kind."""

    place: Place
    names: Names

    def id(self, kind: str, name: str) -> str:
        """The hub's own id."""
        return self.names.id(kind, name)

    def neutral_updates(self) -> dict[str, str]:
        """Neutral id by the hub's id of each update."""
        return {made: name for name, made in self.names.of_kind["updates"].items()}


def build(world: World, folder: Path) -> Built:
    """Make the database and every record in it. Raises: NotTheSameWorld."""
    place = fresh_place(folder)
    settings = place.settings()
    migrate(settings.database_url)
    clock = FrozenClock(BEGINNING)
    ground = ground_of(place, clock)
    stage = Stage(ground, clock)
    began = time.perf_counter()
    refused = play(stage, case_from(case_of(world), "the benchmark's world"))
    if refused:
        raise NotTheSameWorld(f"{len(refused)} refused, first: {refused[0].actual}")
    count = len(world.updates)
    print(f"  {count:,} updates posted in {time.perf_counter() - began:.1f} s", flush=True)
    ground.close()
    return Built(place, stage.names)


def ground_of(place: Place, clock: FrozenClock | SystemClock) -> Ground:
    """The measured hub's database, keys and audit writer, in this process."""
    settings = place.settings()
    database = Database(settings.database_url)
    keyring = open_key_file(settings.key_file)
    return Ground(
        database, keyring, clock, AuditWriter(database, keyring, log_signer(keyring), clock=clock)
    )


def cookies_of(built: Built, workers: list[str]) -> dict[str, str]:
    """A cookie for each of these workers, signed in now."""
    ground = ground_of(built.place, SystemClock())
    now = datetime.now(UTC).replace(microsecond=0)
    cookies = {
        worker: cookie_of(ground, built.place.settings(), built.id("workers", worker), now)
        for worker in workers
    }
    ground.close()
    return cookies
