"""Carries the demonstration year out through the product's own services, with a moving clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import click

from audit.guard import set_aside
from audit.witnesses.invented import set_invented_aside
from audit.writer import AuditWriter
from hub.accounts.demonstrations import (
    Extent,
    begin_demonstration,
    complete_demonstration,
    extent_of,
)
from hub.accounts.personas import offer_persona
from hub.boundary import Ground
from hub.cases.cast import set_up
from hub.cases.reading import Case, instant
from hub.cases.stage import Stage, carry_out
from hub.cases.timed import run_due
from hub.demonstration.answering import answer_alerts_about, answer_notices
from hub.demonstration.emptying import empty
from hub.demonstration.families import name_everyone, number_the_born
from hub.demonstration.moments import last_day
from hub.demonstration.own_acts import YEAR_ACTS
from hub.demonstration.plan import plan
from hub.demonstration.teams import form_teams
from hub.demonstration.trying import line_for
from hub.demonstration.world import Agency, Event, Plan
from hub.foundation.clock import FrozenClock, SystemClock, london_date, start_of_day
from hub.foundation.database import Database
from hub.foundation.errors import HubError
from hub.foundation.identifiers import WorkerId
from hub.foundation.key_file import known_logs, logs_beside, open_key_file
from hub.foundation.migrating import migrate
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.log_signing import signing
from hub.one_log import guard_new_log

LATELY = timedelta(days=4)
"""What was urgent longer ago than this has been acknowledged."""

YEARS_BEFORE = timedelta(days=3 * 365)
PHONE = "01632 960{number:03d}"
"""From the numbers kept free for drama: nobody answers them."""


class WorldExists(HubError):
    """The database holds people already: nothing was changed."""


class StoryBroken(HubError):
    """An event of the demonstration was refused. The message names event and code."""


def load_world(settings: Settings, *, seed: int) -> None:
    """Fill a database without people, or with a demonstration that was not loaded to its end.

    Raises: WorldExists when there is anybody else in it; InUse.
    """
    match _extent(settings):
        case Extent.WHOLE:
            raise WorldExists("there is a world already")
        case Extent.INTERRUPTED:
            click.echo("The demonstration was not loaded to its end last time: it begins anew.")
            reset_world(settings, seed=seed)
        case Extent.NOTHING:
            with _stage(settings) as stage:
                _play(stage, plan(seed, last_day(SystemClock().now())))
            guard_new_log(settings)


def reset_world(settings: Settings, *, seed: int) -> None:
    """Throw the demonstration away and make it anew, relative to today. Raises: InUse."""
    empty(settings.database_url)
    set_aside(settings.guard_file)  # what it guards was invented, and is gone
    set_invented_aside(settings.invented_witnesses)
    if len(known_logs(settings.key_file)) > 1:
        for path in (logs_beside(settings.key_file), settings.log_key_file):
            set_aside(path)
    migrate(settings.database_url)
    load_world(settings, seed=seed)


def _extent(settings: Settings) -> Extent:
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return extent_of(session)
    finally:
        database.close()


@contextmanager
def _stage(settings: Settings) -> Iterator[Stage]:
    database = Database(settings.database_url)
    keyring = open_key_file(settings.key_file)
    clock = FrozenClock(SystemClock().now())
    writer = AuditWriter(database, keyring, signing(settings, keyring), clock=clock)
    ground = Ground(database, keyring, clock, writer)
    try:
        yield Stage(ground, clock)
    finally:
        ground.close()


def _play(stage: Stage, world: Plan) -> None:
    began = start_of_day(world.today) - YEARS_BEFORE
    stage.act(None, "demo.begin", begin_demonstration)
    set_up(stage, cast_of(world), at=began)
    stage.act(None, "demo.names", lambda work: name_everyone(work, stage, world))
    stage.act(None, "demo.teams", lambda work: form_teams(work, stage))
    lately = start_of_day(world.today) - LATELY
    with click.progressbar(world.events, label="A year of invented work") as events:
        for event in events:
            _pass_days(stage, instant(event["at"]))
            _carry_out(stage, event)
            if instant(event["at"]) < lately:
                answer_alerts_about(stage, event)
                answer_notices(stage, event)
    number_the_born(stage, world)
    stage.act(None, "demo.personas", lambda work: _offer(work, stage, world))
    stage.act(None, "demo.complete", complete_demonstration)


def _pass_days(stage: Stage, until: datetime) -> None:
    """What ends by itself ends in its time, looked for once a day."""
    if london_date(until) != london_date(stage.clock.now()):
        run_due(stage, until)


def _carry_out(stage: Stage, event: Event) -> None:
    name = str(event.get("id") or event["do"])
    try:
        code = carry_out(stage, event, instant(event["at"]), YEAR_ACTS[str(event["do"])])
    except HubError as error:
        code = type(error).__name__
    if code is not None:
        raise StoryBroken(f"{event['do']} {name} at {event['at']}: {code}")


def cast_of(world: Plan) -> Case:
    """The world as a case without expectations; its fields are those of a case file."""
    return Case(
        path="",
        title="demonstration",
        agencies=tuple(_agency(place, one) for place, one in enumerate(world.agencies)),
        workers=tuple(
            {
                "id": one.id,
                "agency": one.agency,
                "role": one.role,
                "name": one.name,
                "email": one.email,
                "training_until": one.training_until.isoformat(),
            }
            for one in world.workers
        ),
        people=tuple(
            {
                "id": one.id,
                "status": one.status,
                "born": _iso(one.born),
                "edd": _iso(one.edd),
                "parents": list(one.parents),
                "carers": list(one.carers),
                "pr_holders": list(one.pr_holders),
            }
            for one in world.people
        ),
        families=tuple({"id": one.id, "members": list(one.members)} for one in world.families),
        events=world.events,
        expect=(),
    )


def _agency(place: int, agency: Agency) -> dict[str, object]:
    starts, ends = agency.dsa
    return {
        "id": agency.id,
        "type": agency.type,
        "name": agency.name,
        "dsa": [starts.isoformat(), _iso(ends)],
        "duty_phone": PHONE.format(number=100 + place),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _offer(work: Work, stage: Stage, world: Plan) -> None:
    """Featured personas first, then everybody else without a section."""
    featured = {one.worker for one in world.personas}
    for one in world.personas:
        worker_id = WorkerId(stage.names.id("workers", one.worker))
        offer_persona(work, worker_id=worker_id, section=one.section, line=one.line)
    for worker in world.workers:
        if worker.id not in featured:
            worker_id = WorkerId(stage.names.id("workers", worker.id))
            offer_persona(work, worker_id=worker_id, section="", line=line_for(worker.role))
