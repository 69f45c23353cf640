"""That there is one history only: a database is compared with what was signed before.

What each finding means, whom it stops, and how the guard of a new log begins.
"""

from collections.abc import Collection

from audit.checkpoints import log_key
from audit.guard import Fork, Guard, begin_guard, fork_of
from audit.verifier.note import VerifierKey
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.starting import NotReady

FORKS = {
    Fork.SHORTER: "The database is older than what was signed last: entries are missing.",
    Fork.OTHER: "The database holds other entries than those that were signed.",
    Fork.UNSIGNED: "The guard's file beside the key holds no checkpoint of this log's key.",
    Fork.WITNESSED: "Witnesses have seen entries that are not in the database.",
    Fork.UNCONFIRMED: (
        "Entries are signed, and the guard's file beside the key holds nothing: this may be an "
        "older copy of the database. A quorum of witnesses can tell, or whoever knows that it is "
        "the newest: hub audit confirm."
    ),
    Fork.TILES: (
        "The tree of hashes kept beside the log is not that of its entries. The entries are those "
        "that were signed: hub audit rebuild makes the tree anew."
    ),
}
"""In what way the database is not, or may not be, the log that was signed."""


def require_one_log(
    database: Database,
    settings: Settings,
    key: VerifierKey | None = None,
    *,
    but: Collection[Fork] = (),
) -> None:
    """key: the log's, for a process that has not the others. but: what is no hindrance.

    Raises: NotReady when the database is not the log that was signed before, or may not be.
    """
    fork = found_fork(database, settings, key)
    if fork is not None and fork not in but:
        raise NotReady(f"{FORKS[fork]} See docs/restore.md.")


def found_fork(
    database: Database, settings: Settings, key: VerifierKey | None = None
) -> Fork | None:
    """In what way the database is not the log that the guard's file continues, if so."""
    guard = Guard(settings.guard_file, key or log_key(open_key_file(settings.key_file)))
    with database.read() as session:
        return fork_of(session, guard)


def guard_new_log(settings: Settings) -> None:
    """Have the guard hold a log that this process has just begun, and knows to be the newest."""
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            begin_guard(
                session, Guard(settings.guard_file, log_key(open_key_file(settings.key_file)))
            )
    finally:
        database.close()
