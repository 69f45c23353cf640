"""`hub audit request` and `hub audit cosigned`: for a witness that the hub cannot reach itself."""

import click

from audit.publication import published_size, signed_note
from audit.verifier.finding import counted
from audit.verifier.policy import PolicyRefused
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Outcome, Reply, judged, keep_cosignatures, request_body
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.starting import require_schema


def print_request(settings: Settings, *, old: int) -> None:
    """Print what to hand to `hub witness cosign`, of a witness that has seen `old` entries."""
    require_schema(settings.database_url)
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            size = published_size(session)
            if size == 0 or old > size:
                raise click.ClickException(
                    f"The log has {counted(size, 'signed entry', 'signed entries')}."
                )
            click.echo(request_body(session, size=size, old=old), nl=False)
    finally:
        database.close()


def take_cosignatures(settings: Settings, *, size: int, lines: str) -> None:
    """Keep what witnesses of the policy gave for the checkpoint of that size."""
    try:
        policy = open_policy(settings.policy_file)
    except PolicyRefused as problem:
        raise click.ClickException(f"HUB_WITNESS_POLICY: {problem}.") from None
    if policy is None:
        raise click.ClickException("HUB_WITNESS_POLICY is not set: it names whom to believe.")
    require_schema(settings.database_url)
    database = Database(settings.database_url)
    try:
        with database.write() as session:
            if not 0 < size <= published_size(session):
                raise click.ClickException("The log has not signed that many entries.")
            note = signed_note(session, size=size)
            reply = Reply(200, lines)
            given = [judged(one, note=note, size=size, reply=reply) for one in policy.witnesses]
            keep_cosignatures(session, size=size, given=given, policy=policy)
    finally:
        database.close()
    names = [one.witness.name for one in given if one.outcome is Outcome.COSIGNED]
    if not names:
        raise click.ClickException("No line there is a cosignature of a witness of the policy.")
    click.echo(f"Kept: {', '.join(names)}.")
