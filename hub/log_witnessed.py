"""What the witnesses say of the log when they are asked now, beside what is kept of them.

A database put back keeps what witnesses gave for its older entries, or nothing at all: only they
know that they have seen more.
"""

from collections.abc import Iterator
from datetime import datetime

from audit.checkpoints import log_key
from audit.standing import standing_of
from audit.verifier.finding import entries_in_words
from audit.verifier.note import VerifierKey
from audit.verifier.policy import Policy
from audit.witnesses.freshness import Freshness, Light, freshness
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Asked, Outcome, Round, hear_witnesses
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.log_keeping import post

_UNDER = "\n      "


def witnessed(database: Database, settings: Settings, now: datetime) -> tuple[bool, str]:
    """Whether all is well with them, and what is the case. Nothing is stored."""
    policy = open_policy(settings.policy_file)
    if policy is None:
        return True, "No witness is asked: HUB_WITNESS_POLICY is not set."
    key = log_key(open_key_file(settings.key_file))
    with database.read() as session:
        seen = freshness(session, policy=policy, key=key, now=now)
    if seen is None:
        return True, "The policy asks for no witness."
    heard = _heard(database, policy, key)
    if heard.forked:
        return False, _UNDER.join(_told_apart(heard, seen))
    if seen.light(now) is not Light.GREEN and _is_quorum(heard, policy):
        return True, _asked_now(heard, seen)
    is_green = seen.light(now) is Light.GREEN
    return is_green, _kept(seen) if is_green else " ".join((_kept(seen), *_unreached(heard)))


def _heard(database: Database, policy: Policy, key: VerifierKey) -> Round:
    """Of a log that is damaged no proof can be made: then nobody is asked."""
    with database.read() as session:
        is_whole = standing_of(session, key=key).is_whole
    return hear_witnesses(database, policy=policy, post=post) if is_whole else Round(0, ())


def _told_apart(heard: Round, seen: Freshness) -> Iterator[str]:
    count = len(heard.forked)
    have = "witness has" if count == 1 else "witnesses have"
    yield (
        f"{count} of {seen.known} {have} seen what is not in this database: it is an older copy, "
        "or another one. The hub serves read-only on it: see docs/restore.md."
    )
    for one in heard.forked:
        yield f"Witness {one.witness.name} has seen {_more(one, heard.size)}."


def _more(one: Asked, size: int) -> str:
    if one.outcome is not Outcome.SAW_MORE or one.seen is None:
        return "other entries than these"
    return f"{entries_in_words(one.seen)}, {one.seen - size:,} more than the {size:,} here"


def _is_quorum(heard: Round, policy: Policy) -> bool:
    return policy.is_met(
        {one.witness.key.public_key for one in heard.asked if one.outcome is Outcome.COSIGNED}
    )


def _asked_now(heard: Round, seen: Freshness) -> str:
    given = sum(one.outcome is Outcome.COSIGNED for one in heard.asked)
    kept = f"Kept of them here: {_kept(seen)}" if seen.at else "Nothing of theirs is kept here yet."
    return (
        f"Asked now, {given} of {seen.known} witnesses have seen all {entries_in_words(heard.size)}"
        f" and nothing else. {kept} The hub keeps it while it serves."
    )


def _kept(seen: Freshness) -> str:
    if seen.at is None:
        return f"No quorum of the {seen.known} witnesses has seen the log yet."
    return f"Witnessed up to {seen.at:%d %B, %H:%M} UTC by {seen.seen} of {seen.known}."


def _unreached(heard: Round) -> Iterator[str]:
    for one in heard.asked:
        if one.outcome is Outcome.UNREACHED:
            yield f"Not reached: {one.witness.name}."
