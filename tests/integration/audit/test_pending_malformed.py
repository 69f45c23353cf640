"""A row that is no entry among those that wait: it is named, and there is a way out."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from audit.sequencer import PendingMalformed, sequence
from audit.triggers import unprotected
from tests.integration.audit.conftest import NOW, page_view

RESTORE = Path(__file__).parents[3] / "docs" / "restore.md"
ROW = "no-entry"


@pytest.fixture
def malformed(log, add):
    """It stands behind one that is an entry."""
    add(page_view("u-1"))
    with log.write() as session:
        session.execute(
            text(
                "INSERT INTO audit_pending (entry_id, leaf, at) "
                "SELECT :row, :leaf, at FROM audit_pending"
            ),
            {"row": ROW, "leaf": b"x"},
        )


class TestARowThatIsNoEntry:
    @pytest.mark.both_engines
    def test_is_named(self, malformed, log, signer) -> None:
        with (
            pytest.raises(PendingMalformed, match="row 'no-entry' of audit_pending is no entry"),
            log.write() as session,
        ):
            sequence(session, signer=signer, now=NOW)

    @pytest.mark.postgresql_only
    def test_is_taken_away_as_the_runbook_says(self, malformed, log, signer) -> None:
        found = re.search(r"```sql\nBEGIN;\n(.*?)COMMIT;", RESTORE.read_text(), re.DOTALL)
        assert found
        with log.write() as session:
            for one in found[1].replace("the row that was named", ROW).strip().split(";\n"):
                session.execute(text(one.rstrip(";")))
        with log.write() as session:
            assert unprotected(session.connection()) == ()
            assert sequence(session, signer=signer, now=NOW)
