"""What is known of the log outside its database: by the guard's file, and by the witnesses.

A database that fits itself may still be an older copy, or another one: only what was kept
elsewhere tells. Nothing is stored.
"""

from dataclasses import dataclass

import click

from audit.checkpoints import log_key
from audit.guard import Fork, Guard, fork_of
from audit.verifier.named_key import NoteRefused
from audit.verifier.policy import NONE
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Asked, Outcome, hear_witnesses
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.log_keeping import PATIENCE_SECONDS, post
from hub.one_log import FORKS


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """wrong: what the database does not continue. said: what else was found, or cannot be."""

    wrong: tuple[str, ...]
    said: tuple[str, ...]

    def tell(self) -> None:
        """A line for each."""
        for line in self.wrong:
            click.echo(f"WRONG {line}")
        for line in self.said:
            click.echo(line)


def known_elsewhere(
    database: Database, settings: Settings, *, is_served: bool, is_sound: bool
) -> Elsewhere:
    """Compare with the guard, and ask the witnesses of the policy unless it is damaged anyway.

    is_served: the database is the one of the settings, and not a copy looked at beside it.
    Raises: PolicyRefused, KeyUnusable, or the database's own error.
    """
    found = [_by_guard(database, settings, is_served=is_served)]
    found += _by_witnesses(database, settings) if is_sound else []
    return Elsewhere(
        tuple(line for is_well, line in found if not is_well),
        tuple(line for is_well, line in found if is_well),
    )


def _by_guard(database: Database, settings: Settings, *, is_served: bool) -> tuple[bool, str]:
    guard = Guard(settings.guard_file, log_key(open_key_file(settings.key_file)))
    with database.read() as session:
        fork = fork_of(session, guard)
    if fork is Fork.UNCONFIRMED and not is_served:
        return True, f"{guard.path} holds nothing: it cannot tell whether this is the newest copy."
    if fork is not None:
        return False, f"{FORKS[fork]} {_serves(is_served)}See docs/restore.md."
    try:
        kept = guard.kept()
    except NoteRefused:
        kept = None
    size = 0 if kept is None else kept.size
    return True, f"It continues the {size:,} entries that {guard.path} holds."


def _serves(is_served: bool) -> str:
    return "The hub serves read-only on it. " if is_served else ""


def _by_witnesses(database: Database, settings: Settings) -> list[tuple[bool, str]]:
    policy = open_policy(settings.policy_file)
    if policy is None or policy.quorum == NONE:
        return [(True, "No witness is asked: whoever holds database, guard and key is believed.")]
    heard = hear_witnesses(database, policy=policy, post=post)
    unasked = [
        (True, f"Witness {one.name} has no address here: its agency says what it saw.")
        for one in policy.witnesses
        if not one.url
    ]
    return [*map(_witness, heard.asked), *unasked]


def _witness(one: Asked) -> tuple[bool, str]:
    name = one.witness.name
    match one.outcome:
        case Outcome.COSIGNED if one.had:
            return True, f"Witness {name} has seen nothing that is not here."
        case Outcome.COSIGNED:
            return True, f"Witness {name} had seen nothing of this log before."
        case Outcome.UNREACHED:
            return True, (
                f"Witness {name} did not answer within {PATIENCE_SECONDS} seconds: whether it has "
                "seen more is not known."
            )
        case Outcome.SAW_MORE:
            return False, f"Witness {name} has seen {one.seen or 0:,} entries: some are not here."
        case Outcome.SAW_ANOTHER:
            return False, f"Witness {name} has seen other entries than these."
        case _:
            return True, (
                f"Witness {name} did not say what it has seen. It may not watch this log yet, as "
                "after the log began anew: ask its agency (docs/restore.md)."
            )
