"""Kills a process at its n-th contact with the database: before a statement, around a commit."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import event

from hub.foundation import statements
from hub.foundation.database import Database


@dataclass(slots=True)
class Countdown:
    """How many contacts there were, and at which one the process dies (0: at none)."""

    fatal: int
    reached: int = 0

    def step(self, *_: object) -> None:
        self.reached += 1
        if self.reached == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def count_contacts(database: Database, countdown: Countdown) -> None:
    """Have every statement and commit of this database step; for a process of its own.

    Core's statements and the prepared ones, and each commit twice: before it and after it.
    """
    event.listen(database.engine, "before_cursor_execute", countdown.step)
    cursor = statements._cursor

    @contextmanager
    def stepping(connection: object, text: str) -> Iterator[object]:
        countdown.step()
        with cursor(connection, text) as one:
            yield one

    statements._cursor = stepping
    dialect = database.engine.dialect
    commit = dialect.do_commit

    def committing(dbapi: object) -> None:
        countdown.step()
        commit(dbapi)
        countdown.step()

    dialect.do_commit = committing
