"""How far the log is signed, in words: green, amber or red is never said by colour alone."""

from dataclasses import dataclass
from datetime import timedelta

from audit.checkpoints import log_signer
from audit.standing import Standing, standing_of
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
    """What the newest signature covers, what waits for one, and since when."""
    standing = standing_of(work.session, key=log_signer(work.keyring).verifier_key)
    if not standing.is_whole:
        return IntegrityLine(BROKEN, (gettext("Do not rely on this access record."), _ask()))
    parts = (_signed(work, standing), _waiting(standing.waiting))
    if standing.backlog(work.now) > USUAL_WAIT and standing.oldest is not None:
        since = gettext("The oldest since %(moment)s.", moment=moment(standing.oldest, work.now))
        return _late(work, standing, (*parts, since))
    first = gettext("Access record complete to entry %(n)s.", n=_n(standing.size))
    return IntegrityLine(COMPLETE, (first, *parts))


def _late(work: Work, standing: Standing, parts: tuple[str, ...]) -> IntegrityLine:
    if standing.is_behind(work.now):
        first = gettext("Access record has fallen behind: only emergency openings can be read.")
        return IntegrityLine(BROKEN, (first, *parts))
    first = gettext(
        "Access record waits to be signed, complete to entry %(n)s.", n=_n(standing.size)
    )
    return IntegrityLine(WAITING, (first, *parts))


def _signed(work: Work, standing: Standing) -> str:
    if standing.signed_at is None:
        return gettext("Nothing is signed yet.")
    return gettext("Signed %(moment)s.", moment=moment(standing.signed_at, work.now))


def _waiting(count: int) -> str:
    if not count:
        return gettext("Nothing waits.")
    return ngettext("%(num)d newer entry waits.", "%(num)d newer entries wait.", count)


def _ask() -> str:
    return gettext("Its signature does not hold. Tell your information governance lead now.")


def _n(size: int) -> str:
    return f"{size:,}"
