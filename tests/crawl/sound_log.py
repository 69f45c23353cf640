"""What `hub audit verify` says of the log that a town's readers have left."""

from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.report import Report
from tests.crawl.town import Town


def verified(town: Town) -> Report:
    """The whole log, once everything that waits has its place."""
    town.ground.writer.drain()
    with town.ground.database.read() as session:
        return verified_in(session, town)


def verified_in(session: Session, town: Town) -> Report:
    """The whole log as that session sees it."""
    keyring = town.ground.keyring
    return verify_database(session, keyring=keyring, key=log_signer(keyring).verifier_key)
