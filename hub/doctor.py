"""`hub doctor`: checks settings, database, keys, clock and log, and says what is wrong."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text

from audit.checkpoints import log_key
from audit.erased import erased_details
from audit.guard import Guard, fork_of
from audit.standing import USUAL_WAIT, standing_of
from audit.triggers import unprotected
from audit.verifier.finding import counted, entries_in_words
from audit.verifier.named_key import NoteRefused
from consent.wall.facing import passes_wall
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database, is_missing
from hub.foundation.key_file import known_logs, open_key_file, read_key_file
from hub.foundation.migrating import is_current
from hub.foundation.settings import Settings
from hub.key_rotating import left
from hub.log_signing import can_sign, leaves_places
from hub.log_witnessed import witnessed
from hub.one_log import FORKS
from hub.oversight.governance.without_lead import agencies_without_lead
from hub.plain_failures import EXPECTED, in_plain_words
from hub.starting import SIGNING_KEY_READ, problems

SOUND, ILL = 0, 1
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


def examine(settings: Settings) -> int:
    """Print one line for each check; the exit code is 0 only if nothing is wrong."""
    found = list(_findings(settings))
    for is_well, words in found:
        click.echo(f"{'ok  ' if is_well else 'WRONG'} {words}")
    return SOUND if all(is_well for is_well, _ in found) else ILL


def _findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    yield True, f"Settings: {settings.mode} mode, port {settings.port}."
    wrong = problems(settings)
    yield not wrong, "\n      ".join(wrong) or "Keys and secret can be used."
    now = SystemClock().now()
    if settings.redis_url:
        yield _carrier(settings.redis_url)
    yield now > EARLIEST, f"The clock says {now:%d %B %Y, %H:%M} UTC."
    if is_missing(settings.database_url):
        yield False, "There is no database yet: run hub migrate."
        return
    database = Database(settings.database_url)
    for check in (_answers, _schema):
        is_well, words = _try(check, database, settings)
        yield is_well, words
        if not is_well:
            return
    yield _try(_role, database, settings)
    yield _try(lambda found: _signs(found, settings), database, settings)
    yield _try(lambda found: _keys(found, settings), database, settings)
    yield _try(_protected, database, settings)
    yield _try(lambda found: _log(found, settings), database, settings)
    yield _try(lambda found: _erased(found, now), database, settings)
    yield _try(lambda found: _guarded(found, settings), database, settings)
    yield _try(lambda found: witnessed(found, settings, now), database, settings)
    yield _try(lambda found: _led(found, now), database, settings)
    database.close()


def _try(
    check: Callable[[Database], tuple[bool, str]], database: Database, settings: Settings
) -> tuple[bool, str]:
    try:
        return check(database)
    except EXPECTED as problem:
        return False, in_plain_words(problem, settings)
    except NoteRefused:
        return False, "The log is not signed with the key in HUB_KEY_FILE: is it this database's?"


def _carrier(url: str) -> tuple[bool, str]:
    """What brings alerts from one process to the others."""
    try:
        with Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2) as redis:
            redis.ping()
    except (RedisError, ValueError, OSError):
        return False, (
            "HUB_REDIS_URL: nothing answers there. Alerts wait in the database and reach an open "
            "page of another process late."
        )
    return True, "Redis answers."


def _answers(database: Database) -> tuple[bool, str]:
    with database.read() as session:
        session.execute(text("SELECT 1"))
    return True, "The database answers."


def _schema(database: Database) -> tuple[bool, str]:
    if is_current(database):
        return True, "Its schema is this version's."
    return False, "Its schema is older than this version: run hub migrate."


def _signs(database: Database, settings: Settings) -> tuple[bool, str]:
    """Whether whoever serves could sign: a fault only where another process does."""
    with database.read() as session:
        is_apart = leaves_places(session)
    if not can_sign(settings):
        return True, "The log's signing key cannot be read here: it is the sequencer's alone."
    if is_apart:
        return False, SIGNING_KEY_READ
    where = settings.log_key_file if known_logs(settings.key_file) else settings.key_file
    return True, f"The log is signed here, with the key in {where}."


def _keys(database: Database, settings: Settings) -> tuple[bool, str]:
    keys = read_key_file(settings.key_file)
    *former, present = keys.wrapping
    if undone := left(database, keys):
        return False, f"{undone} keys still lie under a former one: run hub keys rotate."
    words = f"Every key lies under {present.key_id}"
    words += f", in use since {present.since:%d %B %Y}" if present.since else ""
    return True, words + (f"; {len(former)} former kept for backups." if former else ".")


def _protected(database: Database) -> tuple[bool, str]:
    with database.read() as session:
        bare = unprotected(session.connection())
    if not bare:
        return True, "The database itself refuses to change or delete entries of the log."
    return False, (
        f"Somebody took away what keeps {', '.join(bare)} from being changed. Run hub audit "
        "verify, compare with the witnesses, and find out who may do that; docs/restore.md."
    )


def _log(database: Database, settings: Settings) -> tuple[bool, str]:
    key = log_key(open_key_file(settings.key_file))
    now = SystemClock().now()
    with database.read() as session:
        standing = standing_of(session, key=key)
    if not standing.is_whole:
        return False, "The head of the log is not what was signed: run hub audit verify."
    words = f"The log holds {counted(standing.size, 'signed entry', 'signed entries')}"
    words += f", the newest signed {_since(standing.signed_at, now)} ago" if standing.size else ""
    if standing.oldest is None:
        return True, f"{words}; none waits for its place."
    words += f"; {standing.waiting} wait for their place, {_since(standing.oldest, now)} by now."
    if standing.backlog(now) <= USUAL_WAIT:
        return True, words
    return False, words + " Does hub serve, or hub sequencer, run?"


def _erased(database: Database, now: datetime) -> tuple[bool, str]:
    with database.read() as session:
        erased = erased_details(session)
    if erased is None:
        return True, "The details of every entry are kept."
    many = entries_in_words(erased.count)
    words = f"The details of {many} from {erased.first:%d %B %Y} to {erased.last:%d %B %Y}"
    if not erased.is_early(now):
        return True, f"{words} were erased, their time being over: what they said cannot be told."
    return False, (
        f"{words} were erased, some before their eight years were over. Run hub audit verify: it "
        "names them, and the entry that says by whom."
    )


def _guarded(database: Database, settings: Settings) -> tuple[bool, str]:
    key = log_key(open_key_file(settings.key_file))
    guard = Guard(settings.guard_file, key)
    with database.read() as session:
        fork = fork_of(session, guard)
    if fork is not None:
        return False, f"{FORKS[fork]} The hub serves read-only: see docs/restore.md."
    kept = guard.kept()
    if kept is None:
        return True, f"{settings.guard_file} holds nothing yet: it begins when the hub serves."
    known = entries_in_words(kept.size)
    return True, f"The log continues the {known} that {settings.guard_file} holds."


def _since(at: datetime | None, now: datetime) -> str:
    """How long, for somebody who watches: seconds at first, minutes later."""
    seconds = int((now - at).total_seconds()) if at else 0
    return f"{seconds} s" if seconds < 600 else f"{seconds // 60} min"


def _role(database: Database) -> tuple[bool, str]:
    """A fault only where no wall stands: whoever looks after the database comes as its owner."""
    if database.is_sqlite:
        return True, "SQLite: this process gives entries their places itself."
    with database.read() as session:
        name, owns, places = session.execute(text(_WHO)).one()
        is_exempt = passes_wall(session)
    if is_exempt:
        return False, f"Connected as {name}, whom no row-level security binds: see hub roles."
    if owns:
        return True, f"Connected as {name}, who owns the tables: let hub serve be hub_app."
    own = "gives entries their places" if places else "leaves places to hub sequencer"
    return True, f"Connected as {name}, who owns nothing and {own}."


_WHO = """
    SELECT current_user,
        pg_has_role(current_user, (SELECT relowner FROM pg_class
            WHERE oid = 'audit_leaf'::regclass), 'USAGE'),
        has_table_privilege('audit_leaf', 'INSERT')
"""


def _led(database: Database, now: datetime) -> tuple[bool, str]:
    """Said and no fault: everything works without, but nobody looks."""
    with database.read() as session:
        bare = agencies_without_lead(session, at=now)
    if not bare:
        return True, "Every agency that shares has a safeguarding lead."
    named = ", ".join(one.name for one in bare if not one.is_never_named)
    words = f"{counted(len(bare), 'agency has', 'agencies have')} no safeguarding lead"
    return True, f"{words}{f' ({named})' if named else ''}: nobody works their oversight lists."
