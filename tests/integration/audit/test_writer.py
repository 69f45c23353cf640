"""The group-commit writer: many readers, one durable commit, and none shown without an entry."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from audit.events import Denied
from audit.models import AuditCheckpoint, AuditIndex, AuditLeaf, AuditPending, AuditPerson
from audit.queries import pending_count
from audit.sequencer import LogDamaged
from audit.triggers import unprotect
from audit.writer import AccessMoved, AuditWriter, ReadRecord
from hub.foundation.errors import Unavailable
from hub.foundation.versions import RULES, raise_versions
from tests.integration.audit.conftest import NOW, WORKER, page_view


def _read(*updates: str, people=("p-1", "p-2")) -> ReadRecord:
    return ReadRecord(events=(page_view(*updates, people=people),), actor=WORKER, now=NOW)


def _count(log, table) -> int:
    with log.read() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def _break_commits(log) -> None:
    """Let each statement of an append succeed and its commit fail."""
    body = "INSERT INTO child VALUES (1)"
    with log.write() as session:
        run = session.connection().exec_driver_sql
        run("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        run("CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)")
        on = "CREATE TRIGGER fails AFTER INSERT ON audit_pending"
        if log.is_sqlite:
            run(f"{on} BEGIN {body}; END")
        else:
            run(
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {body}; RETURN NEW; END $$"
            )
            run(f"{on} FOR EACH ROW EXECUTE FUNCTION fail()")


class TestRecord:
    def test_returns_once_the_entry_is_committed_and_placed(self, log, writer):
        writer.record(_read("u-1"), {})
        writer.drain()
        assert (_count(log, AuditIndex), _count(log, AuditLeaf)) == (1, 1)

    def test_refuses_a_reader_whose_facts_moved_and_stores_nothing(self, log, writer):
        with log.write() as session:
            raise_versions(session, ["f-1"])
        writer.record(_read("u-1"), {"f-1": 1, RULES: 0})
        for moved in ({"f-1": 0, RULES: 0}, {"f-1": 1, RULES: 3}, {"f-2": 1}):
            with pytest.raises(AccessMoved):
                writer.record(_read("u-2"), moved)
        assert _count(log, AuditIndex) == 1

    def test_numbers_contiguously_under_many_readers(self, log, writer):
        with ThreadPoolExecutor(12) as pool:
            list(pool.map(lambda n: writer.record(_read(f"u-{n % 7}"), {RULES: 0}), range(120)))
        writer.drain()
        with log.read() as session:
            places = session.execute(select(AuditLeaf.idx).order_by(AuditLeaf.idx)).scalars().all()
            numbers = session.execute(
                select(AuditPerson.number)
                .where(AuditPerson.person_id == "p-1")
                .order_by(AuditPerson.number)
            )
            assert numbers.scalars().all() == list(range(1, 121))
            assert places == list(range(120))
            assert pending_count(session) == 0

    def test_lets_readers_who_wait_share_a_commit(self, log, keyring, signer, prepared_statements):
        writer = AuditWriter(log, keyring, signer, step=60)
        held, first_in = threading.Event(), threading.Event()

        def slow_commit(_connection) -> None:
            first_in.set()
            held.wait(5)

        writer.record(_read("u-0"), {})
        event.listen(log.engine, "commit", slow_commit)
        prepared_statements.clear()
        with ThreadPoolExecutor(9) as pool:
            waiting = [pool.submit(writer.record, _read("u-1"), {})]
            assert first_in.wait(5)
            waiting += [pool.submit(writer.record, _read("u-1"), {}) for _ in range(8)]
            while len(writer._queue) < 8:
                pass
            held.set()
            for one in waiting:
                one.result(10)
        event.remove(log.engine, "commit", slow_commit)
        assert len([one for one in prepared_statements if "INTO audit_pending" in one]) == 2
        assert _count(log, AuditIndex) == 10
        writer.close()

    def test_judges_each_of_a_batch_by_itself(self, log, keyring, signer):
        writer = AuditWriter(log, keyring, signer, step=60)
        broken = ReadRecord(events=(object(),), actor=WORKER, now=NOW)
        outcomes = {}
        held, first_in = threading.Event(), threading.Event()

        def slow_commit(_connection) -> None:
            first_in.set()
            held.wait(5)

        def read(name, record, expected) -> None:
            try:
                writer.record(record, expected)
                outcomes[name] = None
            except Exception as error:
                outcomes[name] = type(error)

        event.listen(log.engine, "commit", slow_commit)
        threads = [threading.Thread(target=read, args=("first", _read("u-1"), {}))]
        threads[0].start()
        assert first_in.wait(5)
        for name, record, expected in (
            ("fine", _read("u-2"), {}),
            ("moved", _read("u-3"), {"f-1": 9}),
            ("broken", broken, {}),
        ):
            threads.append(threading.Thread(target=read, args=(name, record, expected)))
            threads[-1].start()
        while len(writer._queue) < 3:
            pass
        held.set()
        for thread in threads:
            thread.join(10)
        event.remove(log.engine, "commit", slow_commit)
        assert outcomes == {"first": None, "fine": None, "moved": AccessMoved, "broken": TypeError}
        assert _count(log, AuditIndex) == 2
        writer.close()

    def test_fails_every_reader_when_the_database_fails(self, log, writer):
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("DROP TABLE audit_payload"))
        for _ in range(2):
            with pytest.raises(DatabaseError):
                writer.record(_read("u-1"), {})
        assert _count(log, AuditIndex) == _count(log, AuditPending) == 0

    def test_fails_a_reader_whose_commit_fails(self, log, writer):
        _break_commits(log)
        with pytest.raises(IntegrityError):
            writer.record(_read("u-1"), {})
        assert _count(log, AuditIndex) == _count(log, AuditPending) == 0

    def test_records_no_more_when_the_log_is_not_what_was_signed(self, log, writer):
        writer.record(_read("u-1"), {})
        writer.drain()
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_checkpoint"))
        with pytest.raises(LogDamaged):
            writer.drain()
        with pytest.raises(LogDamaged):
            writer.record(_read("u-2"), {})


class TestPacing:
    def test_signs_once_for_many_entries_in_a_rush(self, log, keyring, signer):
        writer = AuditWriter(log, keyring, signer, step=30)
        for number in range(10):
            writer.record(_read(f"u-{number}"), {})
        assert _count(log, AuditCheckpoint) <= 1
        writer.close()
        assert _count(log, AuditLeaf) == 10
        assert _count(log, AuditCheckpoint) <= 2

    def test_places_what_waits_within_a_step(self, log, keyring, signer, add):
        writer = AuditWriter(log, keyring, signer, step=0.05)
        add(Denied(object_id="u-1", reason="MATRIX"))
        writer.sequence()
        deadline = threading.Event()
        for _ in range(200):
            if _count(log, AuditLeaf):
                break
            deadline.wait(0.02)
        assert _count(log, AuditLeaf) == 1
        writer.close()

    def test_takes_nothing_once_closed(self, log, keyring, signer):
        writer = AuditWriter(log, keyring, signer)
        writer.record(_read("u-1"), {})
        writer.close()
        writer.close()
        with pytest.raises(Unavailable):
            writer.record(_read("u-2"), {})
        assert _count(log, AuditPending) == 0

    def test_begins_anew_in_a_forked_child(self, log, writer):
        writer._process = -1
        writer._is_led = True  # a thread of the parent was committing when it forked
        writer.record(_read("u-1"), {})
        assert _count(log, AuditIndex) == 1
