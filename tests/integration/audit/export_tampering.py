"""Ways to change an export, and what hub-verify has to find of each."""

import json
from pathlib import Path


def edit(name: str, change) -> object:
    """Change the rows of one file of the details."""

    def tamper(folder: Path) -> None:
        path = folder / "details" / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        before = json.dumps(rows)
        rows = change(rows)
        assert json.dumps(rows) != before
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))

    return tamper


def _bytes(name: str, change) -> object:
    def tamper(folder: Path) -> None:
        path = folder / name
        before = path.read_bytes()
        assert change(before) != before
        path.write_bytes(change(before))

    return tamper


def _set(place: int, *steps_and_value):
    """Set one value deep inside the row at `place`."""
    *steps, last, value = steps_and_value

    def change(rows):
        inner = rows[place]
        for step in steps:
            inner = inner[step]
        inner[last] = value
        return rows

    return change


TAMPERINGS = {
    "leaf changed": (
        _bytes("tile/entries/000.p/5", lambda data: data.replace(b'"v":1', b'"v":2', 1)),
        {"leaf-malformed", "root", "tile"},
    ),
    "leaf of another kind": (
        _bytes("tile/entries/000.p/5", lambda data: data.replace(b'"disclose"', b'"disclosf"', 1)),
        {"root", "tile"},
    ),
    "tile changed": (_bytes("tile/0/000.p/5", lambda data: bytes(32) + data[32:]), {"tile"}),
    "who acted": (edit("payloads", _set(0, 1, "fields", "actor", "w-9")), {"commitment"}),
    "salt": (edit("payloads", _set(0, 1, "salt", "00" * 32)), {"commitment"}),
    "person left out": (edit("payloads", _set(0, 1, "people", [])), {"commitment"}),
    "details of another entry": (
        edit("payloads", lambda rows: [[rows[0][0], rows[1][1]], *rows[1:]]),
        {"commitment"},
    ),
    "no details": (edit("payloads", lambda rows: rows[:-1]), {"payload-missing"}),
    "details out of order": (
        edit("payloads", lambda rows: [rows[1], rows[0], *rows[2:]]),
        {"payload-order"},
    ),
    "more details": (
        edit("payloads", lambda rows: [*rows, ["other", rows[0][1]]]),
        {"rows-of-no-entry"},
    ),
    "erased without a word": (
        edit("payloads", lambda rows: [[rows[0][0], None, "other"], *rows[1:]]),
        {"erasure-unexplained"},
    ),
    "details that are none": (edit("payloads", _set(0, 1, "extra", 1)), {"payload-unreadable"}),
    "who is found": (edit("index", _set(0, 1, 2, "w-9")), {"index"}),
    "index row gone": (edit("index", lambda rows: rows[1:]), {"index"}),
    "index row added": (
        edit("index", lambda rows: [*rows, ["other", rows[0][1]]]),
        {"rows-of-no-entry"},
    ),
    "line changed": (edit("lines", _set(0, 5, "N")), {"lines"}),
    "line added": (
        edit("lines", lambda rows: [*rows, ["other", *rows[0][1:]]]),
        {"rows-of-no-entry"},
    ),
    "source gone": (edit("sources", lambda rows: rows[1:]), {"source-row"}),
    "source added": (
        edit("sources", lambda rows: [*rows, ["a-9", *rows[0][1:]]]),
        {"rows-of-no-entry"},
    ),
    "number gone": (edit("people", lambda rows: rows[1:]), {"person-row"}),
    "number added": (
        edit("people", lambda rows: [*rows, ["p-9", 1, rows[0][2]]]),
        {"rows-of-no-entry"},
    ),
    "counter put back": (
        edit("counters", lambda rows: [[s, n - 1] if s == "p:p-1" else [s, n] for s, n in rows]),
        {"person-counter"},
    ),
    "counter of a family gone": (
        edit("counters", lambda rows: [row for row in rows if row[0] != "f:f-1"]),
        {"family-counter"},
    ),
}  # fmt: skip


