"""`hub audit verify --help` promises what is held against the log, and nothing else."""

from click.testing import CliRunner

from hub.cli import main
from hub.foundation.database import Base
from hub.held_to_log.promise import NOT_HELD, table_of
from hub.held_to_log.tables import TABLES


def _names(said: str, before: str, after: str) -> set[str]:
    listed = said.partition(before)[2].partition(after)[0]
    return set(listed.replace(",", " ").split())


def _help() -> str:
    return " ".join(CliRunner().invoke(main, ["audit", "verify", "--help"]).output.split())


def test_the_tables_it_names_are_those_that_are_held() -> None:
    below = {part.parent.table.name for held in TABLES for part in held.parts.values()}
    held = below | {table_of(one) for one in TABLES}
    assert _names(_help(), "are the tables ", ": that") == held


def test_the_tables_it_says_are_not_held_are_there_and_are_not() -> None:
    said = _names(_help(), "Not held are ", ", nor any other")
    assert said == set(NOT_HELD)
    assert said <= set(Base.metadata.tables)
    assert said.isdisjoint(_names(_help(), "are the tables ", ": that"))
