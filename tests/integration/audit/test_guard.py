"""What was signed last is held outside the database, and an older copy of it is told by that."""

import threading

import pytest
from sqlalchemy import text

from audit.guard import Fork, Guard, advance_guard, begin_guard, fork_of
from audit.publication import published_note
from audit.stored_tree import keep_tiles
from audit.triggers import unprotect
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import NoteSigner
from tests.integration.audit.conftest import page_view


@pytest.fixture
def guard(tmp_path, signer):
    return Guard(tmp_path / "hub.guard", signer.verifier_key)


@pytest.fixture
def advance(log, guard):
    def run():
        with log.read() as session:
            if not guard.path.exists():
                begin_guard(session, guard)
            return advance_guard(session, guard)

    return run


@pytest.fixture
def fork(log, guard):
    def run():
        with log.read() as session:
            return fork_of(session, guard)

    return run


class TestGuard:
    def test_follows_the_log(self, add, place, advance, guard, fork):
        assert advance() is None
        assert guard.kept() is None
        for size in (1, 2, 3):
            add(page_view(f"u-{size}"))
            place()
            assert advance() is None
            assert guard.kept().size == size
            assert fork() is None

    def test_that_is_gone_beside_a_signed_log_is_begun_by_nobody(
        self, log, add, place, advance, guard, fork
    ):
        add(page_view("u-1"))
        place()
        advance()
        guard.path.unlink()
        assert fork() is Fork.UNCONFIRMED
        with log.read() as session:
            assert advance_guard(session, guard) is Fork.UNCONFIRMED
        assert not guard.path.exists()

    @pytest.mark.sqlite_only
    def test_blames_the_tiles_where_the_leaves_are_the_signed_ones(
        self, log, add, place, advance, guard, fork
    ):
        add(*[page_view(f"u-{n}") for n in range(300)])
        place()
        advance()
        with log.write() as session:
            assert keep_tiles(session, 300) == 1
        assert fork() is None
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("UPDATE audit_tile SET hashes = zeroblob(8192)"))
        assert fork() is Fork.TILES

    def test_tells_missing_leaves(self, log, add, place, advance, fork):
        add(*[page_view(f"u-{n}") for n in range(3)])
        place()
        advance()
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_leaf WHERE idx > 0"))
        assert fork() is Fork.OTHER

    def test_lags_behind_without_harm(self, add, place, advance, fork):
        add(page_view("u-1"))
        place()
        advance()
        add(*[page_view(f"u-{n}") for n in range(9)])
        place()
        assert fork() is None

    def test_tells_an_older_copy_and_does_not_move(
        self, add, place, advance, put_back, guard, fork
    ):
        for number in range(2):
            add(page_view(f"u-{number}"))
            place()
        advance()
        put_back(1)
        assert fork() is Fork.SHORTER
        assert advance() is Fork.SHORTER
        assert guard.kept().size == 2

    @pytest.mark.parametrize("more", [1, 4])
    def test_tells_an_older_copy_that_has_grown_again(
        self, add, place, advance, put_back, guard, fork, more
    ):
        for number in range(2):
            add(page_view(f"u-{number}"))
            place()
        advance()
        put_back(1)
        add(*[page_view(f"other-{n}") for n in range(more)])
        place()
        assert fork() is Fork.OTHER
        assert advance() is Fork.OTHER
        assert guard.kept().size == 2

    @pytest.mark.parametrize("content", ["", "nonsense", "of another key"])
    def test_that_holds_nothing_of_this_log_is_no_permission_to_go_on(
        self, log, add, place, guard, fork, advance, content
    ):
        add(page_view("u-1"))
        place()
        if content == "of another key":
            with log.read() as session:
                body = published_note(session).partition("\n\n")[0] + "\n"
            content = NoteSigner(guard.key.name, bytes(32)).sign(body)
        guard.path.write_text(content)
        assert fork() is Fork.UNSIGNED
        assert advance() is Fork.UNSIGNED

    def test_never_goes_back_whoever_is_late(self, log, add, place, guard, advance):
        notes = []
        for number in range(6):
            add(page_view(f"u-{number}"))
            place()
            with log.read() as session:
                notes.append(published_note(session))
        threads = [
            threading.Thread(target=guard.advance, args=(note,)) for note in [*notes, *notes[::-1]]
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert guard.kept().size == 6

    def test_takes_nothing_that_the_log_did_not_sign(self, guard):
        with pytest.raises(NoteRefused):
            guard.advance(NoteSigner("another", bytes(32)).sign("another\n1\nroot\n"))
