"""One dialect for all engines of a test process, so that each statement is compiled once.

Every test has a database of its own, hence an engine of its own, and an engine compiles what it
is asked anew: more than a third of the time of a test that uses a database.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event

STATEMENTS = 10_000
"""More than the tests of one process send; of 500 each would push out another's."""


@contextmanager
def one_dialect() -> Iterator[None]:
    """Until the end, an engine takes over the dialect of the first of its kind as it connects."""
    first: dict[str, Engine] = {}

    def share(connection: Connection) -> None:
        engine = connection.engine
        # Not with one that commits by itself: its dialect has others do so too.
        by_itself = engine.dialect._on_connect_isolation_level
        known = first.setdefault(f"{engine.name}+{engine.driver}+{by_itself}", engine)
        engine.dialect = known.dialect  # by now initialised: its engine has connected
        engine._compiled_cache = known._compiled_cache
        if engine._compiled_cache is not None:
            engine._compiled_cache.capacity = STATEMENTS

    event.listen(Engine, "engine_connect", share)
    yield
    event.remove(Engine, "engine_connect", share)
