"""Reading the rows of a table a page at a time, with the lists below them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.verifier.canonical import Json
from hub.foundation.work import Work
from hub.held_to_log.sealed import WORDS, sealed_digest
from hub.held_to_log.table import Held, Parts, Row

PAGE = 500


def count_rows(session: Session, held: Held) -> int:
    """How many rows there are."""
    return session.execute(select(func.count(held.unique))).scalar_one()


def pages(work: Work, held: Held) -> Iterator[list[Row]]:
    """Every row, by the column that tells them apart."""
    sealed = (held.words.sealed, held.words.compartment) if held.words else ()
    query = select(held.unique, *held.columns.values(), *sealed).order_by(held.unique).limit(PAGE)
    page = query
    while True:
        found = work.session.execute(page).all()
        if not found:
            return
        keys = [str(row[0]) for row in found]
        lists = {name: _lists(work.session, one, keys) for name, one in held.parts.items()}
        yield [
            Row(key, _values(work, held, key, row[1:]) | _below(held, lists, key))
            for key, row in zip(keys, found, strict=True)
        ]
        page = query.where(held.unique > found[-1][0])


def _values(work: Work, held: Held, key: str, cells: Sequence[object]) -> dict[str, Json]:
    plain = cells[: len(held.columns)]
    values = {name: _plain(cell) for name, cell in zip(held.columns, plain, strict=True)}
    if held.words is not None:
        sealed, compartment_id = cells[len(held.columns) :]
        values[WORDS] = sealed_digest(work, held.words.place(key), compartment_id, sealed)
    return values


def _below(held: Held, lists: Mapping[str, Mapping[str, list[Json]]], key: str) -> dict[str, Json]:
    return {name: _compared(held.parts[name], below.get(key, [])) for name, below in lists.items()}


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
