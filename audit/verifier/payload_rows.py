"""The details of an export beside the leaves they belong to: paired by id, not by their order."""

from collections.abc import Iterable, Iterator, Sequence

from .canonical import Json
from .checks import Faults

Row = list[Json]


def paired(
    rows: Iterable[Row], wanted: Sequence[str | None], faults: Faults
) -> Iterator[tuple[int, Row | None]]:
    """The place of each entry in `wanted` once, with its row: those that have none come last.

    wanted: ids of entries; None for one that cannot be read, whose row nobody can tell.
    """
    places = {entry_id: place for place, entry_id in enumerate(wanted) if entry_id is not None}
    awaited, reached, strangers, is_in_order = dict(places), -1, 0, True
    for row in rows:
        entry_id = row[0] if row and isinstance(row[0], str) else ""
        if entry_id not in places:
            strangers += 1
        elif entry_id not in awaited:
            faults.add("row-twice", f"payloads {entry_id}")
        else:
            place = awaited.pop(entry_id)
            if place < reached and is_in_order:
                # Once: behind a row that was moved up, every other one is late.
                faults.add("payload-order", entry_id)
                is_in_order = False
            reached = max(reached, place)
            yield place, row
    if strangers > sum(entry_id is None for entry_id in wanted):
        faults.add("rows-of-no-entry", "payloads")
    for entry_id, place in awaited.items():
        faults.add("payload-missing", entry_id)
        yield place, None
