"""What every test may ask for: databases on both engines, a keyring, a clock, units of work."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from hub.cases.scratch import ScratchGround, scratch
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.key_file import make_key_file
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.settings import Mode, Settings
from hub.foundation.work import Work
from tests.services.canary import watched_logs
from tests.services.chromium import launch_arguments, require_chromium
from tests.services.databases import Databases, Engine
from tests.services.fast_disk import temporary_folder
from tests.services.known_answers import cases_folder, not_given, vectors_folder
from tests.services.network import network_off
from tests.services.one_dialect import one_dialect
from tests.services.quick_apps import quick_apps
from tests.services.rare_collections import rare_collections
from tests.services.sampling import is_long_run
from tests.services.schema import build
from tests.services.skipping import browser_is_skipped, services_are_skipped
from tests.services.valkey import ValkeyServer, running_valkey

TESTS = Path(__file__).resolve().parent
ON_BOTH = ("audit", "cases", "races")
LENGTHY = frozenset(
    {
        "browser/test_every_page.py",
        "crawl/test_canary_crawl.py",
        "properties/test_reference_agrees.py",
    }
)
A_MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
"""Where the clock of a test stands: a Monday in term, 09:00 in London too."""
KEYS = (bytes(range(32)), bytes(range(32, 64)))

WorkFactory = Callable[..., AbstractContextManager[Work]]


# --- which test runs where ---------------------------------------------------------------------


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a database gets SQLite, and PostgreSQL too in tests/integration."""
    if "engine" in metafunc.fixturenames:
        engines = [pytest.param(engine, id=engine.value) for engine in _engines_for(metafunc)]
        metafunc.parametrize("engine", engines, indirect=True)


def _engines_for(metafunc: pytest.Metafunc) -> tuple[Engine, ...]:
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "sqlite_only" in marks:
        return (Engine.SQLITE,)
    if "postgresql_only" in marks:
        return (Engine.POSTGRESQL,)
    if "both_engines" in marks or _needs_both(metafunc.definition):
        return (Engine.SQLITE, Engine.POSTGRESQL)
    return (Engine.SQLITE,)


def _needs_both(test: pytest.Item) -> bool:
    """Whether a test without a mark runs on PostgreSQL too.

    Always where an engine is the matter: the log, the case files, the races. Of everything else
    in tests/integration a short run takes every eighth, the same ones each time; a long run all.
    """
    if any(test.path.is_relative_to(TESTS / "integration" / name) for name in ON_BOTH):
        return True
    if not test.path.is_relative_to(TESTS / "integration"):
        return False
    return is_long_run() or crc32(test.nodeid.encode()) % 8 == 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what a person asked to leave out, and nothing else."""
    for item in items:
        if item.path.is_relative_to(TESTS / "browser"):
            item.add_marker(pytest.mark.browser)
        if browser_is_skipped() and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="HUB_BROWSER=skip"))
        if services_are_skipped() and item.get_closest_marker("services"):
            item.add_marker(pytest.mark.skip(reason="HUB_SERVICES=skip"))
    items[:] = _lengthy_first(items)


def _lengthy_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests as they come, but for the lengthy ones: each of two processes begins with half of
    them, so that neither is left alone with one at the end."""
    lengthy = [item for item in items if item.path.relative_to(TESTS).as_posix() in LENGTHY]
    others = [item for item in items if item.path.relative_to(TESTS).as_posix() not in LENGTHY]
    rest = len(items) // 2 - len(lengthy[::2])
    if not lengthy or rest < 0:
        return items
    return [*lengthy[::2], *others[:rest], *lengthy[1::2], *others[rest:]]


def pytest_report_header() -> list[str]:
    """Say whose known answers the tests use when nobody gave them any."""
    return list(not_given())


@pytest.fixture(scope="session", autouse=True)
def _this_machine_only() -> Iterator[None]:
    with network_off():
        yield


@pytest.fixture(scope="session", autouse=True)
def _rubbish_is_looked_for_seldom() -> Iterator[None]:
    with rare_collections():
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    with one_dialect():
        yield


@pytest.fixture(scope="session", autouse=True)
def _applications_share_what_they_compile() -> Iterator[None]:
    with quick_apps():
        yield


