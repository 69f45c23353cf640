"""`hub audit redraw`: draws a month's samples again, and says whether each is the one drawn."""

import click

from agencies.queries import all_agencies
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import KeyUnusable
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.redraw import NothingToRedraw, Redrawn, redraw
from hub.starting import require_schema

SAME, DIFFERENT = 0, 1


def redraw_samples(settings: Settings, *, month: str) -> int:
    """Every agency's sample of a month; 0 when each is the one that had to be drawn, else 1."""
    require_schema(settings.database_url)
    keyring = open_key_file(settings.key_file)
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            work = Work(session, SystemClock().now(), SYSTEM, keyring)
            return max((_redrawn(work, month)), default=SAME)
    finally:
        database.close()


def _redrawn(work: Work, month: str) -> list[int]:
    found = []
    for agency in all_agencies(work.session, at=work.now):
        try:
            again = redraw(work, agency_id=agency.agency_id, month=Month.named(month))
        except NothingToRedraw as nothing:
            click.echo(f"{agency.name}: {nothing}")
        except KeyUnusable as problem:
            found.append(DIFFERENT)
            click.echo(f"WRONG {agency.name}: {problem}")
        else:
            found.append(_said(agency.name, month, again))
    return found


def _said(name: str, month: str, again: Redrawn) -> int:
    for fault in again.faults:
        click.echo(f"WRONG {name}: {fault}")
    if again.faults or again.committed is None or again.revealed is None:
        return DIFFERENT
    click.echo(
        f"{name}: the sample of {month} is the one that had to be drawn, {again.size} of"
        f" {again.population} disclosures, by the seed that entry {again.committed.index + 1} of"
        f" the log committed to and entry {again.revealed.index + 1} reveals."
    )
    if again.left_out:
        click.echo(
            f"  {again.left_out} more of that month: not the drawer's to see, or its only lead's."
        )
    return SAME
