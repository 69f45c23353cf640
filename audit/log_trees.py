"""Checking the leaves of every log of a database, and that each begins where the last one ended."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import log_at, logs_of
from audit.models import AuditBeginning
from audit.sequencer import MOST_AT_ONCE
from audit.verifier.beginning import Beginning, Kept, beginning_in
from audit.verifier.checks import Faults, TreeCheck
from audit.verifier.entry import EntryRefused, Leaf
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, VerifierKey, open_checkpoint, origin_in
from audit.verifier.receipt import Receipt, ReceiptRefused


class LogTrees:
    """One check of a tree for each log, and what the later ones say of those before them."""

    def __init__(self, session: Session, keys: Sequence[VerifierKey], faults: Faults) -> None:
        self._logs, self._keys, self._faults = logs_of(session), keys, faults
        if len(self._logs) != len(keys):
            faults.add("logs-known", len(self._logs))
        # A log whose key is not known cannot be verified: every signature of it is a fault.
        last = keys[-1]
        pinned = (*keys, *[last] * len(self._logs))[: len(self._logs)]
        self._trees = [TreeCheck(key, faults) for key in pinned]
        self._signed: dict[int, int] = {}
        self._openings = _openings(session)
        self._begun = [self._begin(place) for place in range(1, len(self._logs))]

    @property
    def in_use(self) -> TreeCheck:
        """That of the newest log."""
        return self._trees[-1]

    @property
    def beginnings(self) -> tuple[Beginning, ...]:
        """What each log after the first says of the one before it."""
        return tuple(begun for begun in self._begun if begun is not None)

    def expect(self, note: str, *, end: int) -> None:
        """Take a stored checkpoint, under the place behind its last leaf, in their order.

        Each covers as many entries more as are signed at once, or fewer: a wider step lost some.
        """
        log = log_at(self._logs, max(0, end - 1))
        size = end - log.first
        if size - self._signed.get(log.number, 0) > MOST_AT_ONCE:
            self._faults.add("checkpoints-missing", size)
        self._signed[log.number] = size
        self._trees[log.number - 1].expect(note, size=size)

    def expect_held(self, note: str) -> None:
        """Take a checkpoint that somebody kept, of whichever log it is."""
        origin = _origin(note)
        for place, key in enumerate(self._keys[: len(self._trees)]):
            if key.name == origin:
                self._expect_of(place, note, key)
                return
        self._faults.add("checkpoint-signature", "held")

    def leaf(self, place: int, entry_id: str, data: bytes) -> Leaf | None:
        """Take the leaf that stands at the next place; what it says, None when it is malformed."""
        log = log_at(self._logs, place)
        index = place - log.first
        if index == 0 and log.number > 1:
            self._compare_opening(log.number, data)
        return self._trees[log.number - 1].leaf(index, entry_id, data)

    def finish(self, head: tuple[int, bytes] | None) -> None:
        """Compare the log in use with the head row; of all others what they ended with."""
        for tree, begun in zip(self._trees, self._begun, strict=False):
            if begun is not None and begun.held != tree.frontier.size:
                self._faults.add("log-shorter-than-signed", begun.held)
            tree.finish_leaves()
        first = self._logs[-1].first
        self.in_use.finish(None if head is None else (head[0] - first, head[1]))

    def _begin(self, place: int) -> Beginning | None:
        """Read the opening of the log at that place, and hold the one before to it."""
        opening = self._openings.get(place + 1)
        begun = None if opening is None else _said(opening)
        if begun is None or begun.former != self._keys[min(place, len(self._keys)) - 1].name:
            self._faults.add("log-beginning", place + 1)
            return None
        former = self._trees[place - 1]
        former.promise(begun.held, begun.held_root)
        if begun.kept is Kept.WHOLE:
            former.promise(begun.size, begun.root)
        return begun

    def _expect_of(self, place: int, note: str, key: VerifierKey) -> None:
        """One of a log that ended may show more than is kept: then it was said, or is a fault."""
        begun = self._begun[place] if place < len(self._begun) else None
        old = _opened(note, key)
        if begun is None or old is None:
            self._trees[place].expect(note)
        elif begun.contradicts(old):
            self._faults.add("log-beginning", old.size)
        elif old.size <= begun.held and begun.kept is not Kept.OTHER:
            self._trees[place].expect(note)

    def _compare_opening(self, number: int, data: bytes) -> None:
        opening = self._openings.get(number)
        if opening is None or opening.leaf != data:
            self._faults.add("log-beginning", number)


def _openings(session: Session) -> dict[int, Receipt]:
    found = {}
    for number, opening in session.execute(
        select(AuditBeginning.number, AuditBeginning.opening)
    ).all():
        try:
            found[number] = Receipt.from_bytes(opening.encode())
        except ReceiptRefused:
            continue
    return found


def _said(opening: Receipt) -> Beginning | None:
    try:
        return beginning_in(opening)
    except (EntryRefused, ReceiptRefused):
        return None


def _opened(note: str, key: VerifierKey) -> Checkpoint | None:
    try:
        return open_checkpoint(note, key)
    except NoteRefused:
        return None


def _origin(note: str) -> str:
    try:
        return origin_in(note)
    except NoteRefused:
        return ""
