"""Verifying a whole log, and finding every way of tampering with it by name."""

import pytest
from sqlalchemy import text

from audit.checkpoints import latest_note, log_signer
from audit.events import Denied, MeetingShown, PermissionGiven, Searched, Shown, UpdatesShown
from audit.inspection import verify_database
from audit.triggers import unprotect
from audit.verifier.note import Checkpoint
from audit.verifier.tree import Frontier, leaf_hash
from hub.foundation.keyring import LocalFileKeyring
from tests.integration.audit.conftest import page_view


@pytest.fixture
def filled(log, add, place):
    """Three batches with their checkpoints: pages, a search, a denial, a permission."""
    add(page_view("u-1", "u-2", people=("p-1", "p-2")), page_view("u-1", people=("p-1",)))
    place()
    add(Searched(terms=("methadone",), hits=0), Denied(object_id="u-9", reason="MATRIX"))
    shown = (Shown(update_id="u-3", source="a-5", level="E", reason="STAT"),)
    add(UpdatesShown(family_id="f-2", people=("p-1", "p-3"), view="timeline", shown=shown))
    place()
    add(PermissionGiven(permission_id="x-1", family_id="f-2", people=("p-3",)))
    add(MeetingShown(family_id="f-2", people=("p-3",), meeting_id="m", seen_by="w-4", shown=shown))
    add(page_view("u-1", "u-2", people=("p-2",)))
    place()
    return log


@pytest.fixture
def verify(log, signer, keyring):
    def run(**others):
        with log.read() as session:
            return verify_database(
                session, key=signer.verifier_key, keyring=others.pop("keyring", keyring), **others
            )

    return run


@pytest.fixture
def tamper(filled):
    """Change the database as its owner could: with every trigger out of the way."""

    def change(*statements: str, **values) -> None:
        with filled.write() as session:
            unprotect(session.connection())
            for statement in statements:
                done = session.execute(text(statement), values)
                assert done.rowcount != 0, f"changed nothing: {statement}"

    return change


def _codes(report) -> set[str]:
    return {fault.code for fault in report.faults}


class TestASoundLog:
    def test_verifies(self, filled, verify):
        seen = []
        report = verify(progress=lambda done, total: seen.append((done, total)))
        assert report.is_sound, report.faults
        assert (report.size, report.pending, report.checkpoints) == (8, 0, 3)
        assert (report.opened, report.erased) == (8, 0)
        assert seen[-1] == (8, 8)

    def test_verifies_where_a_page_mixes_levels_and_reasons(self, filled, verify, add, place):
        shown = tuple(
            Shown(update_id=f"u-{n}", source="a-2", level=level, reason=reason)
            for n, (level, reason) in enumerate((("F", "OWN"), ("S", "PERM"), ("F", "OWN")))
        )
        add(UpdatesShown(family_id="f-1", people=("p-1",), view="timeline", shown=shown))
        place()
        report = verify()
        assert report.faults == ()

    def test_verifies_while_entries_still_wait(self, filled, verify, add):
        add(page_view("u-7"))
        report = verify()
        assert report.is_sound, report.faults
        assert (report.size, report.pending, report.opened) == (8, 1, 9)

    def test_verifies_when_empty(self, log, verify):
        assert verify().is_sound

    def test_verifies_without_keys_as_far_as_that_goes(self, filled, verify):
        report = verify(keyring=None)
        assert report.is_sound, report.faults
        assert (report.size, report.opened) == (8, 0)

    def test_extends_a_checkpoint_held_elsewhere(self, filled, verify, add, place):
        with filled.read() as session:
            note = latest_note(session)
        add(page_view("u-8"))
        place()
        assert verify(held=(note,)).is_sound

    def test_is_judged_in_pages_as_it_is_at_once(self, filled, verify, add, place, monkeypatch):
        add(*[page_view(f"u-{n}", people=("p-1", f"q-{n % 5}")) for n in range(40)])
        place()
        monkeypatch.setattr("audit.inspection.PAGE", 7)
        report = verify()
        assert report.is_sound, report.faults
        assert report.opened == 48


