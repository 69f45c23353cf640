"""Proofs out of the stored leaves, checked by the code that verifies."""

import pytest
from sqlalchemy import text

from audit.proven_under import Asked
from audit.proving import prove_entries
from audit.sequencer import LogDamaged
from audit.triggers import unprotect
from audit.verifier.note import open_checkpoint
from audit.verifier.tree import leaf_hash, verify_inclusion
from tests.integration.audit.conftest import NOW, page_view


@pytest.fixture
def prove(log, signer):
    def run(entry_ids):
        with log.read() as session:
            keys = (signer.verifier_key,)
            return prove_entries(session, entry_ids=entry_ids, keys=keys, asked=Asked(None, NOW))

    return run


class TestProveEntries:
    @pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
    def test_gives_proofs_that_hold(self, size, add, place, prove, signer) -> None:
        entries = add(*(page_view(f"u-{n}") for n in range(size)))
        place()
        proven = prove(entries)
        checkpoint = open_checkpoint(proven.note, signer.verifier_key)
        assert (checkpoint.size, proven.newest, proven.waiting) == (size, "", ())
        assert {one.entry_id for one in proven.proofs} == set(entries)
        for one in proven.proofs:
            verify_inclusion(
                index=one.index,
                size=checkpoint.size,
                leaf=leaf_hash(one.leaf),
                proof=one.path,
                root=checkpoint.root,
            )

    def test_says_what_has_no_place_yet(self, add, place, prove) -> None:
        first = add(page_view("u-1"))
        place()
        second = add(page_view("u-2"))
        proven = prove((*first, *second))
        assert [one.entry_id for one in proven.proofs] == list(first)
        assert proven.waiting == second

    def test_of_an_empty_log_proves_nothing(self, prove) -> None:
        proven = prove(("00000000-0000-7000-8000-000000000000",))
        assert (proven.note, proven.newest, proven.proofs) == ("", "", ())

    def test_refuses_leaves_that_were_changed(self, log, add, place, prove) -> None:
        entries = add(page_view("u-1"), page_view("u-2"))
        place()
        with log.write() as session:
            unprotect(session.connection())
            session.execute(
                text("UPDATE audit_leaf SET leaf = :leaf WHERE idx = 0"), {"leaf": b"x"}
            )
        with pytest.raises(LogDamaged):
            prove(entries)

    def test_refuses_a_log_with_a_hole(self, log, add, place, prove) -> None:
        entries = add(page_view("u-1"), page_view("u-2"))
        place()
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_leaf WHERE idx = 0"))
        with pytest.raises(LogDamaged):
            prove(entries)
