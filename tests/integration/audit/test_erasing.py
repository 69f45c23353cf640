"""Erasing details: gone for good, explained, and the log still verifies."""

import pytest
from sqlalchemy import text

from audit.details import details_of
from audit.erasure import erase_payloads
from audit.inspection import verify_database
from audit.queries import entries
from audit.wanted import Wanted
from hub.foundation.errors import NotFound
from tests.integration.audit.conftest import NOW, WORKER, page_view


@pytest.fixture
def erase(log, keyring):
    def run(*entry_ids):
        with log.write() as session:
            return erase_payloads(
                session,
                entry_ids=entry_ids,
                reason="retention",
                actor=WORKER,
                now=NOW,
                keyring=keyring,
            )

    return run


class TestErasing:
    def test_leaves_a_log_that_verifies_and_says_what_is_gone(
        self, log, add, place, erase, signer, keyring
    ):
        first, second = add(page_view("u-1"), page_view("u-2"))
        place()
        explanation = erase(first)
        place()
        with log.read() as session:
            report = verify_database(session, key=signer.verifier_key, keyring=keyring)
            left = {entry.entry_id for entry in entries(session, wanted=Wanted())}
            assert details_of(session, entry_id=first, keyring=keyring) == {}
            said = details_of(session, entry_id=explanation, keyring=keyring)
        assert report.is_sound, report.faults
        assert (report.size, report.opened, report.erased) == (3, 2, 1)
        assert left == {second, explanation}
        assert said == {"entries": [first], "reason": "retention"}

    def test_refuses_what_waits_is_unknown_or_was_erased(self, add, place, erase):
        (waiting,) = add(page_view("u-1"))
        for entry_ids in ((waiting,), ("unknown",), ()):
            with pytest.raises(NotFound):
                erase(*entry_ids)
        place()
        erase(waiting)
        with pytest.raises(NotFound):
            erase(waiting)

    def test_an_erasure_without_the_entry_that_explains_it_is_found(
        self, log, add, place, signer, keyring
    ):
        (entry_id,) = add(page_view("u-1"))
        place()
        with log.write() as session:
            for statement in (
                "INSERT INTO audit_erasure (entry_id, explained_by) VALUES (:entry, 'nothing')",
                "DELETE FROM audit_payload WHERE entry_id = :entry",
                "DELETE FROM audit_index WHERE entry_id = :entry",
            ):
                session.execute(text(statement), {"entry": entry_id})
        with log.read() as session:
            report = verify_database(session, key=signer.verifier_key, keyring=keyring)
        assert {fault.code for fault in report.faults} == {"erasure-unexplained"}