ONE = "WHERE idx = 4"
ENTRY = "WHERE entry_id = (SELECT entry_id FROM audit_leaf WHERE idx = 4)"
TAMPERINGS = {
    "leaf edited": (["UPDATE audit_leaf SET leaf = :other " + ONE], {"root", "leaf-malformed"}),
    "last leaf deleted": (["DELETE FROM audit_leaf WHERE idx = 7"], {"log-shorter-than-signed"}),
    "leaf deleted": (["DELETE FROM audit_leaf " + ONE], {"leaf-gap", "root"}),
    "leaf deleted and the rest moved up": (
        [
            "DELETE FROM audit_leaf " + ONE,
            "UPDATE audit_leaf SET idx = idx - 1 WHERE idx = 5",
            "UPDATE audit_leaf SET idx = idx - 1 WHERE idx = 6",
            "UPDATE audit_leaf SET idx = idx - 1 WHERE idx = 7",
        ],
        {"root", "log-shorter-than-signed"},
    ),
    "leaves swapped": (
        [
            "UPDATE audit_leaf SET idx = 99 WHERE idx = 3",
            "UPDATE audit_leaf SET idx = 3 WHERE idx = 4",
            "UPDATE audit_leaf SET idx = 4 WHERE idx = 99",
        ],
        {"root"},
    ),
    "leaf under another entry's id": (
        ["UPDATE audit_leaf SET entry_id = 'other' " + ONE],
        {"leaf-entry"},
    ),
    "checkpoint deleted": (["DELETE FROM audit_checkpoint WHERE size = 8"], {"leaves-not-signed"}),
    "checkpoint edited": (
        ["UPDATE audit_checkpoint SET note = 'x' WHERE size = 8"],
        {"checkpoint-signature"},
    ),
    "checkpoint moved": (
        ["UPDATE audit_checkpoint SET size = 6 WHERE size = 5"],
        {"checkpoint-size"},
    ),
    "head edited": (["UPDATE audit_head SET size = 7"], {"head"}),
    "head deleted": (["DELETE FROM audit_head"], {"head"}),
    "payload deleted": (["DELETE FROM audit_payload " + ENTRY], {"payload-missing"}),
    "payload edited": (
        ["UPDATE audit_payload SET sealed = :other " + ENTRY],
        {"payload-unreadable"},
    ),
    "payload of another entry": (
        [
            "UPDATE audit_payload SET sealed = (SELECT sealed FROM audit_payload WHERE entry_id ="
            " (SELECT entry_id FROM audit_leaf WHERE idx = 5)) " + ENTRY
        ],
        {"payload-unreadable"},
    ),
    "payload added": (
        ["INSERT INTO audit_payload SELECT 'other', key_name, sealed FROM audit_payload " + ENTRY],
        {"payload-of-no-entry"},
    ),
    "year's key lost": (["DELETE FROM audit_key"], {"payload-unreadable"}),
    "index edited": (["UPDATE audit_index SET actor_id = 'w-9' " + ENTRY], {"index"}),
    "index moved in time": (["UPDATE audit_index SET at = at - 60 " + ENTRY], {"index"}),
    "index deleted": (["DELETE FROM audit_index " + ENTRY], {"index"}),
    "index added": (
        [
            "INSERT INTO audit_index SELECT 'other', at, action, actor_id, agency_id, role,"
            " family_id, list_id FROM audit_index " + ENTRY
        ],
        {"rows-of-no-entry"},
    ),
    "line edited": (["UPDATE audit_line SET level = 'S' WHERE object_id = 'u-2'"], {"lines"}),
    "line deleted": (["DELETE FROM audit_line WHERE object_id = 'u-2'"], {"lines"}),
    "line added": (
        [
            "INSERT INTO audit_line SELECT list_id, 90, family_id, 'u-6', action, level, reason,"
            " subject, source FROM audit_line WHERE object_id = 'u-9'"
        ],
        {"lines"},
    ),
    "list added": (
        [
            "INSERT INTO audit_line SELECT 'x', place, family_id, 'u-6', action, level, reason,"
            " subject, source FROM audit_line WHERE object_id = 'u-9'"
        ],
        {"rows-of-no-entry"},
    ),
    "source deleted": (["DELETE FROM audit_source WHERE source = 'a-5'"], {"source-row"}),
    "source added": (
        ["INSERT INTO audit_source SELECT 'a-6', at, entry_id FROM audit_index " + ENTRY],
        {"rows-of-no-entry"},
    ),
    "person's number deleted": (
        ["DELETE FROM audit_person WHERE person_id = 'p-1' AND number = 2"],
        {"person-row"},
    ),
    "person's numbers closed up": (
        [
            "DELETE FROM audit_person WHERE person_id = 'p-1' AND number = 2",
            "UPDATE audit_person SET number = 2 WHERE person_id = 'p-1' AND number = 3",
            "UPDATE audit_counter SET number = 2 WHERE scope = 'p:p-1'",
        ],
        {"person-row", "person-counter"},
    ),
    "person's number added": (
        ["INSERT INTO audit_person SELECT 'p-8', 1, entry_id FROM audit_index " + ENTRY],
        {"rows-of-no-entry"},
    ),
    "counter put back": (
        ["UPDATE audit_counter SET number = 1 WHERE scope = 'p:p-1'"],
        {"person-counter"},
    ),
    "counter deleted": (["DELETE FROM audit_counter WHERE scope = 'f:f-2'"], {"family-counter"}),
    "counter added": (
        ["INSERT INTO audit_counter VALUES ('p:p-7', 2, '')"],
        {"person-counter"},
    ),
}


