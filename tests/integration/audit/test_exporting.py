"""An export is checked by hub-verify alone, and whatever is changed in it is found by name."""

import json
import shutil
from pathlib import Path

import pytest

from audit.checkpoints import latest_note
from audit.erasure import erase_payloads
from audit.events import Denied, PermissionGiven, Searched
from audit.exporting import NothingSigned, export_log
from audit.verifier.command import main
from tests.integration.audit.conftest import NOW, WORKER, page_view


@pytest.fixture
def filled(log, add, place):
    """Entries of several kinds, one of them erased, one not yet placed."""
    entries = add(page_view("u-1", "u-2"), page_view("u-1", people=("p-1",)))
    add(Searched(terms=("methadone",), hits=0), Denied(object_id="u-9", reason="MATRIX"))
    add(PermissionGiven(permission_id="x-1", family_id="f-2", people=("p-3",)))
    place()
    return log, entries


@pytest.fixture
def exported(log, keyring, signer, tmp_path):
    """`exported("name")` writes an auditor's export; `exported("name", None)` the log alone."""

    def write(name: str, keyring=keyring) -> Path:
        with log.read() as session:
            export_log(session, tmp_path / name, keyring=keyring, progress=lambda *_: None)
        return tmp_path / name

    return write


@pytest.fixture
def verify(signer, capsys):
    """`verify("log", folder)`: exit code and JSON of hub-verify."""

    def run(*words) -> tuple[int, dict]:
        asked = [*map(str, words), "--key", signer.verifier_key.text(), "--json"]
        code = main(asked)
        return code, json.loads(capsys.readouterr().out)

    return run


def _faults(told: dict) -> set[str]:
    return {code for code, _ in told["facts"]["faults"]}


class TestExport:
    def test_holds(self, filled, exported, verify):
        code, told = verify("export", exported("whole"))
        assert (code, told["holds"]) == (0, True), told
        facts = told["facts"]
        assert (facts["leaves"], facts["details"], facts["pending"], facts["erased"]) == (
            5,
            5,
            0,
            0,
        )

    def test_holds_without_details_and_holds_nothing_personal(self, filled, exported, verify):
        folder = exported("public", None)
        assert verify("log", folder)[0] == 0
        assert verify("export", folder)[0] == 2
        for path in folder.rglob("*"):
            assert path.is_dir() or b"p-1" not in path.read_bytes()

    def test_holds_while_entries_wait(self, filled, add, exported, verify):
        add(page_view("u-7"))
        code, told = verify("export", exported("whole"))
        assert (code, told["facts"]["pending"]) == (0, 1), told

    def test_holds_where_details_were_erased(self, filled, place, keyring, exported, verify):
        log, entries = filled
        with log.write() as session:
            erase_payloads(
                session, entry_ids=entries[:1], reason="over", actor=WORKER, now=NOW,
                keyring=keyring,
            )  # fmt: skip
        place()
        code, told = verify("export", exported("whole"))
        assert (code, told["facts"]["erased"]) == (0, 1), told

    def test_holds_over_several_tiles(self, log, add, place, exported, verify):
        add(*[page_view(f"u-{n}", people=(f"p-{n % 7}",)) for n in range(300)])
        place()
        folder = exported("whole")
        assert (folder / "tile/0/000").stat().st_size == 8192
        assert (folder / "tile/1/000.p/1").stat().st_size == 32
        assert verify("export", folder)[0] == 0

    def test_extends_a_checkpoint_kept_from_before(
        self, filled, add, place, exported, verify, tmp_path
    ):
        with filled[0].read() as session:
            (tmp_path / "kept").write_text(latest_note(session))
        add(page_view("u-8"))
        place()
        assert verify("log", exported("later"), "--held", tmp_path / "kept")[0] == 0

    def test_is_found_too_short_by_a_newer_checkpoint(
        self, filled, add, place, exported, verify, tmp_path
    ):
        folder = exported("before")
        add(page_view("u-8"))
        place()
        with filled[0].read() as session:
            (tmp_path / "kept").write_text(latest_note(session))
        code, told = verify("log", folder, "--held", tmp_path / "kept")
        assert (code, _faults(told)) == (1, {"log-shorter-than-signed"})

    def test_of_nothing_is_refused(self, log, exported):
        with pytest.raises(NothingSigned):
            exported("empty")

    def test_never_overwrites(self, filled, exported):
        exported("whole")
        with pytest.raises(FileExistsError):
            exported("whole")


