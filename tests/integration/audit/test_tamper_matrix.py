"""Each of many tamperings is found by who must find it, and by nobody who cannot."""

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from audit.checkpoints import latest_note, log_signer
from audit.inspection import verify_database
from audit.report import Report
from audit.triggers import unprotect
from audit.verifier.cosignature import Cosigner
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import Policy, read_policy
from audit.verifier.tree import Frontier, leaf_hash
from audit.verifier.trust import QuorumMissing, Trust, open_trusted
from hub.foundation.database import Database
from tests.integration.audit.conftest import NOW
from tests.integration.audit.tampering import KEYRING, KINDS, SIZE, STEP, Tampering, write_log
from tests.services.databases import Databases, Engine

SIGNER = log_signer(KEYRING)
WITNESSES = [
    Cosigner(f"witness.{name}.example", bytes([number]) * 32)
    for number, name in enumerate(("nhs", "csc", "police"), start=1)
]
SEEN_AT = int(NOW.timestamp())
LOOKED_AT = SEEN_AT + 30
FRESH = 60
DETECTORS = frozenset({"rows", "log", "quorum", "held", "fresh"})


def _fill(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        write_log(session)
    database.close()


@pytest.fixture
def database_url(databases: Databases, engine: Engine) -> Iterator[str]:
    with databases.fresh(engine, fill=_fill) as url:
        yield url


@pytest.fixture
def policy() -> Policy:
    return read_policy(
        "".join(f"witness {one.key.name.split('.')[1]} {one.key.text()}\n" for one in WITNESSES)
        + "group agencies 2 nhs csc police\nquorum agencies\n"
    )


@pytest.fixture
def cosigned(database: Database) -> Mapping[int, str]:
    """What two of three witnesses gave for each genuine checkpoint, by size.

    They saw the newest a moment ago, and each one before it ten minutes before the next.
    """
    with database.read() as session:
        notes = session.execute(text("SELECT size, note FROM audit_checkpoint")).all()
    return {size: note + _cosignatures(note, size) for size, note in notes}


def _cosignatures(note: str, size: int) -> str:
    checkpoint = Checkpoint.parse(note_parts(note)[0])
    seconds = SEEN_AT - (SIZE - size) // STEP * 600
    return "".join(one.cosign(checkpoint, seconds=seconds) for one in WITNESSES[:2])


class Detectors:
    """Everybody who looks at a log, each with what he has."""

    def __init__(self, policy: Policy, cosigned: Mapping[int, str]) -> None:
        self._policy, self._cosigned = policy, cosigned

    def found(self, session: Session) -> tuple[set[str], Report]:
        """Who says that something is wrong, and what the verifier says."""
        report = verify_database(session, key=SIGNER.verifier_key, keyring=KEYRING)
        newest = latest_note(session)
        checks = {
            "rows": _rows_fit(session),
            "log": report.is_sound,
            "quorum": self._is_trusted(newest, oldest=None),
            "fresh": self._is_trusted(newest, oldest=FRESH),
            "held": self._extends_held(session, report),
        }
        return {name for name, is_well in checks.items() if not is_well}, report

    def _is_trusted(self, note: str | None, *, oldest: int | None) -> bool:
        """Whether witnesses gave a quorum for this very checkpoint."""
        shown = next((one for one in self._cosigned.values() if one.startswith(note or "-")), note)
        trust = Trust((SIGNER.verifier_key,), self._policy, oldest, LOOKED_AT)
        try:
            open_trusted(shown or "", trust)
        except (NoteRefused, QuorumMissing):
            return False
        return True

    def _extends_held(self, session: Session, alone: Report) -> bool:
        """Whether the newest checkpoint that somebody kept is one of this log."""
        held = (self._cosigned[SIZE],)
        report = verify_database(session, key=SIGNER.verifier_key, keyring=KEYRING, held=held)
        return report.fault_codes <= alone.fault_codes


def _rows_fit(session: Session) -> bool:
    """The leaves against the head of the same database: what a chain of hashes would show."""
    rows = session.execute(text("SELECT idx, leaf FROM audit_leaf ORDER BY idx")).all()
    frontier = Frontier().extended(leaf_hash(bytes(leaf)) for _, leaf in rows)
    head = session.execute(text("SELECT size, frontier FROM audit_head")).one()
    in_order = [place for place, _ in rows] == list(range(len(rows)))
    return in_order and (head[0], bytes(head[1])) == (frontier.size, frontier.to_bytes())


class TestTheMatrix:
    @pytest.mark.parametrize("kind", KINDS)
    def test_holds(
        self, database: Database, policy: Policy, cosigned: Mapping[int, str], kind: str
    ) -> None:
        detectors, wrong = Detectors(policy, cosigned), []
        for tampering in KINDS[kind]():
            with database.write() as session:
                unprotect(session.connection())
                tampering.act(session)
                wrong += _compared(tampering, *detectors.found(session))
                session.rollback()
        assert not wrong, "\n".join(wrong)

    def test_finds_nothing_in_the_log_as_it_was(
        self, database: Database, policy: Policy, cosigned: Mapping[int, str]
    ) -> None:
        with database.read() as session:
            found, report = Detectors(policy, cosigned).found(session)
        assert found == set(), report.faults
        assert report.size == SIZE

    def test_holds_no_fewer_than_sixty(self) -> None:
        names = [tampering.name for kind in KINDS.values() for tampering in kind()]
        assert len(set(names)) == len(names) >= 60

    def test_shows_what_the_log_alone_would_miss(self) -> None:
        """Those that no detector without witnesses or kept checkpoints may be said to find."""
        missed = [t for kind in KINDS.values() for t in kind() if not t.caught & {"rows", "log"}]
        assert len(missed) >= 5
        assert all(tampering.caught & {"quorum", "held", "fresh"} for tampering in missed)


def _compared(tampering: Tampering, found: set[str], report: Report) -> list[str]:
    """Complaints: not found by who must, found by who cannot, or not under its name."""
    must, cannot = tampering.caught, DETECTORS - tampering.caught - {"quorum", "held", "fresh"}
    if not tampering.caught & {"rows", "log"}:
        cannot = DETECTORS - tampering.caught
    complaints = []
    if not must <= found or cannot & found or not tampering.codes <= report.fault_codes:
        complaints.append(f"{tampering.name}: {sorted(found)} {sorted(report.fault_codes)}")
    return complaints
