"""How far the log is signed, in words: green, amber or red is never said by colour alone."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import assert_never

from audit.checkpoints import log_key
from audit.guard import Fork
from audit.standing import Standing, standing_of
from audit.verifier.policy import Policy
from audit.witnesses.freshness import Freshness, Light, freshness
from audit.witnesses.invented import is_invented
from hub.foundation.work import Work
from hub.oversight.confirmed import confirmed_words
from hub.oversight.lost import lost_words, what_is_known
from hub.presentation.links import Link
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
    check: Link | None = None
    """To what is known of entries that are lost."""

    closes: bool = False
    """Nothing may be listed of this record."""


def integrity_line(work: Work, policy: Policy | None = None, *, fork: str = "") -> IntegrityLine:
    """What the newest signature covers, what waits for one, and how lately witnesses saw it.

    policy: whom the hub asks to witness it; None for nobody. fork: in what way the database is
    not the log that was signed before, if it is not.
    """
    if fork:
        return IntegrityLine(
            BROKEN, (gettext("Do not rely on this access record."), _put_back(fork)), closes=True
        )
    key = log_key(work.keyring)
    standing = standing_of(work.session, key=key)
    if not standing.is_whole:
        return IntegrityLine(
            BROKEN, (gettext("Do not rely on this access record."), _ask()), closes=True
        )
    seen = freshness(work.session, policy=policy, key=key, now=work.now)
    lost = lost_words(work)
    parts: tuple[str, ...] = (
        *([lost] if lost else []),
        *([confirmed] if (confirmed := confirmed_words(work)) else []),
        _signed(work, standing),
        _waiting(standing.waiting),
        _seen(work, seen),
        *([_only_shown()] if policy is not None and is_invented(policy) else []),
    )
    line = _line(work, standing, seen, parts)
    return _with_loss(line, standing) if lost else line


def _with_loss(line: IntegrityLine, standing: Standing) -> IntegrityLine:
    """What is complete is the log in use alone."""
    first, *others = line.parts
    if line.state == COMPLETE:
        first = gettext(
            "Access record complete to entry %(n)s of the log in use, and not before it.",
            n=_n(standing.size),
        )
    return replace(line, parts=(first, *others), check=what_is_known())


def _line(
    work: Work, standing: Standing, seen: Freshness | None, parts: tuple[str, ...]
) -> IntegrityLine:
    if standing.backlog(work.now) > USUAL_WAIT and standing.oldest is not None:
        since = gettext("The oldest since %(moment)s.", moment=moment(standing.oldest, work.now))
        return _late(work, standing, (*parts, since))
    if seen is None:
        first = gettext(
            "Access record signed to entry %(n)s, without a witness.", n=_n(standing.size)
        )
        return IntegrityLine(WAITING, (first, *parts))
    return _witnessed(standing, seen.light(work.now), parts)


def _witnessed(standing: Standing, light: Light, parts: tuple[str, ...]) -> IntegrityLine:
    """Late witnesses are said, and keep nobody from reading the record."""
    match light:
        case Light.GREEN:
            first = gettext("Access record complete to entry %(n)s.", n=_n(standing.size))
            return IntegrityLine(COMPLETE, (first, *parts))
        case Light.AMBER:
            first = gettext(
                "Access record waits for witnesses, complete to entry %(n)s.", n=_n(standing.size)
            )
            return IntegrityLine(WAITING, (first, *parts))
        case Light.RED:
            first = gettext("Do not rely on the newest part of this access record: no witness.")
            return IntegrityLine(BROKEN, (first, *parts))
        case _:
            assert_never(light)


def _late(work: Work, standing: Standing, parts: tuple[str, ...]) -> IntegrityLine:
    if standing.is_behind(work.now):
        first = gettext("Access record has fallen behind: only emergency openings can be read.")
        return IntegrityLine(BROKEN, (first, *parts), closes=True)
    first = gettext(
        "Access record waits to be signed, complete to entry %(n)s.", n=_n(standing.size)
    )
    return IntegrityLine(WAITING, (first, *parts))


def _signed(work: Work, standing: Standing) -> str:
    if standing.signed_at is None:
        return gettext("Nothing is signed yet.")
    signed_at = standing.signed_by(work.now)
    if signed_at is None:
        return gettext("When it was signed cannot be told: the time kept of it is still to come.")
    return gettext("Signed %(moment)s.", moment=moment(signed_at, work.now))


def _waiting(count: int) -> str:
    if not count:
        return gettext("No newer entry waits.")
    return ngettext("%(num)d newer entry waits.", "%(num)d newer entries wait.", count)


def _seen(work: Work, seen: Freshness | None) -> str:
    if seen is None:
        return gettext(
            "No witness is asked: whoever holds both the database and the log’s key could rewrite "
            "this record, and only a checkpoint kept somewhere else would show it."
        )
    if seen.at is None:
        return gettext("Not witnessed yet: none of %(known)s.", known=seen.known)
    return gettext(
        "Witnessed up to %(moment)s by %(seen)s of %(known)s.",
        moment=moment(seen.at, work.now),
        seen=seen.seen,
        known=seen.known,
    )


def _only_shown() -> str:
    return gettext(
        "These witnesses are invented and belong to this demonstration: they show how it works, "
        "and prove nothing."
    )


def _put_back(fork: str) -> str:
    if fork == Fork.UNCONFIRMED:
        return gettext(
            "Nobody has confirmed that the database is the newest copy of the record that was "
            "signed. Tell your information governance lead now."
        )
    if fork == Fork.TILES:
        return gettext(
            "Its entries are those that were signed, and what proves them to others is spoilt: "
            "it can be made anew. Tell your information governance lead now."
        )
    return gettext(
        "The database is an older copy, or another one, than the record that was signed. Tell your "
        "information governance lead now."
    )


def _ask() -> str:
    return gettext("Its signature does not hold. Tell your information governance lead now.")


def _n(size: int) -> str:
    return f"{size:,}"
