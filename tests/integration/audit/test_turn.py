"""Taking the triggers of the log away beside a sequencer that is at work."""

import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from audit.events import Denied
from audit.models import AuditLeaf
from audit.pacing import placing
from audit.sequencer import sequence
from audit.triggers import unprotect
from audit.turn import is_alone
from hub.foundation.database import Database
from tests.integration.audit.conftest import NOW


def _take_triggers_away(log: Database) -> None:
    with log.write() as session:
        unprotect(session.connection())


def _somebody_waits(log: Database) -> bool:
    """Whether another connection to this database waits for a lock, within five seconds."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    for _ in range(500):
        with log.read() as session:
            if session.scalar(text(query)):
                return True
        time.sleep(0.01)
    return False


def test_waits_until_the_sequencer_has_finished(log, signer, add):
    """Both lock tables, each in its own order: without a turn this is a deadlock."""
    if log.is_sqlite:  # one writer at a time: whoever comes second waits for the whole file
        with log.write() as session:
            assert is_alone(session.connection())
        return
    add(Denied(object_id="u-1", reason="MATRIX"))
    with ThreadPoolExecutor(1) as pool, placing(log) as session:
        assert is_alone(session.connection())
        session.execute(text("SELECT size FROM audit_head FOR UPDATE"))
        taken = pool.submit(_take_triggers_away, log)
        assert _somebody_waits(log)
        assert sequence(session, signer=signer, now=NOW) == 1
        session.commit()
        taken.result(timeout=10)
    with log.read() as session:
        assert session.query(AuditLeaf).count() == 1
