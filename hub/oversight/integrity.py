"""How far the log is signed, in words: green, amber or red is never said by colour alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from audit.checkpoints import latest_checkpoint, log_signer
from audit.models import AuditCheckpoint, AuditHead, AuditPending
from audit.queries import pending_count
from audit.verifier.note import NoteRefused
from hub.foundation.work import Work
from hub.presentation.times import moment
from hub.presentation.wording import gettext, ngettext

COMPLETE, WAITING, BROKEN = "complete", "waiting", "broken"
USUAL_WAIT = timedelta(seconds=10)
"""Entries get their places about once a second; what waits longer than this is said."""


@dataclass(frozen=True, slots=True)
class IntegrityLine:
    """The line on top of the page: its state and its sentences, the first in bold."""

    state: str
    parts: tuple[str, ...]


def integrity_line(work: Work) -> IntegrityLine:
    """What the newest signature covers, and what waits for one."""
    signed_at = work.session.scalar(
        select(AuditCheckpoint.at).order_by(AuditCheckpoint.size.desc()).limit(1)
    )
    size = _signed_size(work)
    if size is None:
        return IntegrityLine(BROKEN, (gettext("Do not rely on this access record."), _ask()))
    waiting = pending_count(work.session)
    parts = (_signed(work, signed_at), _waiting(waiting))
    if _waits_long(work):
        first = gettext("Access record waits to be signed, complete to entry %(n)s.", n=_n(size))
        return IntegrityLine(WAITING, (first, *parts))
    first = gettext("Access record complete to entry %(n)s.", n=_n(size))
    return IntegrityLine(COMPLETE, (first, *parts))


def _signed_size(work: Work) -> int | None:
    """How many entries the log's own signature covers; None when it does not hold."""
    key = log_signer(work.keyring).verifier_key
    try:
        checkpoint = latest_checkpoint(work.session, key=key)
    except NoteRefused:
        return None
    signed = checkpoint.size if checkpoint else 0
    head = work.session.scalar(select(AuditHead.size)) or 0
    return signed if signed == head else None


def _waits_long(work: Work) -> bool:
    oldest = work.session.scalar(select(AuditPending.at).order_by(AuditPending.at).limit(1))
    return oldest is not None and work.now - oldest > USUAL_WAIT


def _signed(work: Work, at: datetime | None) -> str:
    if at is None:
        return gettext("Nothing is signed yet.")
    return gettext("Signed %(moment)s.", moment=moment(at, work.now))


def _waiting(count: int) -> str:
    if not count:
        return gettext("Nothing waits.")
    return ngettext("%(num)d newer entry waits.", "%(num)d newer entries wait.", count)


def _ask() -> str:
    return gettext("Its signature does not hold. Tell your information governance lead now.")


def _n(size: int) -> str:
    return f"{size:,}"