def _edit(name: str, change) -> object:
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
    "who acted": (_edit("payloads", _set(0, 1, "fields", "actor", "w-9")), {"commitment"}),
    "salt": (_edit("payloads", _set(0, 1, "salt", "00" * 32)), {"commitment"}),
    "person left out": (_edit("payloads", _set(0, 1, "people", [])), {"commitment"}),
    "details of another entry": (
        _edit("payloads", lambda rows: [[rows[0][0], rows[1][1]], *rows[1:]]),
        {"commitment"},
    ),
    "no details": (_edit("payloads", lambda rows: rows[:-1]), {"payload-missing"}),
    "details out of order": (
        _edit("payloads", lambda rows: [rows[1], rows[0], *rows[2:]]),
        {"payload-order"},
    ),
    "more details": (
        _edit("payloads", lambda rows: [*rows, ["other", rows[0][1]]]),
        {"rows-of-no-entry"},
    ),
    "erased without a word": (
        _edit("payloads", lambda rows: [[rows[0][0], None, "other"], *rows[1:]]),
        {"erasure-unexplained"},
    ),
    "details that are none": (_edit("payloads", _set(0, 1, "extra", 1)), {"payload-unreadable"}),
    "who is found": (_edit("index", _set(0, 1, 2, "w-9")), {"index"}),
    "index row gone": (_edit("index", lambda rows: rows[1:]), {"index"}),
    "index row added": (
        _edit("index", lambda rows: [*rows, ["other", rows[0][1]]]),
        {"rows-of-no-entry"},
    ),
    "line changed": (_edit("lines", _set(0, 5, "N")), {"lines"}),
    "line added": (
        _edit("lines", lambda rows: [*rows, ["other", *rows[0][1:]]]),
        {"rows-of-no-entry"},
    ),
    "source gone": (_edit("sources", lambda rows: rows[1:]), {"source-row"}),
    "source added": (
        _edit("sources", lambda rows: [*rows, ["a-9", *rows[0][1:]]]),
        {"rows-of-no-entry"},
    ),
    "number gone": (_edit("people", lambda rows: rows[1:]), {"person-row"}),
    "number added": (
        _edit("people", lambda rows: [*rows, ["p-9", 1, rows[0][2]]]),
        {"rows-of-no-entry"},
    ),
    "counter put back": (
        _edit("counters", lambda rows: [[s, n - 1] if s == "p:p-1" else [s, n] for s, n in rows]),
        {"person-counter"},
    ),
    "counter of a family gone": (
        _edit("counters", lambda rows: [row for row in rows if row[0] != "f:f-1"]),
        {"family-counter"},
    ),
}  # fmt: skip


def _again(name: str, change, *, is_before: bool):
    """A second row with the key of the first one, on top of it or at the end."""

    def add(rows):
        second = change(json.loads(json.dumps(rows[0])))
        return [second, *rows] if is_before else [*rows, second]

    return _edit(name, add)


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
    return _edit(name, lambda held: [*held, *rows])


def _counted(scope: str, change):
    return _edit("counters", lambda rows: [[s, change(n) if s == scope else n] for s, n in rows])


def _entry(folder: Path, place: int) -> list:
    """The details of the entry at that place."""
    return json.loads((folder / "details/payloads.jsonl").read_text().splitlines()[place])


def _of_entry(name: str, place: int, change):
    """Change the rows of one file that name the entry at that place."""

    def tamper(folder: Path) -> None:
        entry_id = _entry(folder, place)[0]
        rows = lambda held: [change(row) if entry_id in row else row for row in held]  # noqa: E731
        _edit(name, rows)(folder)

    return tamper


