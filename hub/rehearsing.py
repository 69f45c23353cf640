"""The bench on which drafts of the rules are tried: case files in scratch databases, and counts
on what is recorded. One thread of its own, so that no request waits; progress lies in its row."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from consent.rule_versions.policy_documents import Document, encoded, read_document
from consent.rule_versions.rules_in_force import SHIPPED
from consent.rule_versions.versions import (
    Proposal,
    approve_rules,
    document_named,
    draft_rules,
    latest_version,
)
from hub.boundary import Attempt, Ground, perform
from hub.cases.reading import Unreadable, case_in
from hub.cases.replay import Line, play
from hub.cases.scratch import ScratchGround, scratch, stage_on
from hub.cases.stage import Unnamed
from hub.foundation.actor import SYSTEM
from hub.foundation.errors import HubError, NotFound, Unavailable
from hub.foundation.identifiers import FamilyId
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from hub.policy.bench import rehearse_on
from hub.policy.case_files import CaseFile, case_texts
from hub.policy.counting import Counting, families_to_count
from hub.policy.models import RuleDraft
from hub.policy.rehearsals import (
    CaseTried,
    LevelsChanged,
    finish_rehearsal,
    note_progress,
    rehearsal_named,
)

EVERY_SECONDS = 1.0
ACT = "rules.rehearse"
_log = logging.getLogger(__name__)
Result = TypeVar("Result")


_NO_CASE = (
    *(Unreadable, Unnamed, HubError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)
"""What a file can be that somebody typed and nobody has played yet."""


class Stopped(Unavailable):
    """The hub is being closed: what was begun is not finished."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What is tried on what."""

    before: Document
    after: Document
    base: str
    files: tuple[tuple[CaseFile, str], ...]
    families: tuple[FamilyId, ...]

    @property
    def steps(self) -> int:
        """A file counts as one step under each version, a family as one."""
        return 2 * len(self.files) + len(self.families)


@dataclass(slots=True)
class _Meter:
    """Tells how far a rehearsal is, about once a second."""

    total: int
    tell: Callable[[int, int], None]
    done: int = 0
    told_at: float = field(default_factory=time.monotonic)

    def step(self) -> None:
        self.done += 1
        if time.monotonic() - self.told_at >= EVERY_SECONDS:
            self.tell(self.done, self.total)
            self.told_at = time.monotonic()


class Bench:
    """Carries out rehearsals one after the other."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._turn = threading.Lock()
        self._is_closed = threading.Event()
        self._threads: list[threading.Thread] = []
        forget = rehearse_on(self.begin)
        ground.endings.append(lambda: self.close(forget))

    def begin(self, rehearsal_id: str) -> None:
        """Begin in a thread of its own; returns at once."""
        thread = threading.Thread(
            target=self._run, args=(rehearsal_id,), name="rehearsal", daemon=True
        )
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def close(self, forget: Callable[[], None]) -> None:
        """Take no more, and stop what runs at its next step."""
        forget()
        self._is_closed.set()
        for thread in self._threads:
            thread.join(timeout=10)

    def wait(self) -> None:
        """Until all that was begun has ended."""
        for thread in self._threads:
            thread.join()

    def _run(self, rehearsal_id: str) -> None:
        try:
            with self._turn:
                self._rehearse(rehearsal_id)
        except (HubError, SQLAlchemyError, KeyUnusable, OSError) as error:
            # It says so by its silence: its row does not move any more.
            _log.error("a rehearsal ended early: %s", type(error).__name__)

    def _rehearse(self, rehearsal_id: str) -> None:
        task = self._read(lambda work: _task(work, rehearsal_id))

        def tell(done: int, total: int) -> None:
            if self._is_closed.is_set():
                raise Stopped(rehearsal_id)
            self._change(
                lambda work: note_progress(work, rehearsal_id=rehearsal_id, done=done, total=total)
            )

        tell(0, task.steps)
        meter = _Meter(task.steps, tell)
        cases = tuple(_tried(task, meter))
        changes = self._counted(task, meter)
        self._change(
            lambda work: finish_rehearsal(
                work, rehearsal_id=rehearsal_id, cases=cases, changes=changes
            )
        )

    def _counted(self, task: _Task, meter: _Meter) -> tuple[LevelsChanged, ...]:
        counting = Counting(task.base, draft_rules(task.after).version)
        for family_id in task.families:
            self._read(partial(counting.add_family, family_id=family_id))
            meter.step()
        return counting.changes()

    def _read(self, read: Callable[[Work], Result]) -> Result:
        ground = self._ground
        with ground.database.read() as session:
            now = ground.clock.now()
            return read(Work(session, now, SYSTEM, ground.keyring, is_snapshot=True))

    def _change(self, change: Callable[[Work], None]) -> None:
        perform(self._ground, Attempt(act=ACT, actor=SYSTEM), change)


def _task(work: Work, rehearsal_id: str) -> _Task:
    rehearsal = rehearsal_named(work, rehearsal_id=rehearsal_id)
    row = work.session.get(RuleDraft, rehearsal.draft_id)
    if row is None or row.digest != rehearsal.digest:
        raise NotFound(rehearsal_id)  # the draft was changed before its turn came
    return _Task(
        before=document_named(work, name=row.base),
        after=read_document(row.document, digest=row.digest),
        base=row.base,
        files=case_texts(work),
        families=families_to_count(work),
    )


def _tried(task: _Task, meter: _Meter) -> Iterator[CaseTried]:
    """Each file under both versions. One that is no case file holds in nothing."""
    with scratch(None) as ground:
        for file, text in task.files:
            answers = []
            for document in (task.before, task.after):
                answers.append(_played(ground, text, document))
                meter.step()
            yield _compared(file, *answers)


def _played(ground: ScratchGround, text: str, document: Document) -> Sequence[Line]:
    try:
        case = case_in(text, "case")
        with stage_on(ground) as stage:
            stage.act(None, ACT, lambda work: _decide_by(work, document))
            return play(stage, case)
    except _NO_CASE:
        return ()


def _decide_by(work: Work, document: Document) -> None:
    """Have a scratch database decide by these rules from its beginning on."""
    text = encoded(document)
    if text != encoded(document_named(work, name=SHIPPED.name)):
        base = latest_version(work).name
        approve_rules(work, proposal=Proposal("", base, text, SYSTEM.worker_id, work.now))


def _compared(file: CaseFile, before: Sequence[Line], after: Sequence[Line]) -> CaseTried:
    later = {line.index: line for line in after if line.index >= 0}
    differs = [
        f"{one.index} {one.kind}: {one.actual} / {later[one.index].actual} ({one.expected})"
        for one in before
        if one.index in later and one.actual != later[one.index].actual
    ]
    return CaseTried(
        case_id=file.case_id,
        title=file.title,
        expectations=max(len(before), len(after)),
        held_before=sum(line.ok for line in before),
        held_after=sum(line.ok for line in after),
        differs=tuple(differs),
    )
