"""What holding the rows against the log finds, and what it finds once somebody changed them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.verifier.checks import Fault, Faults
from hub.foundation.actor import SYSTEM
from hub.foundation.work import Work
from hub.held_to_log.comparing import HeldToLog
from hub.held_to_log.words import SENTENCES
from tests.integration.updates.scene import Scene

Tampering = tuple[frozenset[str], tuple[str, ...]]
"""The codes it must be found by, all of them and no other, and what is done."""


def tampering(codes: str, *statements: str) -> Tampering:
    return frozenset(codes.split()), statements


def found(scene: Scene, session: Session, held: HeldToLog | None = None) -> list[Fault]:
    """The faults of the rows. The log itself is sound."""
    keyring, faults = scene.ground.keyring, Faults()
    with closing(held or HeldToLog()) as holding:
        report = verify_database(
            session, key=log_signer(keyring).verifier_key, keyring=keyring, hear=holding.hear
        )
        assert report.is_sound, report.faults
        work = Work(session, scene.clock.now(), SYSTEM, keyring)
        holding.compare(work, faults, lambda *_: None)
    assert {one.code for one in faults.found} <= SENTENCES.keys()
    return faults.found


def assert_sound(scene: Scene) -> None:
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        faults = found(scene, session)
        assert faults == []


def assert_each_found(scene: Scene, tamperings: dict[str, Tampering]) -> None:
    """Each is found by its codes and no other; and nothing is while nobody tampered."""
    assert_sound(scene)
    for name, (codes, statements) in tamperings.items():
        with _undone(scene) as session:
            for statement in statements:
                assert session.execute(text(statement)).rowcount, f"changed nothing: {statement}"
            assert {one.code for one in found(scene, session)} == codes, name


@contextmanager
def _undone(scene: Scene) -> Iterator[Session]:
    options = scene.ground.database.engine.connect().execution_options(intent="write")
    with options as connection, Session(connection) as session:
        yield session
        session.rollback()
