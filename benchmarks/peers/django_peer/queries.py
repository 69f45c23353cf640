"""What the page reads: a constant number of queries, everything eager."""

from django.db.models import Prefetch

from benchmarks import plain_rules, world
from benchmarks.peers.django_peer import models

PAGE = 50
AHEAD = 90  # rows read at once, so that a full page is usually found in the first read


def facts_of(family: models.Family) -> plain_rules.Facts:
    """The family's facts as the rules read them."""
    involvements = list(
        family.involvements.select_related("agency").prefetch_related("persons", "team")
    )
    plans = list(family.plans.prefetch_related("core_group"))
    workers = {
        worker.id: worker.agency_id
        for row in (*involvements, *plans)
        for worker in (row.team.all() if hasattr(row, "team") else row.core_group.all())
    }
    return plain_rules.Facts(
        people=_people(family),
        involvements=tuple(_involvement(row) for row in involvements),
        permissions=_permissions(family),
        plans=tuple(_plan(row) for row in plans),
        agency_types={row.agency_id: row.agency.type for row in involvements},
        agency_of=workers,
    )


def _people(family: models.Family) -> dict[str, world.Person]:
    rows = family.people.prefetch_related("parents")
    return {
        row.id: world.Person(
            row.id, family.id, row.is_child, tuple(p.id for p in row.parents.all())
        )
        for row in rows
    }


def _involvement(row: models.Involvement) -> world.Involvement:
    return world.Involvement(
        id=row.id,
        agency=row.agency_id,
        family=row.family_id,
        persons=tuple(person.id for person in row.persons.all()),
        team=tuple(worker.id for worker in row.team.all()),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _permissions(family: models.Family) -> tuple[world.Permission, ...]:
    rows = (
        models.Permission.objects.filter(giver__family=family)
        .prefetch_related("covers", "sources", "recipients")
        .order_by("given_at", "id")
    )
    return tuple(
        world.Permission(
            id=row.id,
            giver=row.giver_id,
            covers=tuple(person.id for person in row.covers.all()),
            groups=tuple(row.groups),
            sources=tuple(agency.id for agency in row.sources.all()),
            recipients=tuple(agency.id for agency in row.recipients.all()),
            max_level=row.max_level,
            given_at=row.given_at,
            history_from=row.history_from,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


def _plan(row: models.Plan) -> world.Plan:
    core = tuple(worker.id for worker in row.core_group.all())
    return world.Plan(row.child_id, row.family_id, row.started_at, core)


def updates_of(family: models.Family, *, before: int | None) -> list[models.Update]:
    """The next rows of the timeline, latest event first."""
    rows = family.updates.select_related("author", "agency").prefetch_related(
        "subjects", "tags", Prefetch("withheld_from")
    )
    if before is not None:
        rows = rows.filter(event_at__lt=before)
    return list(rows.order_by("-event_at")[:AHEAD])


def item_of(row: models.Update) -> plain_rules.Item:
    """An update as the rules see it."""
    return plain_rules.Item(
        id=row.id,
        agency=row.agency_id,
        author=row.author_id,
        subjects=tuple(person.id for person in row.subjects.all()),
        tags=tuple(tag.id for tag in row.tags.all()),
        sn=row.sn,
        event_at=row.event_at,
        posted_at=row.posted_at,
        withheld_from=tuple(agency.id for agency in row.withheld_from.all()),
    )
