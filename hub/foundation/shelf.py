"""Values built from many rows, kept between requests while a counter says they still hold."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """The last `most` values of each database, by id, each with the version it was built at."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: WeakKeyDictionary[Engine, OrderedDict[str, tuple[object, Value]]] = (
            WeakKeyDictionary()
        )

    def get(self, session: Session, key: str, version: object) -> Value | None:
        """The value, if it was built at this very version."""
        with self._lock:
            kept = self._kept.setdefault(_engine(session), OrderedDict()).get(key)
        return kept[1] if kept and kept[0] == version else None

    def keep(self, session: Session, key: str, version: object, value: Value) -> None:
        """Keep it in place of what was built before; the one kept longest goes."""
        with self._lock:
            kept = self._kept.setdefault(_engine(session), OrderedDict())
            kept[key] = (version, value)
            kept.move_to_end(key)
            if len(kept) > self._most:
                kept.popitem(last=False)


def _engine(session: Session) -> Engine:
    return session.get_bind().engine
