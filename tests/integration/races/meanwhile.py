"""Two threads that meet at a named place in the product: no waiting by the clock, no luck."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from hub.foundation.database import Database
from hub.foundation.errors import HubError

PATIENCE = 30.0
"""Seconds until a thread that never comes fails the test."""
Result = TypeVar("Result")


@dataclass
class Stop:
    """Where the first thread to come waits until it is let on; nobody after it does."""

    reached: threading.Event = field(default_factory=threading.Event)
    let_on: threading.Event = field(default_factory=threading.Event)

    def here(self) -> None:
        """Wait, if nobody was here before."""
        if not self.reached.is_set():
            self.reached.set()
            assert self.let_on.wait(PATIENCE)


def before(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Stop:
    """The first call of `owner.name` waits before it begins."""
    stop, original = Stop(), getattr(owner, name)

    def stopping(*given: object, **named: object) -> object:
        stop.here()
        return original(*given, **named)

    monkeypatch.setattr(owner, name, stopping)
    return stop


def after(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Stop:
    """The first call of `owner.name` waits once it is done."""
    stop, original = Stop(), getattr(owner, name)

    def stopping(*given: object, **named: object) -> object:
        result = original(*given, **named)
        stop.here()
        return result

    monkeypatch.setattr(owner, name, stopping)
    return stop


def meanwhile(stop: Stop, first: Callable[[], Result], second: Callable[[], object]) -> Result:
    """What the first says who was stopped while the second did all of its own."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(first)
        try:
            assert stop.reached.wait(PATIENCE)
            second()
        finally:
            stop.let_on.set()
        return answer.result(PATIENCE)


def in_turn(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    stop: Stop,
    first: Callable[[], object],
    second: Callable[[], object],
    *,
    locked: bool = True,
) -> tuple[str, str]:
    """What becomes of two changes, the second begun in the midst of the first.

    not locked: the fault. Changes do not wait for each other, and the second overtakes the first.
    """
    asked = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        _watch(database, monkeypatch, stop, asked, locked=locked)
        one = pool.submit(first)
        assert stop.reached.wait(PATIENCE)
        two = pool.submit(second)
        try:
            assert asked.wait(PATIENCE)
            if not locked:
                said(two)
        finally:
            stop.let_on.set()
        return said(one), said(two)


def said(done: Future[object]) -> str:
    """Done, or why it was refused."""
    try:
        done.result(PATIENCE)
    except HubError as error:
        return getattr(error, "code", type(error).__name__)
    return "done"


def _watch(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    stop: Stop,
    asked: threading.Event,
    *,
    locked: bool,
) -> None:
    """Notice who asks to write while the first is stopped; unless locked, hand out no lock."""
    original = database.write if locked else _unlocked(database)

    @contextmanager
    def write() -> Iterator[Session]:
        if stop.reached.is_set():
            asked.set()
        with original() as session:
            yield session

    monkeypatch.setattr(database, "write", write)


def _unlocked(database: Database) -> Callable[[], object]:
    @contextmanager
    def write() -> Iterator[Session]:
        with database._session("none at all") as session:
            yield session
            session.commit()

    return write