BESIDE_AN_ERASURE = {
    "source of no entry": (_add("sources", ["a-9", 1, "other"]), "rows-of-no-entry"),
    "source of an entry that is there": (
        _of_entry("sources", 1, lambda row: ["a-9", *row[1:]]),
        "rows-of-no-entry",
    ),
    "source at another time than the erased entry": (
        _of_entry("sources", 0, lambda row: [row[0], row[1] + 1, row[2]]),
        "rows-of-no-entry",
    ),
    "line of a list that only the erased entry named": (
        _edit(
            "lines", lambda rows: [[*r[:4], "u-9", *r[5:]] if r[4] == "u-2" else r for r in rows]
        ),
        "lines",
    ),
    "second line in its place": (
        _edit("lines", lambda rows: [r for row in rows for r in [row] * (1 + (row[4] == "u-2"))]),
        "lines",
    ),
    "more lists than entries were erased": (
        _edit("lines", lambda rows: [*rows, ["other", *rows[0][1:]]]),
        "rows-of-no-entry",
    ),
    "family's counter put back": (_counted("f:f-1", lambda n: n - 1), "family-counter"),
    "family's counter put on": (_counted("f:f-1", lambda n: n + 5), "family-number-gap"),
    "family's counter gone": (
        _edit("counters", lambda rows: [row for row in rows if row[0] != "f:f-2"]),
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


@pytest.mark.sqlite_only
class TestTampering:
    def test_is_found_by_name(self, filled, add, exported, verify, tmp_path):
        add(page_view("u-6", people=("p-4",)))  # One that waits for its place.
        whole, missed = exported("whole"), {}
        for name, (tamper, expected) in TAMPERINGS.items():
            folder = shutil.copytree(whole, tmp_path / name)
            tamper(folder)
            code, told = verify("export", folder)
            if code != 1 or not expected <= _faults(told):
                missed[name] = told
        assert missed == {}

    def test_that_leaves_no_export_is_said(self, filled, exported, verify, tmp_path):
        whole, codes = exported("whole"), {}
        for number, (name, text) in enumerate(BROKEN.items()):
            folder = shutil.copytree(whole, tmp_path / str(number))
            (folder / name).write_text(text)
            codes[name] = verify("export", folder)[0]
        assert set(codes.values()) <= {1, 2}, codes

    def test_with_every_file_gone_is_said(self, filled, verify, tmp_path):
        (tmp_path / "empty").mkdir()
        assert verify("log", tmp_path / "empty")[0] == 2


@pytest.fixture
def erased(filled, place, keyring, exported):
    """An export in which the first entry's details were erased, and nothing is wrong."""
    log, entries = filled
    with log.write() as session:
        erase_payloads(
            session, entry_ids=entries[:1], reason="over", actor=WORKER, now=NOW, keyring=keyring
        )
    place()
    return exported("erased")


@pytest.mark.sqlite_only
class TestAnErasure:
    def test_leaves_all_else_to_be_checked(self, erased, verify, tmp_path):
        missed = {}
        for number, (name, (tamper, expected)) in enumerate(BESIDE_AN_ERASURE.items()):
            folder = shutil.copytree(erased, tmp_path / str(number))
            tamper(folder)
            code, told = verify("export", folder)
            if code != 1 or expected not in _faults(told):
                missed[name] = told["sentences"]
        assert missed == {}

    def test_says_what_it_leaves_unchecked(self, erased, verify):
        code, told = verify("export", erased)
        assert (code, told["facts"]["unchecked"]) == (0, 3)
        assert "Rows to search by that nothing but these explains: 3." in told["sentences"]
        assert "that was not erased" in told["proves"]
        assert any("details were erased" in one for one in told["does_not_prove"])


@pytest.mark.sqlite_only
class TestOneHole:
    @pytest.fixture
    def many(self, log, add, place, exported):
        add(*[page_view(f"u-{n}", people=(f"p-{n % 7}",)) for n in range(230)])
        place()
        return exported("many")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda rows: rows[:9] + rows[10:], "payload-missing"),
            (lambda rows: rows[:9] + rows[8:], "row-twice"),
            (lambda rows: [rows[-1], *rows[:-1]], "payload-order"),
            (lambda rows: [*rows[:9], ["other", rows[9][1]], *rows[9:]], "rows-of-no-entry"),
        ],
    )
    def test_is_one_fault(self, many, verify, change, code):
        _edit("payloads", change)(many)
        found, told = verify("export", many)
        assert (found, _faults(told), told["facts"]["fault_count"]) == (1, {code}, 1)
        assert told["sentences"][0] == "The log does not hold: 1 thing does not fit."

    def test_more_than_are_listed_are_counted(self, many, verify):
        forged = {"salt": "00" * 32}
        _edit("payloads", lambda rows: [[one, {**row, **forged}] for one, row in rows])(many)
        told = verify("export", many)[1]
        assert told["facts"]["fault_count"] == 230
        assert "30 more are not listed here." in told["sentences"]
