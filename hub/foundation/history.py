"""Keeps what a fact was before each change, so that any past state can be told again.

Instants are whole seconds and several things happen in one. So every transaction that changes
facts has a number, and a reader notes the number its snapshot had (`CHANGES`): the two together
say exactly what had been recorded when somebody was shown something. Writers are one at a time
on both engines, so the numbers are in the order in which the changes were committed.
"""

import base64
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import JSON, Index, String, event, insert, inspect
from sqlalchemy.orm import InstanceState, Mapped, Session, mapped_column

from hub.foundation.columns import Code, Counter, OptionalInstant, Seq
from hub.foundation.database import Base
from hub.foundation.versions import CHANGES, raise_versions, versions_of
from hub.foundation.work import INSTANT

_STEPS = "steps of facts in this transaction"
MADE, CHANGED, GONE = "made", "changed", "gone"

Stored = str | int | float | bool | None | list[object] | dict[str, object]


class Remembered:
    """A row that `decide` reads: whatever happens to it is kept as a step."""


class FactStep(Base):
    """What one transaction did to one row, and what the row said before.

    `was`: nothing for a row that was made; else the former values by column, those of sealed
    columns still sealed.
    """

    __tablename__ = "fact_step"
    __table_args__ = (Index(None, "change"), Index(None, "at"))

    seq: Mapped[Seq]
    change: Mapped[int] = mapped_column(Counter)
    at: Mapped[OptionalInstant]
    """When it was recorded; none for steps of before this was kept."""
    kind: Mapped[Code]
    table_name: Mapped[str] = mapped_column(String(64))
    row_key: Mapped[list[Stored]] = mapped_column(JSON)
    was: Mapped[dict[str, Stored]] = mapped_column(JSON)


_INSERT = insert(FactStep)


@event.listens_for(Session, "after_flush")
def _note_steps(session: Session, _context: object) -> None:
    steps: list[dict[str, object]] = session.info.setdefault(_STEPS, [])
    for row in session.new:
        if isinstance(row, Remembered):
            steps.append(_step(inspect(row), MADE, {}))
    for row in session.dirty:
        if isinstance(row, Remembered) and (was := _former(inspect(row))):
            steps.append(_step(inspect(row), CHANGED, was))
    for row in session.deleted:
        if isinstance(row, Remembered):
            steps.append(_step(inspect(row), GONE, _values(inspect(row))))


@event.listens_for(Session, "before_commit")
def _keep_steps(session: Session) -> None:
    session.flush()  # so that the last rows of this transaction have been noted
    steps = session.info.pop(_STEPS, None)
    if steps:
        raise_versions(session, [CHANGES])
        change = versions_of(session, [CHANGES])[CHANGES]
        when = {"change": change, "at": session.info.get(INSTANT)}
        session.execute(_INSERT, [{**step, **when} for step in steps])


@event.listens_for(Session, "after_rollback")
def _forget_steps(session: Session) -> None:
    session.info.pop(_STEPS, None)


def _step(state: InstanceState[object], kind: str, was: Mapping[str, Stored]) -> dict[str, object]:
    key = [stored(value) for value in state.mapper.primary_key_from_instance(state.obj())]
    table = str(state.mapper.local_table.description)
    return {"kind": kind, "table_name": table, "row_key": key, "was": dict(was)}


def _former(state: InstanceState[object]) -> dict[str, Stored]:
    """The former values of what was changed.

    Raises: LookupError for a column overwritten unread, whose former value nobody knows.
    """
    was: dict[str, Stored] = {}
    for name, column in _columns(state):
        history = state.attrs[name].history
        if not history.has_changes():
            continue
        if not history.deleted:
            raise LookupError(f"{column} was changed without being read")
        was[column] = stored(history.deleted[0])
    return was


def _values(state: InstanceState[object]) -> dict[str, Stored]:
    return {column: stored(state.attrs[name].value) for name, column in _columns(state)}


def _columns(state: InstanceState[object]) -> Iterable[tuple[str, str]]:
    """Attributes and the columns they are kept in."""
    return ((one.key, one.columns[0].name) for one in state.mapper.column_attrs)


def stored(value: object) -> Stored:
    """A column's value as a step keeps it: instants in seconds, bytes in base64."""
    match value:
        case None | bool() | int() | float() | str() | list() | dict():
            return value
        case datetime():
            return int(value.timestamp())
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            raise TypeError(f"a fact cannot hold a {type(value).__name__}")
