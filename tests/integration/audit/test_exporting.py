"""An export is checked by hub-verify alone, and whatever is changed in it is found by name."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from audit.checkpoints import latest_note
from audit.erasure import erase_payloads
from audit.events import Denied, PermissionGiven, Searched
from audit.exporting import NothingSigned, export_log
from audit.verifier.command import main
from tests.integration.audit.conftest import LONG_AGO, NOW, WORKER, page_view
from tests.integration.audit.erasing import erase_by_hand
from tests.integration.audit.export_tampering import BESIDE_AN_ERASURE, BROKEN, TAMPERINGS, edit


@pytest.fixture
def filled(log, add, place):
    """Entries of several kinds, one of them erased, one not yet placed."""
    entries = add(page_view("u-1", "u-2"), page_view("u-1", people=("p-1",)), now=LONG_AGO)
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
        for number, (name, broken) in enumerate(BROKEN.items()):
            folder = shutil.copytree(whole, tmp_path / str(number))
            (folder / name).write_text(broken)
            codes[name] = verify("export", folder)[0]
        assert set(codes.values()) <= {1, 2}, codes

    def test_with_every_file_gone_is_said(self, filled, verify, tmp_path):
        (tmp_path / "empty").mkdir()
        assert verify("log", tmp_path / "empty")[0] == 2

    def test_of_details_is_said_where_the_log_was_asked_for(self, filled, exported, verify):
        assert verify("log", exported("whole"))[1]["proves"].startswith("No entry and no detail")
        assert "detail" not in verify("log", exported("public", None))[1]["proves"]


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
    def test_before_its_time_is_named_by_its_entry(self, filled, place, keyring, exported, verify):
        log, entries = filled
        early = NOW - timedelta(days=2)
        with log.write() as session:
            erase_by_hand(session, entries[:1], now=early, keyring=keyring)
        place()
        code, told = verify("export", exported("early"))
        assert (code, told["facts"]["faults"]) == (1, [["erased-early", entries[0]]]), told

    def test_dated_years_ahead_is_not_taken_at_its_word(
        self, filled, place, keyring, exported, verify
    ):
        ahead = NOW + timedelta(days=9 * 366)
        with filled[0].write() as session:
            young = session.scalar(text("SELECT entry_id FROM audit_leaf WHERE idx = 2"))
            erase_by_hand(session, (young,), now=ahead, keyring=keyring)
        place()
        code, told = verify("log", exported("ahead"))
        assert (code, _faults(told)) == (1, {"erased-early"}), told

    def test_says_of_how_many_and_of_which_time(self, erased, verify):
        code, told = verify("export", erased)
        at = int(1000 * LONG_AGO.timestamp())
        assert (code, told["facts"]["erased_between"]) == (0, [at, at])
        assert any("The details of 1 entry, recorded on 15 Nov" in one for one in told["sentences"])

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
        edit("payloads", change)(many)
        found, told = verify("export", many)
        assert (found, _faults(told), told["facts"]["fault_count"]) == (1, {code}, 1)
        assert told["sentences"][0] == "The log does not hold: 1 thing does not fit."

    def test_more_than_are_listed_are_counted(self, many, verify):
        forged = {"salt": "00" * 32}
        edit("payloads", lambda rows: [[one, {**row, **forged}] for one, row in rows])(many)
        told = verify("export", many)[1]
        assert told["facts"]["fault_count"] == 230
        assert "Not listed here: 30 more." in told["sentences"]