@pytest.fixture(autouse=True)
def _logs_hold_no_canary() -> Iterator[None]:
    with watched_logs():
        yield


# --- databases ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The source of fresh databases, one per test process."""
    folder = temporary_folder("databases")
    source = Databases(folder, build)
    yield source
    source.close()
    shutil.rmtree(folder)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Engine:
    """Which engine this run of the test is on; set by where the test lies."""
    wanted: Engine = request.param
    if wanted is Engine.POSTGRESQL and services_are_skipped():
        pytest.skip("HUB_SERVICES=skip")
    return wanted


@pytest.fixture
def database_url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A migrated database of this test's own."""
    with databases.fresh(engine) as url:
        yield url


@pytest.fixture
def empty_database_url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A database of this test's own with no table in it."""
    with databases.fresh(engine, migrated=False) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The same database, opened as the product opens it."""
    opened = Database(database_url)
    yield opened
    opened.close()


# --- units of work -----------------------------------------------------------------------------


@pytest.fixture
def keyring() -> LocalFileKeyring:
    """Keys that are the same in every run, so that a failure can be seen again."""
    return LocalFileKeyring(*KEYS)


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands until the test moves it."""
    return FrozenClock(A_MONDAY)


@pytest.fixture
def work_factory(database: Database, keyring: LocalFileKeyring, clock: FrozenClock) -> WorkFactory:
    """`with work_factory(actor) as work:` is one unit of work, committed at the end.

    It is the database's own transaction and no more: events are left in `work.events` and
    effects in `work.effects`, for the test to look at. Only one at a time can be open.
    """

    @contextmanager
    def unit_of_work(actor: Actor = SYSTEM) -> Iterator[Work]:
        with database.write() as session:
            yield Work(session, clock.now(), actor, keyring)

    return unit_of_work


@pytest.fixture
def work(work_factory: WorkFactory) -> Iterator[Work]:
    """One unit of work of the system actor, open for the whole test."""
    with work_factory() as open_work:
        yield open_work


@pytest.fixture(scope="session")
def made_key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file made once: whoever makes one waits until it lies on the disk."""
    path = tmp_path_factory.mktemp("keys") / "hub.key"
    make_key_file(path)
    return path


@pytest.fixture
def settings(database_url: str, tmp_path: Path, made_key_file: Path) -> Settings:
    """Demonstration settings on this test's database, with a key file of its own; no Redis."""
    key_file, secret_file = tmp_path / "hub.key", tmp_path / "hub.secret"
    shutil.copy(made_key_file, key_file)
    secret_file.write_bytes(b"a secret of thirty-two bytes... ")
    secret_file.chmod(0o600)
    return Settings(
        mode=Mode.DEMO,
        database_url=database_url,
        key_file=key_file,
        secret_file=secret_file,
        redis_url=None,
        host="127.0.0.1",
        port=0,
    )


# --- other servers, the browser, given data ----------------------------------------------------


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[ValkeyServer]:
    """A real Valkey for this test process."""
    if services_are_skipped():
        pytest.skip("HUB_SERVICES=skip")
    with running_valkey() as server:
        yield server


@pytest.fixture
def valkey(valkey_server: ValkeyServer) -> ValkeyServer:
    """The same Valkey, empty. A test that stops it must start it again."""
    valkey_server.empty()
    return valkey_server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How Playwright starts Chromium. Without one the test fails: only a person may skip it."""
    return {"executable_path": str(require_chromium()), "args": list(launch_arguments())}


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of known-answer data."""
    return vectors_folder()


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of case files."""
    return cases_folder()


@pytest.fixture(scope="session")
def _scratch_grounds(databases: Databases) -> Iterator[Callable[[Engine], ScratchGround]]:
    with ExitStack() as stack:

        @cache
        def on(engine: Engine) -> ScratchGround:
            on_sqlite = engine is Engine.SQLITE
            server = None if on_sqlite else databases.server.url("postgres")
            return stack.enter_context(scratch(server))

        yield on


@pytest.fixture
def stages(_scratch_grounds: Callable[[Engine], ScratchGround], engine: Engine) -> ScratchGround:
    """Where `stage_on` takes its databases from: one migrated template for each process."""
    return _scratch_grounds(engine)
