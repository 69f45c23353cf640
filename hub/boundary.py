"""Runs each view, socket event and command in one unit of work.

A write: append audit, commit, push, then answer. A read: decide on a snapshot, commit the
audit entries if nothing it decided on has moved, then answer. The only place that commits.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from audit.event import disclosures_in
from audit.events import ActRefused
from audit.guard import Guard
from audit.service import append
from audit.standing import LogBehind, LogWatch
from audit.verifier.policy import Policy
from audit.writer import AccessMoved, AuditWriter, ReadRecord
from consent.emergency.openings import own_open_openings
from hub.foundation.actor import ANONYMOUS, Actor
from hub.foundation.clock import Clock
from hub.foundation.database import Database
from hub.foundation.errors import HubError, KeepsChanging, ReadOnly, Refused, Unavailable
from hub.foundation.keyring import Keyring, KeyUnusable
from hub.foundation.work import Effect, Recordable, Work
from hub.reactions.react import react, react_to_refusal

TRIES = 3
IN_EMERGENCY = ("accounts.", "sharing_emergency.", "sharing_openings.")
"""The acts of an emergency: they are recorded even where nothing else is."""
_log = logging.getLogger(__name__)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ground:
    """What every unit of work stands on."""

    database: Database
    keyring: Keyring
    clock: Clock
    writer: AuditWriter
    endings: list[Effect] = field(default_factory=list)
    """What was set up on it and has to end before it."""
    policy: Policy | None = None
    """Whom the log's operator asks to witness it; None for nobody."""
    guard: Guard | None = None
    """What the log must continue; None for one made and thrown away."""

    def close(self) -> None:
        """End what stands on it, place what the log still has waiting, let the database go."""
        for end in self.endings:
            end()
        self.endings.clear()
        self.writer.close()
        self.database.close()


@dataclass(slots=True)
class Attempt:
    """Who tries, what it is called in the log when it is refused, and from where.

    `identify` says who it is from within the unit of work, where that takes the database.
    """

    act: str
    actor: Actor = ANONYMOUS
    identify: Callable[[Session, datetime], Actor] | None = None
    address: str | None = None

    def work(self, ground: Ground, session: Session) -> Work:
        """The unit of work of this attempt; the clock is read here, once."""
        now = ground.clock.now()
        if self.identify is not None:
            self.actor = self.identify(session, now)
        return Work(session, now, self.actor, ground.keyring)


def perform(ground: Ground, attempt: Attempt, change: Callable[[Work], Result]) -> Result:
    """Carry out a change: all of it, its audit entries and its alerts, or nothing.

    Raises: the change's own NotFound, Invalid or Refused, after rolling back and recording the
    refusal in a transaction of its own; Unavailable when the log or the database fails.
    """
    _require_one_log(ground, attempt)
    refusals: list[Recordable] = []
    try:
        result, effects = _change(ground, attempt, change, refusals)
    except HubError as error:
        if isinstance(error, Refused):
            refusals.append(ActRefused(act=attempt.act, code=error.code))
        _keep_refusals(ground, attempt, refusals, error)
        raise
    except (SQLAlchemyError, KeyUnusable) as error:
        raise Unavailable("nothing could be stored") from error
    _after_commit(ground, effects)
    return result


def _require_one_log(ground: Ground, attempt: Attempt) -> None:
    """What is stored in a database that is not the log signed before would be lost with it.

    But for an emergency: signing in, and opening a family. Raises: ReadOnly.
    """
    if ground.writer.watch.fork and not attempt.act.startswith(IN_EMERGENCY):
        raise ReadOnly("the database is not the log that was signed")


def _after_commit(ground: Ground, effects: Sequence[Effect]) -> None:
    """What can wait: it is stored already, so a failure here must not read as one of the act."""
    for step in (ground.writer.sequence, *effects):
        try:
            step()
        except Exception as error:
            _log.error("after the commit: %s", type(error).__name__)


def _change(
    ground: Ground,
    attempt: Attempt,
    change: Callable[[Work], Result],
    refusals: list[Recordable],
) -> tuple[Result, list[Effect]]:
    with ground.database.write() as session:
        work = attempt.work(ground, session)
        work.refusals = refusals
        result = change(work)
        if ground.writer.watch.is_behind:
            _opened(work, ground.writer.watch)
        react(work)
        append(
            session,
            events=(*work.events, *work.refusals),
            actor=attempt.actor,
            now=work.now,
            keyring=ground.keyring,
            address=attempt.address,
        )
    return result, work.effects


def _keep_refusals(
    ground: Ground, attempt: Attempt, refusals: list[Recordable], error: HubError
) -> None:
    if not refusals:
        return
    try:
        with ground.database.write() as session:
            work = Work(session, ground.clock.now(), attempt.actor, ground.keyring)
            react_to_refusal(work, error)
            append(
                session,
                events=(*refusals, *work.events),
                actor=attempt.actor,
                now=work.now,
                keyring=ground.keyring,
                address=attempt.address,
            )
    except (SQLAlchemyError, KeyUnusable) as error:
        raise Unavailable("a refusal could not be recorded") from error
    _after_commit(ground, work.effects)


def look(ground: Ground, attempt: Attempt, read: Callable[[Work], Result]) -> Result:
    """Read on a snapshot. Nothing is returned before its audit entries have committed.

    Raises: the reader's own NotFound or Invalid, its refusals recorded all the same;
    Unavailable when the facts moved three times meanwhile, or the log or the database fails.
    """
    for _ in range(TRIES):
        try:
            return _look_once(ground, attempt, read)
        except AccessMoved:
            continue
        except (SQLAlchemyError, KeyUnusable) as error:
            raise Unavailable("nothing could be shown") from error
    raise KeepsChanging("what may be shown kept changing")


def _look_once(ground: Ground, attempt: Attempt, read: Callable[[Work], Result]) -> Result:
    with ground.database.read() as session:
        work = attempt.work(ground, session)
        work.is_snapshot = True
        is_behind = ground.writer.is_behind(session, work.now)
        try:
            result = read(work)
            in_emergency = is_behind and _opened(work, ground.writer.watch)
        except HubError as error:
            if isinstance(error, Refused):
                work.record_refusal(ActRefused(act=attempt.act, code=error.code))
            work.events.clear()  # nothing of it is shown
            _commit_entries(ground, attempt, work)
            raise
    _commit_entries(ground, attempt, work, in_emergency=in_emergency)
    return result


def _opened(work: Work, watch: LogWatch) -> bool:
    """True: all that is shown, if anything, the reader has opened in an emergency.

    Raises: LogBehind or ReadOnly for everything else; what shows nothing of a family passes.
    """
    if not disclosures_in(work.events):
        return True
    opened = {one.family_id for one in own_open_openings(work)}
    if any(event.family_id not in opened for event in disclosures_in(work.events)):
        kind = ReadOnly if watch.fork else LogBehind
        raise kind("the log is behind: only emergency openings can be read")
    return True


def _commit_entries(
    ground: Ground, attempt: Attempt, work: Work, *, in_emergency: bool = False
) -> None:
    events = (*work.events, *work.refusals)
    if events:
        ground.writer.record(
            ReadRecord(events=events, actor=attempt.actor, now=work.now, address=attempt.address),
            work.seen,
            in_emergency=in_emergency,
        )