class TestTampering:
    @pytest.mark.parametrize("name", TAMPERINGS)
    def test_is_found_by_name(self, tamper, verify, name):
        statements, expected = TAMPERINGS[name]
        needed = {"other": b"\x01other"} if any(":other" in one for one in statements) else {}
        tamper(*statements, **needed)
        report = verify()
        assert not report.is_sound
        assert expected <= _codes(report)

    def test_with_the_root_recomputed_is_found_by_the_signature(self, tamper, verify, filled):
        tamper("DELETE FROM audit_leaf WHERE idx = 7", "DELETE FROM audit_checkpoint WHERE size=8")
        _sign(filled, tamper, LocalFileKeyring(bytes(32), bytes(32)))
        assert "checkpoint-signature" in _codes(verify())

    def test_with_a_stolen_key_is_found_by_a_checkpoint_held_elsewhere(
        self, tamper, verify, filled, keyring
    ):
        with filled.read() as session:
            note = latest_note(session)
        tamper(
            "DELETE FROM audit_leaf WHERE idx = 7",
            "DELETE FROM audit_checkpoint WHERE size = 8",
            "DELETE FROM audit_payload WHERE entry_id NOT IN (SELECT entry_id FROM audit_leaf)",
        )
        _sign(filled, tamper, keyring)
        # The log alone now says that nothing is wrong with its leaves …
        assert not {"root", "checkpoint-signature", "head"} & _codes(verify())
        # … but its projection still knows of the entry, and whoever held the note knows better.
        assert "rows-of-no-entry" in _codes(verify())
        assert "log-shorter-than-signed" in _codes(verify(held=(note,)))

    def test_of_a_number_with_every_other_trace_is_found_by_the_chain(
        self, tamper, verify, filled, keyring
    ):
        # The second entry about p-1 vanishes from everything, and the log is signed anew.
        with filled.read() as session:
            place, gone = session.execute(
                text(
                    "SELECT idx, l.entry_id FROM audit_leaf l JOIN audit_person p"
                    " ON p.entry_id = l.entry_id WHERE p.person_id = 'p-1' AND p.number = 2"
                )
            ).one()
        tables = ("payload", "index", "source", "leaf")
        tamper(
            *[f"DELETE FROM audit_{table} WHERE entry_id = '{gone}'" for table in tables],
            "DELETE FROM audit_person WHERE person_id = 'p-1' AND number = 2",
            *[f"UPDATE audit_leaf SET idx = {n - 1} WHERE idx = {n}" for n in range(place + 1, 8)],
            "DELETE FROM audit_checkpoint",
        )
        _sign(filled, tamper, keyring)
        codes = _codes(verify())
        assert "root" not in codes
        assert "person-number-gap" in codes

    def test_with_a_held_checkpoint_that_is_no_checkpoint_is_not_taken_for_sound(
        self, filled, verify
    ):
        assert "checkpoint-signature" in _codes(verify(held=("nonsense",)))

    def test_is_found_under_another_log_key(self, filled, keyring):
        other = log_signer(LocalFileKeyring(bytes(32), bytes(32))).verifier_key
        with filled.read() as session:
            report = verify_database(session, key=other, keyring=keyring)
        assert "checkpoint-signature" in _codes(report)


def _sign(log, tamper, keyring) -> None:
    """Make a head and a checkpoint over the leaves as they now stand."""
    with log.read() as session:
        leaves = session.execute(text("SELECT leaf FROM audit_leaf ORDER BY idx")).scalars().all()
    frontier = Frontier().extended(leaf_hash(bytes(leaf)) for leaf in leaves)
    signer = log_signer(keyring)
    note = signer.sign(Checkpoint(signer.verifier_key.name, frontier.size, frontier.root()).text())
    tamper(
        "UPDATE audit_head SET size = :size, frontier = :frontier",
        size=frontier.size,
        frontier=frontier.to_bytes(),
    )
    tamper(
        "INSERT INTO audit_checkpoint (size, at, note) VALUES (:size, 0, :note)",
        size=frontier.size,
        note=note,
    )


@pytest.mark.sqlite_only
def test_removed_checkpoints_are_found_where_the_step_is_wider_than_what_is_signed_at_once(
    log, add, place, verify
):
    for _ in range(3):
        add(*[page_view("u-1", people=()) for _ in range(400)])
        while place():
            continue
    assert verify().is_sound
    with log.write() as session:
        unprotect(session.connection())
        session.execute(text("DELETE FROM audit_checkpoint WHERE size < 1200"))
    report = verify()
    assert report.checkpoints == 1
    assert _codes(report) == {"checkpoints-missing"}


@pytest.mark.sqlite_only
def test_a_word_where_an_instant_belongs_is_a_fault_and_no_crash(tamper, verify):
    tamper("UPDATE audit_index SET at = 'yesterday'", "UPDATE audit_source SET at = 'yesterday'")
    assert {"index", "source-row"} <= _codes(verify())
