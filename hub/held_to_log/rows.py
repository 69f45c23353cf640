"""Reading the rows of a table a page at a time, with the lists below them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.verifier.canonical import Json
from hub.held_to_log.table import Held, Parts, Row

PAGE = 500


def count_rows(session: Session, held: Held) -> int:
    """How many rows there are."""
    return session.execute(select(func.count(held.unique))).scalar_one()


def pages(session: Session, held: Held) -> Iterator[list[Row]]:
    """Every row, by the column that tells them apart."""
    query = select(held.unique, *held.columns.values()).order_by(held.unique).limit(PAGE)
    names, page = tuple(held.columns), query
    while True:
        found = session.execute(page).all()
        if not found:
            return
        keys = [str(row[0]) for row in found]
        lists = {name: _lists(session, parts, keys) for name, parts in held.parts.items()}
        yield [
            Row(
                key,
                {name: _plain(value) for name, value in zip(names, row[1:], strict=True)}
                | {
                    name: _compared(held.parts[name], below.get(key, []))
                    for name, below in lists.items()
                },
            )
            for key, row in zip(keys, found, strict=True)
        ]
        page = query.where(held.unique > found[-1][0])


def ordered(parts: Sequence[Json]) -> list[Json]:
    """Parts of a list in an order that does not depend on when they were written."""
    return sorted(parts, key=repr)


def _compared(parts: Parts, found: Sequence[Json]) -> list[Json]:
    return ordered(found) if parts.digest is None else [parts.digest(found)]


def _lists(session: Session, parts: Parts, keys: Sequence[str]) -> dict[str, list[Json]]:
    query = select(parts.parent, *parts.columns).where(parts.parent.in_(keys))
    found: dict[str, list[Json]] = {}
    for row in session.execute(query):
        found.setdefault(str(row[0]), []).append([_plain(value) for value in row[1:]])
    return found


def _plain(value: object) -> Json:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"a row answers with a {type(value).__name__}")
