"""Erasing details: gone for good, explained, and the log still verifies."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from audit.details import details_of
from audit.erasure import erase_payloads
from audit.inspection import verify_database
from audit.queries import entries
from audit.wanted import Wanted
from hub.foundation.errors import NotFound, Refused
from tests.integration.audit.conftest import LONG_AGO, NOW, WORKER, page_view
from tests.integration.audit.erasing import erase_by_hand


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
        first, second = add(page_view("u-1"), page_view("u-2"), now=LONG_AGO)
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
        at = int(1000 * LONG_AGO.timestamp())
        assert report.erased_between == (at, at)
        assert left == {second, explanation}
        assert said == {"entries": [first], "reason": "retention"}

    def test_refuses_what_waits_is_unknown_or_was_erased(self, add, place, erase):
        (waiting,) = add(page_view("u-1"), now=LONG_AGO)
        for entry_ids in ((waiting,), ("unknown",), ()):
            with pytest.raises(NotFound):
                erase(*entry_ids)
        place()
        erase(waiting)
        with pytest.raises(NotFound):
            erase(waiting)

    def test_refuses_what_is_not_eight_years_old(self, log, add, place, erase):
        (old,) = add(page_view("u-1"), now=LONG_AGO)
        (young,) = add(page_view("u-2"), now=LONG_AGO + timedelta(seconds=1))
        place()
        with pytest.raises(Refused, match="KEPT_LONGER"):
            erase(old, young)
        with log.read() as session:
            assert session.scalar(text("SELECT count(*) FROM audit_payload")) == 2
        erase(old)

    @pytest.mark.parametrize("years", [0, 7, 9])
    def test_before_its_time_is_named_though_it_says_another(
        self, log, add, place, signer, keyring, years
    ):
        """What is recorded afterwards tells how early it was; or the clock, before that."""
        (entry_id,) = add(page_view("u-1"))
        place()
        with log.write() as session:
            later = NOW + timedelta(days=366 * years)
            erase_by_hand(session, (entry_id,), now=later, keyring=keyring)
        place()

        def found(now=None):
            with log.read() as session:
                return verify_database(session, key=signer.verifier_key, keyring=keyring, now=now)

        assert [(one.code, one.where) for one in found(NOW).faults] == [("erased-early", entry_id)]
        add(page_view("u-2"))
        place()
        assert found().fault_codes == {"erased-early"}

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