def _again(name: str, change, *, is_before: bool):
    """A second row with the key of the first one, on top of it or at the end."""

    def add(rows):
        second = change(json.loads(json.dumps(rows[0])))
        return [second, *rows] if is_before else [*rows, second]

    return edit(name, add)


SECOND_ROWS = {
    "index": lambda row: [row[0], [*row[1][:2], "w-9", *row[1][3:]]],
    "people": lambda row: [*row[:2], "another entry"],
    "counters": lambda row: [row[0], row[1] + 1],
    "sources": lambda row: row,
    "lines": lambda row: [*row[:5], "N", *row[6:]],
    "payloads": lambda row: [row[0], {**row[1], "salt": "00" * 32}],
    "pending": lambda row: [row[0], row[1].replace("disclose", "change")],
}
"""By file: a row that says other than the true one and has its key."""

OF_SECOND_ROWS = {"lines": "lines", "pending": "leaf-twice"}

TAMPERINGS |= {
    f"row of {name} {words} {place} the true one": (
        _again(name, change, is_before=place == "before"),
        {OF_SECOND_ROWS.get(name, "row-twice")},
    )
    for name, forged in SECOND_ROWS.items()
    for words, change in (("forged", forged), ("doubled", lambda row: row))
    for place in ("before", "after")
}


def _add(name: str, *rows):
    return edit(name, lambda held: [*held, *rows])


def _counted(scope: str, change):
    return edit("counters", lambda rows: [[s, change(n) if s == scope else n] for s, n in rows])


def _source(change, *, of_erased: bool):
    """Change one source: of the erased entry, or of one whose details are there."""

    def tamper(folder: Path) -> None:
        payloads = (folder / "details/payloads.jsonl").read_text().splitlines()
        there = {row[0] for row in map(json.loads, payloads) if row[1] is not None}

        def changed(rows: list) -> list:
            place = next(n for n, row in enumerate(rows) if (row[2] not in there) is of_erased)
            return [*rows[:place], change(rows[place]), *rows[place + 1 :]]

        edit("sources", changed)(folder)

    return tamper


BESIDE_AN_ERASURE = {
    "source of no entry": (_add("sources", ["a-9", 1, "other"]), "rows-of-no-entry"),
    "source of an entry that is there": (
        _source(lambda row: ["a-9", *row[1:]], of_erased=False),
        "rows-of-no-entry",
    ),
    "source at another time than the erased entry": (
        _source(lambda row: [row[0], row[1] + 1, row[2]], of_erased=True),
        "rows-of-no-entry",
    ),
    "line of a list that only the erased entry named": (
        edit("lines", lambda rows: [[*r[:4], "u-9", *r[5:]] if r[4] == "u-2" else r for r in rows]),
        "lines",
    ),
    "second line in its place": (
        edit("lines", lambda rows: [r for row in rows for r in [row] * (1 + (row[4] == "u-2"))]),
        "lines",
    ),
    "more lists than entries were erased": (
        edit("lines", lambda rows: [*rows, ["other", *rows[0][1:]]]),
        "rows-of-no-entry",
    ),
    "family's counter put back": (_counted("f:f-1", lambda n: n - 1), "family-counter"),
    "family's counter put on": (_counted("f:f-1", lambda n: n + 5), "family-number-gap"),
    "family's counter gone": (
        edit("counters", lambda rows: [row for row in rows if row[0] != "f:f-2"]),
        "family-counter",
    ),
    "family that never was": (_add("counters", ["f:f-9", 2]), "family-number-gap"),
    "person's counter put back": (_counted("p:p-2", lambda n: n - 1), "person-counter"),
}


BROKEN = {
    "details/people.jsonl": "[[],1,2]\n",
    "details/index.jsonl": "[1,2]\n",
    "details/counters.jsonl": "nonsense\n",
    "details/sources.jsonl": "[1]\n",
    "details/lines.jsonl": "{}\n",
    "details/pending.jsonl": "[1]\n",
    "tile/entries/000.p/5": "a",
    "checkpoint": "nonsense",
}
