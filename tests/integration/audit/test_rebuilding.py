"""Rows to search in that were written wrong are made anew; evidence that is wrong stays."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from audit.erasure import erase_payloads
from audit.events import Shown, UpdatesShown
from audit.inspection import verify_database
from audit.rebuilding import EvidenceDamaged, rebuild_projection, require_evidence
from audit.stored_tree import keep_tiles
from audit.tile_check import mend_tiles
from audit.triggers import unprotect
from tests.integration.audit.conftest import LONG_AGO, NOW, WORKER, page_view

PROJECTION = ("audit_index", "audit_line", "audit_source", "audit_person")
WRONG = {
    "an index row says somebody else": "UPDATE audit_index SET actor_id = 'w-9'",
    "index rows are gone": "DELETE FROM audit_index",
    "an index row belongs to nothing": (
        "INSERT INTO audit_index SELECT 'other', at, action, actor_id, agency_id, role,"
        " family_id, list_id FROM audit_index LIMIT 1"
    ),
    "lines are in another order": "UPDATE audit_line SET place = place + 40",
    "lines are gone": "DELETE FROM audit_line WHERE place = 1",
    "a list belongs to nothing": (
        "INSERT INTO audit_line SELECT 'x', 90, family_id, object_id, action, level, reason,"
        " subject, source FROM audit_line LIMIT 1"
    ),
    "an agency's rows are gone": "DELETE FROM audit_source",
    "a person's rows are gone": "DELETE FROM audit_person",
    "a person's row is invented": (
        "INSERT INTO audit_person SELECT 'p-8', 1, entry_id FROM audit_index LIMIT 1"
    ),
}


@pytest.fixture
def filled(log, add, place):
    shown = tuple(
        Shown(update_id=f"u-{n}", source="a-2", level=level, reason=reason)
        for n, (level, reason) in enumerate((("F", "OWN"), ("S", "PERM"), ("F", "OWN")))
    )
    add(UpdatesShown(family_id="f-1", people=("p-1", "p-2"), view="timeline", shown=shown))
    add(*[page_view(f"u-{n % 3}", people=("p-1",)) for n in range(6)], now=LONG_AGO)
    place()
    add(page_view("u-9", family="f-2"))
    return log


@pytest.fixture
def verify(log, signer, keyring):
    def run(session):
        return verify_database(session, key=signer.verifier_key, keyring=keyring)

    return run


def rows(session) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(map(tuple, session.execute(text(f"SELECT * FROM {table}"))), key=repr)
        for table in PROJECTION
    }


def damage(log, *statements: str) -> None:
    with log.write() as session:
        unprotect(session.connection())
        for statement in statements:
            assert session.execute(text(statement)).rowcount, statement


class TestRebuilding:
    @pytest.mark.parametrize("what", WRONG)
    def test_restores_every_row_and_the_log_is_sound(self, filled, verify, keyring, what):
        with filled.read() as session:
            right = rows(session)
        damage(filled, WRONG[what])
        with filled.write() as session:
            report = verify(session)
            assert not report.is_sound
            require_evidence(report)
            seen = []
            rebuild_projection(session, keyring=keyring, progress=lambda *now: seen.append(now))
            assert seen[-1] == (8, 8)
        with filled.read() as session:
            assert verify(session).is_sound, verify(session).faults
            assert rows(session) == right

    def test_goes_through_a_long_log_page_by_page(self, filled, verify, keyring, monkeypatch):
        monkeypatch.setattr("audit.rebuilding.PAGE", 3)
        damage(filled, "DELETE FROM audit_index")
        with filled.write() as session:
            assert rebuild_projection(session, keyring=keyring, progress=lambda *_: None) == 8
            assert verify(session).is_sound

    def test_leaves_the_tables_protected(self, filled, keyring):
        with filled.write() as session:
            rebuild_projection(session, keyring=keyring, progress=lambda *_: None)
        for table in PROJECTION:
            with pytest.raises(DatabaseError, match="append-only"), filled.write() as session:
                session.execute(text(f"DELETE FROM {table}"))

    def test_keeps_the_numbers_of_people_whose_entries_were_erased(
        self, filled, verify, keyring, place
    ):
        place()
        with filled.read() as session:
            (erased,) = session.execute(text("SELECT entry_id FROM audit_leaf WHERE idx = 2")).one()
        with filled.write() as session:
            erase_payloads(
                session,
                entry_ids=(erased,),
                reason="retention",
                actor=WORKER,
                now=NOW,
                keyring=keyring,
            )
        place()
        damage(filled, "DELETE FROM audit_index")
        with filled.write() as session:
            rebuild_projection(session, keyring=keyring, progress=lambda *_: None)
            assert verify(session).is_sound, verify(session).faults

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM audit_payload WHERE entry_id = (SELECT min(entry_id) FROM audit_leaf)",
            "DELETE FROM audit_leaf WHERE idx = 3",
            "UPDATE audit_counter SET number = 1 WHERE scope = 'p:p-1'",
            "DELETE FROM audit_checkpoint",
        ],
    )
    def test_is_refused_where_evidence_is_wrong(self, filled, verify, statement):
        damage(filled, "DELETE FROM audit_index", statement)
        with filled.read() as session, pytest.raises(EvidenceDamaged):
            require_evidence(verify(session))


@pytest.mark.sqlite_only
def test_spoilt_tiles_are_told_and_made_anew(log, add, place, verify, keyring):
    add(*[page_view(f"u-{n % 7}") for n in range(520)])
    place()
    place()
    with log.write() as session:
        assert keep_tiles(session, 520) == 2
        right = session.execute(text("SELECT hashes FROM audit_tile ORDER BY n")).all()
    damage(log, "UPDATE audit_tile SET hashes = zeroblob(8192)")
    with log.write() as session:
        report = verify(session)
        assert {fault.code for fault in report.faults} == {"kept-tile"}
        require_evidence(report)
        assert mend_tiles(session) == 2
    with log.read() as session:
        assert verify(session).is_sound
        assert session.execute(text("SELECT hashes FROM audit_tile ORDER BY n")).all() == right
    with pytest.raises(DatabaseError), log.write() as session:
        session.execute(text("UPDATE audit_tile SET hashes = zeroblob(8192)"))
