"""`hub audit confirm`: says that this database is the newest, where the guard holds nothing.

Witnesses are asked first: what a quorum of them knows needs nobody's word, and what one of them
has seen more of is no matter of words.
"""

from collections.abc import Callable

import click
from sqlalchemy.orm import Session

from audit.checkpoints import log_key
from audit.events import NewestConfirmed
from audit.guard import Fork, Guard, begin_guard, fork_of
from audit.publication import published_size
from audit.sequencer import sequence
from audit.service import append
from audit.verifier.note import NoteSigner
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Outcome, Round, witness_round
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import Keyring
from hub.foundation.settings import Settings
from hub.log_keeping import post
from hub.log_signing import signing
from hub.one_log import FORKS
from hub.starting import require_own_key, require_schema


def confirm_newest(settings: Settings, *, decide: Callable[[], str]) -> None:
    """Begin the guard with what the database holds.

    decide: asked only once nothing speaks against it and no quorum answered; gives in words how
    it is known, or stops. Raises: ClickException where it is not, or a witness has seen more.
    """
    require_schema(settings.database_url)
    keyring, database = open_key_file(settings.key_file), Database(settings.database_url)
    guard = Guard(settings.guard_file, log_key(keyring))
    try:
        require_own_key(database, keyring)
        if _needs_confirming(database, guard):
            _confirm(database, settings, guard, keyring, decide)
    finally:
        database.close()


def _needs_confirming(database: Database, guard: Guard) -> bool:
    with database.read() as session:
        fork = fork_of(session, guard)
    if fork is None:
        click.echo("Nothing to confirm: the log continues what the guard holds.")
        return False
    if fork is not Fork.UNCONFIRMED:
        raise click.ClickException(f"{FORKS[fork]} Nothing was changed: see docs/restore.md.")
    return True


def _confirm(
    database: Database,
    settings: Settings,
    guard: Guard,
    keyring: Keyring,
    decide: Callable[[], str],
) -> None:
    policy = open_policy(settings.policy_file)
    heard = Round(0, ()) if policy is None else witness_round(database, policy=policy, post=post)
    if heard.forked:
        raise click.ClickException(
            f"{FORKS[Fork.WITNESSED]} Nothing was changed: see docs/restore.md."
        )
    if policy is not None and heard.confirms(policy):
        click.echo("A quorum of the witnesses has seen nothing that is not here.")
    else:
        unreached = _say_unheard(heard)
        _vouch(database, settings, keyring, unreached=unreached, why=decide())
    with database.read() as session:
        begin_guard(session, guard)
        click.echo(f"{guard.path} holds {published_size(session):,} entries now. The hub goes on.")


def _say_unheard(heard: Round) -> int:
    unreached = [one.witness.name for one in heard.asked if one.outcome is Outcome.UNREACHED]
    for name in unreached:
        click.echo(f"Not reached, and so not heard: witness {name}.")
    click.echo("No quorum of witnesses says that this is the newest copy of the database.")
    click.echo("If it is an older one, the hub signs a second history beside the first.")
    return len(unreached)


def _vouch(
    database: Database, settings: Settings, keyring: Keyring, *, unreached: int, why: str
) -> None:
    """Whoever says so stands in the log with it; where another process signs, it gives a place."""
    now, signer = SystemClock().now(), signing(settings, keyring)
    with database.write() as session:
        said = NewestConfirmed(size=published_size(session), unreached=unreached, purpose=why)
        append(session, events=(said,), actor=SYSTEM, now=now, keyring=keyring)
        if isinstance(signer, NoteSigner):
            _place(session, signer)


def _place(session: Session, signer: NoteSigner) -> None:
    while sequence(session, signer=signer, now=SystemClock().now()):
        continue
