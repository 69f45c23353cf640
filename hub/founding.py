"""`hub admin create`: the partnership and its first administrator."""

import click

from agencies.founding import AlreadyFounded, create_first_administrator
from hub.boundary import Attempt, perform
from hub.foundation.actor import SYSTEM
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.one_log import guard_new_log, require_one_log
from hub.starting import prepare, require_schema


def found_hub(settings: Settings, *, agency_name: str, worker_name: str, email: str) -> None:
    """Create both and print the one-time invitation. Raises: ClickException when they exist."""
    prepare(settings)
    require_schema(settings.database_url)
    ground = ground_for(settings)
    try:
        require_one_log(ground.database, settings)
        invitation = perform(
            ground,
            Attempt(act="admin.create", actor=SYSTEM),
            lambda work: create_first_administrator(
                work, agency_name=agency_name, worker_name=worker_name, email=email
            ),
        )
    except AlreadyFounded:
        raise click.ClickException(
            "There is an administrator already: she adds whoever comes next."
        ) from None
    finally:
        ground.close()
    click.echo(f"Open /sign-in/enrol and enter this code, once: {invitation.code}")
    click.echo(f"It can be used until {invitation.expires_at:%d %B %Y, %H:%M} UTC.")
    guard_new_log(settings)
