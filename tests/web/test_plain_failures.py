"""Whatever is missing or broken around a command, it ends in a sentence and never a traceback."""

import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hub.cli import main
from tests.services.schema import build

CASE = Path(__file__).resolve().parents[1] / "cases" / "lowest-tag.yaml"
ARGUMENTS = {
    "cases check": [str(CASE)],
    "drill restore": ["no such backup"],
    "admin create": ["--agency", "P", "--name", "A", "--email", "a@b.example"],
}
"""What a command cannot do without. A new command that needs something is named here."""
PASS_PHRASE = "pass-phrase"
SOMEBODY = f"somebody:{PASS_PHRASE}"
NEEDS_NOTHING = {"cases check"}
"""It plays in scratch databases with scratch keys."""

Surroundings = dict[str, str]


def commands(group: click.Group = main, path: str = "") -> Iterator[str]:
    """Every command as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}"


def _no_key(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_KEY_FILE"]).unlink()


def _short_key(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_KEY_FILE"]).write_bytes(b"short")


def _key_for_all(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_KEY_FILE"]).chmod(0o644)


def _other_key(around: Surroundings) -> None:
    _used(around)
    Path(around["HUB_KEY_FILE"]).write_bytes(bytes(64))


def _lost_key(around: Surroundings) -> None:
    _used(around)
    Path(around["HUB_KEY_FILE"]).unlink()


def _no_secret(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_SECRET_FILE"]).unlink()


def _no_database(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_DATABASE_URL"].removeprefix("sqlite:///")).unlink()


def _no_tables(around: Surroundings) -> None:
    _no_database(around)
    Path(around["HUB_DATABASE_URL"].removeprefix("sqlite:///")).touch()


def _garbage(around: Surroundings) -> None:
    _migrated(around)
    Path(around["HUB_DATABASE_URL"].removeprefix("sqlite:///")).write_bytes(b"no database" * 999)


def _folder(around: Surroundings) -> None:
    _no_database(around)
    Path(around["HUB_DATABASE_URL"].removeprefix("sqlite:///")).mkdir()


def _no_address(around: Surroundings) -> None:
    _migrated(around)
    around["HUB_DATABASE_URL"] = "hub.sqlite"


def _strange_address(around: Surroundings) -> None:
    _migrated(around)
    around["HUB_DATABASE_URL"] = f"oracle://{SOMEBODY}@there/hub"


def _nobody_answers(around: Surroundings) -> None:
    _migrated(around)
    here = Path(around["HUB_KEY_FILE"]).parent
    around["HUB_DATABASE_URL"] = f"postgresql://{SOMEBODY}@/hub?host={here}"


def _migrated(around: Surroundings) -> None:
    """The files of keys beside the migrated database that is there from the start."""
    folder = Path(around["HUB_KEY_FILE"]).parent
    secret = folder / "hub.secret"
    secret.write_bytes(bytes(32))
    secret.chmod(stat.S_IRUSR | stat.S_IWUSR)
    key = folder / "hub.key"
    key.write_bytes(bytes(range(64)))
    key.chmod(stat.S_IRUSR | stat.S_IWUSR)


def _used(around: Surroundings) -> None:
    _migrated(around)
    made = run({**around, "HUB_MODE": "production"}, "admin create")
    assert made.exit_code == 0, made.output


def _crooked_address(around: Surroundings) -> None:
    _migrated(around)
    around["HUB_DATABASE_URL"] = f"postgresql://{SOMEBODY}@there:port/hub"


BROKEN: dict[str, tuple[Callable[[Surroundings], None], str]] = {
    "no key": (_no_key, "HUB_KEY_FILE"),
    "key too short": (_short_key, "64 bytes"),
    "key open to all": (_key_for_all, "read by others"),
    "another database's key": (_other_key, "HUB_KEY_FILE"),
    "key lost": (_lost_key, "HUB_KEY_FILE"),
    "no secret": (_no_secret, ""),
    "no database": (_no_database, "run hub migrate"),
    "no tables": (_no_tables, "run hub migrate"),
    "no database file": (_garbage, "not a database"),
    "a folder": (_folder, "unable to open database file"),
    "no address": (_no_address, "HUB_DATABASE_URL"),
    "strange address": (_strange_address, "HUB_DATABASE_URL"),
    "crooked address": (_crooked_address, "HUB_DATABASE_URL"),
    "nobody answers": (_nobody_answers, "The database cannot be used"),
}
"""What is wrong -> how it comes to be, and a part of what `hub audit verify` says of it."""
HARMLESS = {"no secret"}


@pytest.fixture(autouse=True)
def never_serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would serve in spite of everything must fail the test, not hang in it."""

    def serve(_settings: object) -> None:
        raise AssertionError("it would have served")

    monkeypatch.setattr("hub.commands.running.serve_forever", serve)


def run(around: Surroundings, command: str):
    words = [*command.split(), *ARGUMENTS.get(command, [])]
    return CliRunner().invoke(main, words, env=around)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "hub.sqlite"
    build(f"sqlite:///{path}")
    return path


@pytest.fixture
def around(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    monkeypatch.chdir(tmp_path)  # where a command keeps what it makes
    shutil.copy(migrated, tmp_path / "hub.sqlite")
    return {
        "HUB_DATABASE_URL": f"sqlite:///{tmp_path / 'hub.sqlite'}",
        "HUB_KEY_FILE": str(tmp_path / "hub.key"),
        "HUB_SECRET_FILE": str(tmp_path / "hub.secret"),
    }


@pytest.mark.parametrize("wrong", BROKEN)
class TestEveryCommand:
    def test_ends_in_a_sentence(self, around: Surroundings, wrong: str) -> None:
        damage, expected = BROKEN[wrong]
        damage(around)
        around["HUB_MODE"] = "production"
        # Migrating and founding may succeed where others cannot: they come last.
        for command in sorted(commands(), key=lambda one: one in ("migrate", "start")):
            if command in NEEDS_NOTHING:
                continue
            told = run(around, command)
            assert told.exception is None or isinstance(told.exception, SystemExit), command
            assert told.exit_code in (0, 1, 2), command
            assert told.exit_code == 0 or told.output.strip(), f"{command} says nothing"
            assert "Traceback" not in told.output
            assert PASS_PHRASE not in told.output, f"{command} tells a password"
            if command == "audit verify" and wrong not in HARMLESS:
                assert told.exit_code == 2, told.output
                assert expected in told.output


class TestADemonstration:
    def test_makes_no_new_key_for_a_database_that_had_one(self, around: Surroundings) -> None:
        _lost_key(around)
        for command in ("migrate", "demo load", "demo reset", "serve", "start", "admin create"):
            told = run(around, command)
            assert told.exit_code in (1, 2), command
            assert "HUB_KEY_FILE" in told.output, told.output
        assert not Path(around["HUB_KEY_FILE"]).exists()
