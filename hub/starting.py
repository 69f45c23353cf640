"""What must be true before the hub starts, and the files a demonstration makes for itself."""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from audit.guard import set_aside
from audit.payload import opens_here
from audit.queries import holds_entries
from audit.verifier.note import VerifierKey
from audit.verifier.policy import PolicyRefused
from audit.witnesses.invented import is_invented, set_invented_aside
from audit.witnesses.policy_file import open_policy
from consent.wall.facing import passes_wall
from hub.accounts.demonstrations import holds_demonstration
from hub.foundation.database import Database, is_missing
from hub.foundation.key_file import make_key_file, open_key_file
from hub.foundation.keyring import Keyring, KeyUnusable
from hub.foundation.migrating import is_current
from hub.foundation.settings import Settings
from hub.log_signing import can_sign, leaves_places, signing

SECRET_BYTES = 32
SIGNING_KEY_READ = (
    "This process can read the key that signs the log, and need not: hub sequencer signs. Whoever "
    "took over the pages could rewrite the log. Part it: hub keys log, docs/keys.md."
)


class NotReady(Exception):
    """The hub must not start. The message says what is wrong and what to do."""


def prepare(settings: Settings) -> None:
    """In demonstration mode make the key and secret files if they are missing.

    Raises: NotReady when there is no key for a database that was written with one.
    """
    if not settings.is_demo:
        return
    if not settings.key_file.exists():
        if _holds_a_log(settings):
            raise NotReady(
                f"HUB_KEY_FILE {settings.key_file} is missing, and the database was written with "
                "it. Put it back: without it nothing in the database can be read."
            )
        make_key_file(settings.key_file)
    if not settings.secret_file.exists():
        _make_secret(settings.secret_file)


def lacks_schema(url: str) -> bool:
    """Whether hub migrate has something to do, be it everything."""
    if is_missing(url):
        return True
    database = Database(url)
    try:
        return not is_current(database)
    finally:
        database.close()


def require_schema(url: str) -> None:
    """Raises: NotReady when the database is missing or older than this version."""
    if lacks_schema(url):
        raise NotReady("The database does not have this version's schema: run hub migrate.")


def require_serviceable(settings: Settings) -> None:
    """What `hub serve` needs beside files that can be used: a schema and its own key.

    Raises: NotReady.
    """
    require_schema(settings.database_url)
    database = Database(settings.database_url)
    try:
        require_own_key(database, open_key_file(settings.key_file))
    finally:
        database.close()


def require_own_key(database: Database, keyring: Keyring) -> None:
    """Raises: NotReady when these are another database's keys."""
    with database.read() as session:
        if not opens_here(session, keyring=keyring):
            raise NotReady("HUB_KEY_FILE opens nothing here: it belongs to another database.")


def problems(settings: Settings) -> tuple[str, ...]:
    """Everything that keeps the hub from starting, each as a plain sentence."""
    found = [
        _key_problem(settings),
        _secret_problem(settings),
        _policy_problem(settings),
        _log_key_problem(settings),
        *_production_problems(settings),
    ]
    return tuple(one for one in found if one)


def require_ready(settings: Settings) -> None:
    """Raises: NotReady with every problem found."""
    found = problems(settings)
    if found:
        raise NotReady("\n".join(found))


def _make_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(SECRET_BYTES))


def _key_problem(settings: Settings) -> str:
    try:
        open_key_file(settings.key_file)
    except KeyUnusable as problem:
        return f"HUB_KEY_FILE {settings.key_file}: {problem}."
    return ""


def _secret_problem(settings: Settings) -> str:
    path = settings.secret_file
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return f"HUB_SECRET_FILE {path}: it can be read by others: chmod 600 it."
        if len(path.read_bytes()) < SECRET_BYTES:
            return f"HUB_SECRET_FILE {path}: it needs at least {SECRET_BYTES} random bytes."
    except OSError:
        return f"HUB_SECRET_FILE {path}: it cannot be read."
    return ""


def _policy_problem(settings: Settings) -> str:
    try:
        policy = open_policy(settings.policy_file)
    except PolicyRefused as problem:
        return f"HUB_WITNESS_POLICY {settings.policy_file}: {problem}."
    if policy is not None and is_invented(policy) and not settings.is_demo:
        return (
            f"HUB_WITNESS_POLICY {settings.policy_file}: it names witnesses of a demonstration, "
            "which prove nothing. Name those that agencies run."
        )
    return ""


def _log_key_problem(settings: Settings) -> str:
    """Where pages are served it need not be there, unless this process has to sign."""
    try:
        signs = signing(settings, open_key_file(settings.key_file))
    except KeyUnusable as problem:
        is_said = bool(_key_problem(settings))
        return "" if is_said else f"HUB_LOG_KEY_FILE {settings.log_key_file}: {problem}."
    if settings.database_url.startswith("sqlite") and isinstance(signs, VerifierKey):
        return (
            f"HUB_LOG_KEY_FILE {settings.log_key_file}: it cannot be read, and on SQLite this "
            "process signs the log."
        )
    return ""


def set_guard_aside(settings: Settings) -> None:
    """Before a demonstration begins a log. Nothing happens where the database holds one."""
    if not _holds_a_log(settings):
        set_aside(settings.guard_file)
        set_invented_aside(settings.invented_witnesses)


def _holds_a_log(settings: Settings) -> bool:
    return _finds(settings, holds_entries)


def _holds_invented_people(settings: Settings) -> bool:
    """Whether a demonstration was ever loaded, be it in part."""
    return _finds(settings, holds_demonstration)


def _finds(settings: Settings, ask: Callable[[Session], bool]) -> bool:
    """The answer of a database; an empty or missing one holds nothing."""
    if is_missing(settings.database_url):
        return False
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return ask(session)
    except SQLAlchemyError:
        return False
    finally:
        database.close()


def _production_problems(settings: Settings) -> list[str]:
    if settings.is_demo:
        return []
    found = []
    if os.environ.get("FLASK_DEBUG", "0") not in {"", "0"}:
        found.append("FLASK_DEBUG is set: a debugger lets anyone run code. Unset it.")
    if _holds_invented_people(settings):
        found.append("The database holds demonstration data: production needs one of its own.")
    if _finds(settings, passes_wall):
        found.append(
            "HUB_DATABASE_URL logs in as a role that no row-level security binds: serve as hub_app "
            "(hub roles), or as an owner who is no superuser."
        )
    if _finds(settings, leaves_places) and can_sign(settings):
        found.append(SIGNING_KEY_READ)
    if settings.database_url.startswith("sqlite") and settings.redis_url:
        found.append("Redis is for several processes, SQLite for one: use PostgreSQL.")
    return found
