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
        {"payload-missing"},
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
