"""A hub's commands on a log with seven entries, and what is asked of it before and after."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from audit.beginning import begin_log
from audit.checkpoints import log_keys
from audit.guard import Guard, begin_guard
from audit.inspection import verify_database
from audit.logs import Log, logs_of
from audit.publication import signed_note
from audit.report import Report
from audit.sequencer import sequence
from audit.verifier.note import NoteSigner
from hub.cli import main
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.settings import Settings
from hub.log_signing import signer_of
from tests.integration.audit.conftest import NOW, page_view

Begin = Callable[..., Result]


@pytest.fixture
def settings(settings: Settings, keyring: LocalFileKeyring) -> Settings:
    """With the key that the log of these tests is signed with."""
    settings.key_file.write_bytes(keyring.wrapping_key + keyring.index_master)
    return settings


@pytest.fixture
def hub(log: Database, settings: Settings) -> Begin:
    """`hub("audit", "verify")`: the command on this log."""

    def run(*arguments: str, **environment: str) -> Result:
        env = {
            "HUB_DATABASE_URL": settings.database_url,
            "HUB_KEY_FILE": str(settings.key_file),
            "HUB_SECRET_FILE": str(settings.secret_file),
            **environment,
        }
        return CliRunner(env=env).invoke(main, arguments)

    return run


@pytest.fixture
def begin(hub: Begin) -> Begin:
    def run(reason: str, *options: str, **environment: str) -> Result:
        asked = ("--reason", reason, "--why", "Decided by Ann and Bo.", "--yes", *options)
        return hub("audit", "begin-anew", *asked, **environment)

    return run


@pytest.fixture
def seven(add, place) -> None:
    """Seven entries, placed and signed."""
    for number in range(7):
        add(page_view(f"u-{number}"))
        place()


@pytest.fixture
def guarded(log: Database, settings: Settings, signer: NoteSigner, seven: None) -> Guard:
    """The guard has seen all seven."""
    guard = Guard(settings.guard_file, signer.verifier_key)
    with log.read() as session:
        begin_guard(session, guard)
    return guard


def note_at(log: Database, size: int) -> str:
    with log.read() as session:
        return signed_note(session, size=size)


def logs_in(log: Database) -> tuple[Log, ...]:
    with log.read() as session:
        return logs_of(session)


def verified(log: Database, settings: Settings, *held: str) -> Report:
    keyring = open_key_file(settings.key_file)
    *former, key = log_keys(keyring)
    with log.read() as session:
        return verify_database(session, key=key, former=former, keyring=keyring, held=held)


def go_on(log: Database, settings: Settings, add) -> None:
    """One more entry, signed as the log is now."""
    add(page_view("u-later"))
    with log.write() as session:
        assert sequence(session, signer=signer_of(settings), now=NOW) == 1


def begun(session, ending, keyring, signer, reason):
    return begin_log(
        session,
        ending=ending,
        reason=reason,
        purpose="",
        signer=signer,
        keyring=keyring,
        now=NOW,
    )


def note_at_former(log: Database, size: int) -> str:
    with log.read() as session:
        return signed_note(session, size=size, log=logs_of(session)[0])
