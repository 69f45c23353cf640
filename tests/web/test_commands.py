"""The `hub` command, as an administrator types it."""

import os
import runpy
import socket
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hub.cli import main
from hub.foundation.database import Database
from hub.foundation.migrating import migrate
from hub.foundation.settings import Mode, Settings
from hub.starting import problems
from tests.web.signing_in import House

OWN_CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings of an empty hub of its own."""
    return {
        "HUB_DATABASE_URL": f"sqlite:///{tmp_path / 'hub.sqlite'}",
        "HUB_KEY_FILE": str(tmp_path / "hub.key"),
        "HUB_SECRET_FILE": str(tmp_path / "hub.secret"),
    }


def run(environment: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env=environment)


def make_administrator(environment: dict[str, str]) -> None:
    words = ("admin", "create", "--agency", "The Partnership", "--name", "Ada Vale")
    run(environment, *words, "--email", "ada@partnership.example")


class TestHub:
    def test_is_ready_after_migrating(self, environment: dict[str, str]) -> None:
        assert run(environment, "migrate").exit_code == 0
        told = run(environment, "doctor")
        assert told.exit_code == 0, told.output
        assert "WRONG" not in told.output

    def test_says_after_migrating_what_there_is_and_what_comes_next(
        self, environment: dict[str, str]
    ) -> None:
        first, again = run(environment, "migrate").output, run(environment, "migrate").output
        assert "The database is made, with the schema of step 0" in first
        assert "It is empty. Next: hub demo load" in first
        assert "nothing had to be changed" in again
        real = {**environment, "HUB_MODE": "production"}
        assert "Next: hub admin create" in run(real, "migrate").output
        make_administrator(environment)
        assert run(real, "migrate").output.endswith("nothing had to be changed. Next: hub serve.\n")

    def test_says_after_loading_how_much_there_is_and_what_comes_next(
        self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(environment, "migrate")
        make_administrator(environment)
        for command in ("load", "reset"):
            monkeypatch.setattr(f"hub.commands.demo.{command}_world", lambda settings, seed: None)
            told = run({**environment, "HUB_PORT": "8123"}, "demo", command)
            assert told.exit_code == 0, told.output
            assert "There are 1 agency, 1 worker, 0 families and 0 updates" in told.output
            assert "Next: hub serve, then open http://localhost:8123/sign-in" in told.output

    def test_makes_key_files_only_its_owner_reads(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        for name in ("HUB_KEY_FILE", "HUB_SECRET_FILE"):
            assert stat.S_IMODE(os.stat(environment[name]).st_mode) == 0o600

    def test_doctor_names_what_is_wrong(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        Path(environment["HUB_KEY_FILE"]).chmod(0o644)
        told = run(environment, "doctor")
        assert told.exit_code == 1
        assert "can be read by others" in told.output

    def test_doctor_says_when_steps_are_missing(self, environment: dict[str, str]) -> None:
        run(environment, "doctor")
        told = run(environment, "doctor")
        assert told.exit_code == 1
        assert "hub migrate" in told.output

    def test_creates_one_first_administrator(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        words = ("admin", "create", "--agency", "The Partnership", "--name", "Ada Vale")
        made = run(environment, *words, "--email", "ada@partnership.example")
        assert made.exit_code == 0, made.output
        assert "/sign-in/enrol" in made.output
        again = run(environment, *words, "--email", "eve@partnership.example")
        assert again.exit_code == 1
        assert "already" in again.output

    def test_creates_nobody_without_an_address(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        words = ("admin", "create", "--agency", "P", "--name", "Ada Vale", "--email")
        refused = run(environment, *words, "ada at partnership")
        assert refused.exit_code == 1
        assert "no e-mail address" in refused.output
        assert run(environment, *words, "ada@partnership.example").exit_code == 0

    def test_does_not_call_an_empty_log_sound(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        told = run(environment, "audit", "verify")
        assert "nothing to check" in told.output
        assert "sound" not in told.output

    def test_doctor_asks_what_carries_alerts(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        silent = {**environment, "HUB_REDIS_URL": "redis://127.0.0.1:9/0"}
        told = run(silent, "doctor")
        assert told.exit_code == 1
        assert "HUB_REDIS_URL" in told.output
        refused = run({**environment, "HUB_REDIS_URL": "foo"}, "doctor")
        assert "must begin with redis://" in refused.output

    def test_verifies_its_log(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        run(
            environment, "admin", "create", "--agency", "P", "--name", "A", "--email", "a@b.example"
        )
        told = run(environment, "audit", "verify")
        assert told.exit_code == 0, told.output
        assert "sound" in told.output

    def test_keeps_the_demonstration_out_of_production(self, environment: dict[str, str]) -> None:
        told = run({**environment, "HUB_MODE": "production"}, "demo", "load")
        assert told.exit_code == 1
        assert "production" in told.output

    def test_doctor_tells_of_a_log_without_its_triggers(
        self, environment: dict[str, str], tmp_path: Path
    ) -> None:
        run(environment, "migrate")
        with closing(sqlite3.connect(tmp_path / "hub.sqlite")) as connection:
            connection.execute("DROP TRIGGER audit_leaf_delete")
        told = run(environment, "doctor")
        assert told.exit_code == 1
        assert "took away what keeps audit_leaf" in told.output

    def test_doctor_calls_a_signed_log_without_its_guard_wrong(
        self, environment: dict[str, str]
    ) -> None:
        run(environment, "migrate")
        assert run(environment, "doctor").exit_code == 0
        make_administrator(environment)
        assert run(environment, "doctor").exit_code == 0
        Path(environment["HUB_KEY_FILE"]).with_suffix(".guard").unlink()
        told = run(environment, "doctor")
        assert told.exit_code == 1
        assert "hub audit confirm" in told.output

    def test_ends_no_sound_log_and_asks_nothing_first(self, environment: dict[str, str]) -> None:
        run(environment, "migrate")
        make_administrator(environment)
        refused = run(environment, "audit", "begin-anew", "--reason", "entries-lost")
        assert refused.exit_code == 1
        assert "No entry is lost" in refused.output
        assert "who decided it" not in refused.output

    def test_says_a_port_is_in_use_before_building_a_year(
        self, environment: dict[str, str]
    ) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            told = run({**environment, "HUB_PORT": port}, "start")
        assert told.exit_code == 1
        assert f"Port {port} is in use" in told.output
        assert not Path(environment["HUB_KEY_FILE"]).exists()

    def test_says_an_address_is_not_this_machines(self, environment: dict[str, str]) -> None:
        told = run({**environment, "HUB_HOST": "192.0.2.1", "HUB_PORT": "0"}, "start")
        assert "HUB_HOST 192.0.2.1 is no address of this machine." in told.output

    @pytest.mark.parametrize("command", ["serve", "migrate", "doctor"])
    def test_keeps_the_guard_of_a_log_it_was_not_pointed_at(
        self, environment: dict[str, str], tmp_path: Path, command: str
    ) -> None:
        guard = tmp_path / "hub.guard"
        guard.write_text("what was signed last")
        run({**environment, "HUB_DATABASE_URL": f"sqlite:///{tmp_path / 'typo.sqlite'}"}, command)
        assert guard.read_text() == "what was signed last"

    def test_a_new_log_keeps_the_guard_of_the_old_one_aside(
        self, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("hub.commands.demo.load_world", lambda settings, seed: None)
        guard = tmp_path / "hub.guard"
        guard.write_text("what was signed last")
        run(environment, "demo", "load")
        assert not guard.exists()
        assert (tmp_path / "hub.guard.old").read_text() == "what was signed last"

    def test_refuses_an_unknown_mode(self, environment: dict[str, str]) -> None:
        told = run({**environment, "HUB_MODE": "staging"}, "doctor")
        assert told.exit_code == 2
        assert "HUB_MODE" in told.output

    def test_checks_cases(self, environment: dict[str, str]) -> None:
        told = run(environment, "cases", "check", str(OWN_CASES / "lowest-tag.yaml"))
        assert told.exit_code == 0, told.output


class TestTheServingProcess:
    def test_cannot_take_the_log_apart(
        self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(environment, "migrate")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        made = runpy.run_path(str(OWN_CASES.parents[1] / "wsgi.py"))
        ground = made["app"].extensions["hub"]
        try:
            for statement in ("DROP TRIGGER audit_leaf_delete", "DROP TABLE audit_leaf"):
                with pytest.raises(DatabaseError, match="not authorized"):
                    _execute(ground.database, statement)
        finally:
            ground.close()


def _execute(database: Database, statement: str) -> None:
    with database.write() as session:
        session.execute(text(statement))


class TestProduction:
    @pytest.fixture
    def sound(self, settings: Settings) -> Settings:
        """Sound production settings, on an empty database where no house is asked for."""
        return Settings(
            mode=Mode.PRODUCTION,
            database_url=settings.database_url,
            key_file=settings.key_file,
            secret_file=settings.secret_file,
            redis_url=None,
            host="127.0.0.1",
            port=0,
        )

    def test_starts_when_nothing_is_wrong(self, sound: Settings) -> None:
        migrate(sound.database_url)
        assert problems(sound) == ()

    def test_refuses_without_a_secret(self, sound: Settings) -> None:
        sound.secret_file.unlink()
        assert any("HUB_SECRET_FILE" in one for one in problems(sound))

    def test_refuses_a_key_others_can_read(self, sound: Settings) -> None:
        sound.key_file.chmod(0o640)
        assert any("read by others" in one for one in problems(sound))

    def test_refuses_a_debugger(self, sound: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FLASK_DEBUG", "1")
        assert any("FLASK_DEBUG" in one for one in problems(sound))

    def test_refuses_invented_people(self, sound: Settings, house: House) -> None:
        assert any("demonstration data" in one for one in problems(sound))


class TestWitness:
    @pytest.fixture
    def hub(self, environment: dict[str, str]) -> dict[str, str]:
        """A hub with a log of a few entries."""
        run(environment, "migrate")
        run(
            environment, "admin", "create", "--agency", "P", "--name", "A", "--email", "a@b.example"
        )
        return environment

    def test_cosigns_by_hand_what_the_hub_prints(self, hub: dict[str, str], tmp_path: Path) -> None:
        folder, policy = str(tmp_path / "witness"), tmp_path / "policy"
        key = run(hub, "audit", "key").output.strip()
        made = run(hub, "witness", "init", folder, "--name", "witness.example/nhs", "--log", key)
        assert made.exit_code == 0, made.output
        line = made.output.splitlines()[-1].replace("NAME", "nhs").replace(" https://…/", "")
        policy.write_text(f"log {key}\n{line}\nquorum nhs\n")
        hub = {**hub, "HUB_WITNESS_POLICY": str(policy)}
        assert "No quorum" in run(hub, "doctor").output

        (tmp_path / "request").write_text(run(hub, "audit", "request").output)
        given = run(hub, "witness", "cosign", folder, str(tmp_path / "request"))
        assert given.exit_code == 0, given.output
        (tmp_path / "line").write_text(given.output)
        size = (tmp_path / "request").read_text().splitlines()[3]
        kept = run(hub, "audit", "cosigned", "--size", size, str(tmp_path / "line"))
        assert (kept.exit_code, kept.output) == (0, "Kept: nhs.\n")
        told = run(hub, "doctor")
        assert "by 1 of 1" in told.output
        assert told.exit_code == 0, told.output

        again = run(hub, "witness", "cosign", folder, str(tmp_path / "request"))
        assert again.exit_code == 1
        assert "409 Conflict" in again.output
        wrong = run(hub, "audit", "cosigned", "--size", size, str(tmp_path / "request"))
        assert wrong.exit_code == 1

    def test_refuses_what_is_no_policy(self, hub: dict[str, str], tmp_path: Path) -> None:
        (tmp_path / "policy").write_text("quorum nobody\n")
        told = run({**hub, "HUB_WITNESS_POLICY": str(tmp_path / "policy")}, "doctor")
        assert told.exit_code == 1
        assert "HUB_WITNESS_POLICY" in told.output
        assert "defines nobody" in told.output
