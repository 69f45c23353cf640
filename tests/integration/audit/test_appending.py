"""Appending entries and giving them their places, on both engines."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from audit.checkpoints import latest_checkpoint, log_signer
from audit.events import Denied, PermissionWithdrawn, Searched, SignedIn
from audit.models import (
    AuditIndex,
    AuditLeaf,
    AuditLine,
    AuditPayload,
    AuditPending,
    AuditPerson,
    AuditSource,
)
from audit.payload import forget_keys, read_payload
from audit.queries import pending_count
from audit.sequencer import LogDamaged, sequence
from audit.service import append
from audit.verifier.canonical import NotCanonical
from audit.verifier.entry import read_leaf
from audit.verifier.tree import Frontier, leaf_hash
from hub.foundation.keyring import KeyUnusable, LocalFileKeyring
from tests.integration.audit.conftest import NOW, WORKER, page_view

TABLES = (
    AuditPending,
    AuditPayload,
    AuditIndex,
    AuditLine,
    AuditSource,
    AuditPerson,
)


def _count(session, table) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


class TestAppend:
    def test_stores_leaf_payload_and_projection_together(self, log, add, keyring):
        (entry_id,) = add(page_view("u-1", "u-2", not_shown=(("MATRIX", 3),)), address="10.0.0.9")
        with log.read() as session:
            assert [_count(session, table) for table in TABLES] == [1, 1, 1, 2, 1, 2]
            leaf = read_leaf(session.execute(select(AuditPending.leaf)).scalar_one())
            found = read_payload(session, entry_id=entry_id, keyring=keyring)
        assert (leaf.entry_id, leaf.kind) == (entry_id, "disclose")
        assert leaf.milliseconds == NOW.timestamp() * 1000
        assert leaf.commitment == found.commitment()
        assert found.value("actor") == WORKER.worker_id
        assert found.value("address") == "10.0.0.9"
        assert found.value("not_shown") == [["MATRIX", 3]]
        assert found.value("lines") == [
            ["VIEW_F", "F", "PERM", "", "a-2", ["u-1", "u-2"]],
        ]

    def test_numbers_each_person_and_family_through_its_leaves(self, log, add, keyring):
        first, second = add(page_view("u-1"), page_view("u-1", people=("p-2",)))
        (third,) = add(page_view("u-1", family="f-2", people=("p-2", "p-3")))
        with log.read() as session:
            payloads = [
                read_payload(session, entry_id=entry_id, keyring=keyring)
                for entry_id in (first, second, third)
            ]
            leaves = dict(session.execute(select(AuditPending.entry_id, AuditPending.leaf)).all())
        numbers = [{one.person_id: one.number for one in payload.people} for payload in payloads]
        assert numbers == [{"p-1": 1, "p-2": 1}, {"p-2": 2}, {"p-2": 3, "p-3": 1}]
        assert payloads[2].people[0].previous == leaf_hash(leaves[second]).hex()
        assert payloads[1].value("family_number") == [2, leaf_hash(leaves[first]).hex()]
        assert payloads[2].value("family_number") == [1, None]

    def test_stores_the_same_list_once(self, log, add):
        add(page_view("u-1", "u-2"))
        add(page_view("u-1", "u-2"), page_view("u-1"))
        with log.read() as session:
            assert _count(session, AuditLine) == 3
            assert _count(session, AuditIndex) == 3

    def test_keeps_terms_and_details_out_of_everything_that_is_not_sealed(self, log, add):
        add(Searched(terms=("Zebra Quagga",), hits=0, purpose="Okapi"))
        with log.read() as session:
            everything = [
                repr(session.execute(select(table.__table__)).all())
                for table in (*TABLES, AuditLeaf)
            ]
        assert not [text for text in everything if "Zebra" in text or "Okapi" in text]

    def test_appends_nothing_for_no_events(self, log, add):
        assert add() == ()

    @pytest.mark.parametrize(
        "event",
        [
            page_view("u-1", purpose="half a pair \ud800"),
            object(),
        ],
    )
    def test_stores_nothing_of_a_unit_of_work_when_one_event_fails(self, log, add, event):
        with pytest.raises((NotCanonical, TypeError)):
            add(page_view("u-1"), event)
        with log.read() as session:
            assert [_count(session, table) for table in TABLES] == [0] * 6

    def test_stores_nothing_when_the_key_does_not_open(self, log, add):
        add(page_view("u-1"))
        other = LocalFileKeyring(bytes(32), bytes(32))
        with log.read() as session:
            forget_keys(session)
        with log.write() as session, pytest.raises(KeyUnusable):
            append(session, events=(page_view("u-2"),), actor=WORKER, now=NOW, keyring=other)
        with log.read() as session:
            assert _count(session, AuditPending) == 1

    def test_does_not_keep_a_key_of_a_transaction_that_was_rolled_back(self, log, add, keyring):
        with suppress(KeyboardInterrupt), log.write() as session:
            for _ in range(2):
                append(session, events=(page_view("u-1"),), actor=WORKER, now=NOW, keyring=keyring)
            raise KeyboardInterrupt
        (entry_id,) = add(page_view("u-1"))
        with log.read() as session:
            assert read_payload(session, entry_id=entry_id, keyring=keyring) is not None

    def test_keys_each_year_apart(self, log, add, keyring):
        add(page_view("u-1"))
        add(page_view("u-1"), now=NOW + timedelta(days=60))
        with log.read() as session:
            names = session.execute(select(AuditPayload.key_name).distinct()).scalars().all()
        assert sorted(names) == ["audit/2026", "audit/2027"]

    def test_takes_a_fixed_number_of_statements(self, log, add, keyring, prepared_statements):
        for _ in range(2):
            add(page_view("u-0"))  # the second reads the year's key, and keeps it
        counts = []
        for size in (1, 50):
            prepared_statements.clear()
            with log.write() as session:
                append(
                    session,
                    events=(page_view(*(f"u-{size}-{n}" for n in range(size))),),
                    actor=WORKER,
                    now=NOW,
                    keyring=keyring,
                )
            counts.append(len(prepared_statements))
        assert counts[0] == counts[1] == 9


class TestSequence:
    def test_gives_contiguous_places_and_signs_the_root(self, log, add, place, signer):
        add(SignedIn(worker_id="w-1", method="password"))
        add(*[Denied(object_id=f"u-{n}", reason="MATRIX") for n in range(4)])
        assert place() == 5
        add(PermissionWithdrawn(permission_id="x-1", people=("p-1",)))
        assert place() == 1
        with log.read() as session:
            rows = session.execute(select(AuditLeaf.idx, AuditLeaf.leaf).order_by(AuditLeaf.idx))
            leaves = dict(rows.all())
            checkpoint = latest_checkpoint(session, key=signer.verifier_key)
            assert pending_count(session) == 0
        assert list(leaves) == list(range(6))
        root = Frontier().extended(map(leaf_hash, leaves.values())).root()
        assert (checkpoint.size, checkpoint.root) == (6, root)

    def test_does_nothing_when_nothing_waits(self, log, place, add):
        assert place() == 0
        add(page_view("u-1"))
        assert (place(), place()) == (1, 0)

    def test_places_at_most_512_at_once(self, add, place):
        add(*[Denied(object_id="u-1", reason="MATRIX") for _ in range(600)])
        assert (place(), place(), place()) == (512, 88, 0)

    def test_signs_nothing_more_under_another_key(self, log, add, place, keyring):
        add(page_view("u-1"))
        place()
        add(page_view("u-2"))
        thief = log_signer(LocalFileKeyring(bytes(32), bytes(32)))
        with log.write() as session, pytest.raises(LogDamaged):
            sequence(session, signer=thief, now=NOW)
        assert place() == 1
