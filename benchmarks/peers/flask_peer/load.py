"""Fills the Flask application's database from the neutral world, in bulk."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, Table, text

from benchmarks.peers.flask_peer import models
from benchmarks.peers.flask_peer.app import create_app
from benchmarks.peers.flask_peer.database import engine
from benchmarks.world import World, read_world

Links = Iterable[tuple[str, tuple[str, ...]]]


def load(world: World) -> None:
    """Make the tables and every row."""
    made = engine()
    models.Base.metadata.create_all(made)
    with made.begin() as connection:
        _accounts(connection, world)
        _people(connection, world)
        _facts(connection, world)
        _updates(connection, world)
        connection.execute(text("ANALYZE"))


def _insert(connection: Connection, model: type[models.Base], rows: list[dict]) -> None:
    connection.execute(model.__table__.insert(), rows)


def _link(connection: Connection, table: Table, pairs: Links) -> None:
    rows = [{"left_id": key, "right_id": one} for key, others in pairs for one in others]
    if rows:
        connection.execute(table.insert(), rows)


def _accounts(connection: Connection, world: World) -> None:
    _insert(connection, models.Agency, [{"id": a.id, "type": a.type} for a in world.agencies])
    workers = [{"id": w.id, "agency_id": w.agency, "role": w.role} for w in world.workers]
    _insert(connection, models.Worker, workers)


def _people(connection: Connection, world: World) -> None:
    rows = [{"id": p.id, "family": p.family, "is_child": p.is_child} for p in world.people]
    _insert(connection, models.Person, rows)
    _link(connection, models.person_parents, ((p.id, p.parents) for p in world.people))


def _facts(connection: Connection, world: World) -> None:
    _insert(
        connection,
        models.Involvement,
        [
            _fields(i, "id", "family", "opened_at", "closed_at") | {"agency_id": i.agency}
            for i in world.involvements
        ],
    )
    _link(connection, models.involvement_persons, ((i.id, i.persons) for i in world.involvements))
    _link(connection, models.involvement_team, ((i.id, i.team) for i in world.involvements))
    _permissions(connection, world)
    plans = [
        _fields(plan, "family", "started_at") | {"id": number, "child_id": plan.child}
        for number, plan in enumerate(world.plans)
    ]
    _insert(connection, models.Plan, plans)
    _link(connection, models.plan_core, ((n, p.core_group) for n, p in enumerate(world.plans)))


def _permissions(connection: Connection, world: World) -> None:
    names = ("id", "max_level", "given_at", "history_from", "withdrawn_at")
    _insert(
        connection,
        models.Permission,
        [
            _fields(p, *names) | {"giver_id": p.giver, "groups": list(p.groups)}
            for p in world.permissions
        ],
    )
    given = world.permissions
    _link(connection, models.permission_covers, ((p.id, p.covers) for p in given))
    _link(connection, models.permission_sources, ((p.id, p.sources) for p in given))
    _link(connection, models.permission_recipients, ((p.id, p.recipients) for p in given))


def _updates(connection: Connection, world: World) -> None:
    tags = sorted({tag for update in world.updates for tag in update.tags})
    _insert(connection, models.Tag, [{"id": tag} for tag in tags])
    names = ("id", "family", "sn", "event_at", "posted_at", "summary", "text")
    _insert(
        connection,
        models.Update,
        [
            _fields(u, *names) | {"author_id": u.author, "agency_id": u.agency}
            for u in world.updates
        ],
    )
    _link(connection, models.update_subjects, ((u.id, u.subjects) for u in world.updates))
    _link(connection, models.update_tags, ((u.id, u.tags) for u in world.updates))
    _link(connection, models.update_withheld, ((u.id, u.withheld_from) for u in world.updates))


def _fields(value: object, *names: str) -> dict:
    return {name: getattr(value, name) for name in names}


def cookies(world: World) -> dict[str, str]:
    """A signed session cookie for every worker."""
    app = create_app()
    sign: Callable[[dict], str] = app.session_interface.get_signing_serializer(app).dumps
    return {w.id: f"session={sign({'worker_id': w.id})}" for w in world.workers}


if __name__ == "__main__":
    the_world = read_world(Path(sys.argv[1]))
    load(the_world)
    print(json.dumps(cookies(the_world)))
