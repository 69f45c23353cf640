"""The steps of the schema lead to exactly the models, up and down, on both engines."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.script.base import Script
from sqlalchemy import Column, Connection, MetaData, String, Table, inspect

from hub.foundation.database import Base, Database
from hub.foundation.migrating import migrate
from tests.architecture.source import PROJECT, Source, refuse
from tests.services.schema import import_tables

MIGRATIONS = PROJECT / "hub" / "migrations"
OURS = {"hub", "agencies", "consent", "audit"}
BOOKKEEPING = {"alembic_version"}
MAY_BE_CALLED = {"audit.triggers", "consent.wall.policy"}
"""They name tables, not models, and may be called again and again."""
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}

pytestmark = pytest.mark.both_engines


def steps() -> tuple[Path, ...]:
    """The files of the steps, first to last."""
    return tuple(sorted((MIGRATIONS / "versions").glob("[0-9]*.py")))


def script() -> ScriptDirectory:
    """The steps as the migration tool reads them."""
    return ScriptDirectory(str(MIGRATIONS))


def differences(connection: Connection, wanted: MetaData) -> list[object]:
    """What the migration tool would still change to make the database equal the models."""
    context = MigrationContext.configure(
        connection,
        opts={"compare_type": True, "include_name": lambda name, *_: name not in BOOKKEEPING},
    )
    found: list[object] = compare_metadata(context, wanted)
    return found


def move(connection: Connection, target: str, *, down: bool = False) -> None:
    """Walk the steps to a revision."""
    steps_of = script()

    def walk(revision: object, _context: MigrationContext) -> object:
        go = steps_of._downgrade_revs if down else steps_of._upgrade_revs
        return go(target, revision)  # type: ignore[arg-type]  # as the tool hands it over

    with EnvironmentContext(Config(), steps_of, fn=walk, destination_rev=target) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata)
        with environment.begin_transaction():
            environment.run_migrations()
    connection.commit()


def tables(connection: Connection) -> set[str]:
    """The names of the tables that are there, but for the tool's own."""
    return set(inspect(connection).get_table_names()) - BOOKKEEPING


def schema(connection: Connection) -> dict[str, list[str]]:
    """Each table with its columns and indexes, and all triggers, for comparing two schemas."""
    inspector = inspect(connection)
    triggers = connection.exec_driver_sql(TRIGGERS[connection.dialect.name]).scalars()
    # All tables at once: one by one is a question to the server for each, after every step.
    columns, indexes = inspector.get_multi_columns(), inspector.get_multi_indexes()
    return {"": sorted(triggers)} | {
        str(table): sorted(
            f"{column['name']} {column['type']} {column['nullable']}" for column in found
        )
        + sorted(str(index["name"]) for index in indexes.get((home, table), ()))
        for (home, table), found in sorted(columns.items())
        if table not in BOOKKEEPING
    }


def imports_ours(source: Source) -> Iterator[str]:
    """A step must go on meaning the same when the models move on."""
    for module in source.imported():
        if module.partition(".")[0] in OURS and module not in MAY_BE_CALLED:
            yield f"{source.name} imports {module}"


@pytest.fixture
def connection(empty_database_url: str) -> Iterator[Connection]:
    """An empty database, opened for changing its schema."""
    database = Database(empty_database_url)
    with database.engine.connect().execution_options(intent="write") as opened:
        yield opened
    database.close()


@pytest.fixture
def models() -> MetaData:
    """Every table of ours, imported."""
    import_tables()
    return Base.metadata


@pytest.fixture
def migrated(empty_database_url: str) -> Iterator[Database]:
    """A database that `hub migrate` has made, and nothing else."""
    migrate(empty_database_url)
    database = Database(empty_database_url)
    yield database
    database.close()


class TestMigrations:
    def test_make_what_the_models_say(self, migrated: Database, models: MetaData) -> None:
        with migrated.engine.connect() as connection:
            refuse(map(str, differences(connection, models)))

    def test_go_up_and_down_and_up_again(self, connection: Connection) -> None:
        before: list[tuple[Script, dict[str, list[str]]]] = []
        for revision in reversed(list(script().walk_revisions())):
            before.append((revision, schema(connection)))
            move(connection, revision.revision)
        top = schema(connection)
        assert top.keys() - {""} == tables(connection)
        for revision, then in reversed(before):
            move(connection, str(revision.down_revision or "base"), down=True)
            assert schema(connection) == then, revision.path
        assert tables(connection) == set()
        move(connection, "head")
        assert schema(connection) == top


class TestSteps:
    pytestmark = pytest.mark.sqlite_only

    def test_have_one_head(self) -> None:
        assert len(script().get_heads()) == 1

    def test_are_numbered_without_a_gap(self) -> None:
        numbers = [int(path.name[:4]) for path in steps()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name) for path in steps())

    def test_import_no_models(self) -> None:
        refuse(
            complaint
            for path in steps()
            for complaint in imports_ours(Source.of(path.read_text(), path.name))
        )

    def test_can_all_be_undone(self) -> None:
        refuse(
            f"{path.name} has no way down"
            for path in steps()
            if not _has_way_down(path.read_text())
        )


def _has_way_down(text: str) -> bool:
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == "downgrade"
        and not all(isinstance(line, ast.Pass | ast.Expr) and _is_idle(line) for line in node.body)
        for node in ast.parse(text).body
    )


def _is_idle(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (
        isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    )


class TestPlanted:
    def test_table_without_a_step_is_found(self, migrated: Database, models: MetaData) -> None:
        wanted = MetaData()
        for table in models.tables.values():
            table.to_metadata(wanted)
        Table("planted", wanted, Column("code", String(8)))
        with migrated.engine.connect() as connection:
            assert differences(connection, wanted)

    def test_column_without_a_step_is_found(self, migrated: Database, models: MetaData) -> None:
        wanted = MetaData()
        for table in models.tables.values():
            table.to_metadata(wanted)
        wanted.tables["access_version"].append_column(Column("planted", String(8)))
        with migrated.engine.connect() as connection:
            assert differences(connection, wanted)

    @pytest.mark.sqlite_only
    def test_step_with_models_is_found(self) -> None:
        assert list(imports_ours(Source.of("from consent.models import Grant")))

    @pytest.mark.sqlite_only
    def test_step_without_a_way_down_is_found(self) -> None:
        assert not _has_way_down("def downgrade() -> None:\n  '''Not possible.'''\n  pass")
        assert _has_way_down("def downgrade() -> None:\n  op.drop_table('a')")
