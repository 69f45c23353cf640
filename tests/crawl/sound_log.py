"""What `hub audit verify` says of the log that a town's readers have left."""

from contextlib import closing

from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.report import Report
from audit.verifier.checks import Faults
from hub.foundation.actor import SYSTEM
from hub.foundation.work import Work
from hub.held_to_log.comparing import HeldToLog
from tests.crawl.town import Town


def verified(town: Town) -> Report:
    """The whole log, once everything that waits has its place."""
    town.ground.writer.drain()
    with town.ground.database.read() as session:
        return verified_in(session, town)


def verified_in(session: Session, town: Town) -> Report:
    """The whole log as that session sees it. Where it is sound, its rows follow from it too."""
    keyring, rows = town.ground.keyring, Faults()
    work = Work(session, town.ground.clock.now(), SYSTEM, keyring)
    key = log_signer(keyring).verifier_key
    with closing(HeldToLog()) as held:
        report = verify_database(session, keyring=keyring, key=key, hear=held.hear)
        if report.is_sound:
            held.compare(work, rows, lambda *_: None)
    assert rows.found == []
    return report
