"""Reading a whole database and verifying its log: what `hub audit verify` runs.

Reads only; a closed hub's file is enough. Entries are read a page at a time by their place, so
memory does not grow with the log.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.events import PayloadsErased
from audit.log_trees import LogTrees
from audit.models import (
    AuditCheckpoint,
    AuditCounter,
    AuditErasure,
    AuditHead,
    AuditLeaf,
    AuditPayload,
    AuditPending,
    AuditPerson,
)
from audit.payload import forget_keys, open_payload
from audit.projection_check import ProjectionCheck
from audit.report import Hear, Progress, Report
from audit.tile_check import tell_wrong_tiles
from audit.verifier.checks import Chains, Faults, opened, read_checked
from audit.verifier.entry import EntryRefused, Leaf, Payload
from audit.verifier.erasures import Erasures
from audit.verifier.note import VerifierKey
from audit.verifier.tree import leaf_hash
from hub.foundation.keyring import Keyring, KeyUnusable

PAGE = 500


def verify_database(
    session: Session,
    *,
    key: VerifierKey,
    former: Sequence[VerifierKey] = (),
    keyring: Keyring | None = None,
    held: Sequence[str] = (),
    progress: Progress | None = None,
    hear: Hear | None = None,
    now: datetime | None = None,
) -> Report:
    """Verify everything; never raises for what it finds in the log.

    key: the log's public key, pinned by the caller. former: those of the logs before it, oldest
    first. keyring: opens payloads; without one only leaves, roots and signatures are checked.
    held: checkpoints kept elsewhere, as signed notes.
    progress: called with entries done and entries in all. hear: called with each opened entry.
    now: erasures that say they happened later are not taken at their word.
    """
    forget_keys(session)  # what is stored is verified, and not what this process remembers
    erasures = Erasures(faults := Faults(), None if now is None else int(1000 * now.timestamp()))
    heard = (progress or _silent, hear or _silent)
    return _Inspection(session, (*former, key), keyring, heard, faults, erasures).run(held)


def _silent(*_: object) -> None:
    return None


class _Inspection:
    def __init__(
        self,
        session: Session,
        keys: Sequence[VerifierKey],
        keyring: Keyring | None,
        heard: tuple[Progress, Hear],
        faults: Faults,
        erasures: Erasures,
    ) -> None:
        self._session, self._keyring = session, keyring
        self._progress, self._hear = heard
        self._faults, self._erasures = faults, erasures
        self._trees = LogTrees(session, keys, self._faults)
        self._people = Chains("person", self._faults)
        self._families = Chains("family", self._faults)
        self._projection = ProjectionCheck(session, self._faults)
        erased = session.execute(select(AuditErasure.entry_id, AuditErasure.explained_by))
        self._erased = {row.entry_id: row.explained_by for row in erased}
        self._done = self._opened = 0

    def run(self, held: Sequence[str]) -> Report:
        """Checkpoints first, so that each is compared as the leaves reach it."""
        checkpoints = self._expect(held)
        pending = self._count(AuditPending)
        self._total = self._count(AuditLeaf) + pending
        for leaves in self._pages():
            self._check(leaves)
        self._check(self._waiting())
        self._finish()
        frontier = self._trees.in_use.frontier
        return Report(
            frontier.size,
            frontier.root().hex(),
            pending,
            checkpoints,
            self._opened,
            len(self._erasures),
            self._faults.count,
            tuple(self._faults.found),
            frozenset(self._faults.codes),
            self._trees.beginnings,
            self._erasures.between,
        )

    def _expect(self, held: Sequence[str]) -> int:
        for note in held:
            self._trees.expect_held(note)
        stored = self._session.execute(
            select(AuditCheckpoint.size, AuditCheckpoint.note).order_by(AuditCheckpoint.size)
        ).all()
        for size, note in stored:
            self._trees.expect(note, end=size)
        return len(stored)

    def _pages(self) -> Iterable[list[tuple[str, bytes, Leaf | None]]]:
        place = -1
        while True:
            rows = self._session.execute(
                select(AuditLeaf.idx, AuditLeaf.entry_id, AuditLeaf.leaf)
                .where(AuditLeaf.idx > place)
                .order_by(AuditLeaf.idx)
                .limit(PAGE)
            ).all()
            if not rows:
                return
            yield [(row[1], row[2], self._trees.leaf(*row)) for row in rows]
            place = rows[-1][0]

    def _waiting(self) -> list[tuple[str, bytes, Leaf | None]]:
        rows = self._session.execute(select(AuditPending.entry_id, AuditPending.leaf)).all()
        return [
            (entry_id, data, read_checked("pending", entry_id, data, self._faults))
            for entry_id, data in rows
        ]

    def _check(self, leaves: Sequence[tuple[str, bytes, Leaf | None]]) -> None:
        """A page of entries: payload, commitment, projection, numbers."""
        payloads = self._payloads([entry_id for entry_id, _, _ in leaves])
        for entry_id, data, leaf in leaves:
            sealed = payloads.get(entry_id)
            if sealed is None:
                self._check_gone(entry_id, leaf, leaf_hash(data).hex())
            elif leaf is not None and self._keyring is not None:
                payload = self._open(entry_id, *sealed, keyring=self._keyring)
                self._check_opened(leaf, payload, leaf_hash(data).hex())
            if leaf is not None:
                self._erasures.pass_by(leaf)
        self._projection.compare()
        self._done += len(leaves)
        self._progress(self._done, self._total)

    def _payloads(self, entry_ids: list[str]) -> dict[str, tuple[str, bytes]]:
        rows = self._session.execute(
            select(AuditPayload.entry_id, AuditPayload.key_name, AuditPayload.sealed).where(
                AuditPayload.entry_id.in_(entry_ids)
            )
        ).all()
        self._projection.seen_payloads += len(rows)
        return {entry_id: (key_name, sealed) for entry_id, key_name, sealed in rows}

    def _open(
        self, entry_id: str, key_name: str, sealed: bytes, *, keyring: Keyring
    ) -> Payload | None:
        try:
            return open_payload(self._session, entry_id, key_name, sealed, keyring=keyring)
        except (KeyUnusable, EntryRefused):
            self._faults.add("payload-unreadable", entry_id)
            return None

    def _check_opened(self, leaf: Leaf, payload: Payload | None, hashed: str) -> None:
        expected = None if payload is None else opened(leaf, payload, self._faults)
        if payload is None or expected is None:
            return
        self._opened += 1
        self._hear(leaf, payload)
        self._projection.expect(leaf.entry_id, expected)
        if expected.index[1] == PayloadsErased.action:
            self._erasures.explain(leaf.entry_id, payload)
        for person in payload.people:
            self._people.take(person.person_id, person.number, person.previous, hashed)
        number = payload.value("family_number")
        if isinstance(number, list) and expected.index[5] is not None:
            count, previous = number
            self._families.take(
                expected.index[5],
                count if isinstance(count, int) else 0,
                previous if isinstance(previous, str) else None,
                hashed,
            )

    def _check_gone(self, entry_id: str, leaf: Leaf | None, hashed: str) -> None:
        """A payload that is not there: erased, and said so, or removed."""
        if entry_id not in self._erased:
            self._faults.add("payload-missing", entry_id)
            return
        self._erasures.take(entry_id, self._erased[entry_id], leaf)
        rows = self._session.execute(
            select(AuditPerson.person_id, AuditPerson.number).where(
                AuditPerson.entry_id == entry_id
            )
        ).all()
        self._projection.seen_people += len(rows)
        for person_id, number in rows:
            self._people.erased(person_id, number, hashed)

    def _finish(self) -> None:
        head = self._session.execute(select(AuditHead.size, AuditHead.frontier)).one_or_none()
        self._trees.finish(None if head is None else (head[0], head[1]))
        tell_wrong_tiles(self._session, self._faults)
        if self._keyring is None:
            return
        counters = self._session.execute(select(AuditCounter.scope, AuditCounter.number)).all()
        self._people.finish((scope[2:], n) for scope, n in counters if scope.startswith("p:"))
        if not len(self._erasures):
            # What an erased entry was about is gone with it, and so is its family's number.
            self._families.finish((scope[2:], n) for scope, n in counters if scope.startswith("f:"))
        self._erasures.finish()
        self._projection.finish(has_erasures=len(self._erasures) > 0)

    def _count(self, table: type[AuditLeaf | AuditPending]) -> int:
        return self._session.execute(select(func.count()).select_from(table)).scalar_one()
