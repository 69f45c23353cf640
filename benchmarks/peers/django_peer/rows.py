"""The rows of the neutral world as Django objects. Imported once Django is set up."""

import json
from collections.abc import Iterable

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.db.models import ManyToManyField
from guardian.shortcuts import assign_perm

from benchmarks.peers.django_peer import models
from benchmarks.world import World

BATCH = 500


@transaction.atomic
def insert(world: World) -> None:
    """Every row of the world, then the object permissions."""
    _accounts(world)
    _families(world)
    _facts(world)
    _updates(world)
    _object_permissions(world)


def _accounts(world: World) -> None:
    models.Agency.objects.bulk_create(models.Agency(id=a.id, type=a.type) for a in world.agencies)
    for worker in world.workers:
        user = User(username=worker.id)
        user.set_unusable_password()
        user.save()
        models.Worker.objects.create(
            id=worker.id, user=user, agency_id=worker.agency, role=worker.role
        )


def _families(world: World) -> None:
    models.Family.objects.bulk_create(models.Family(id=family) for family in world.families)
    models.Person.objects.bulk_create(
        models.Person(id=p.id, family_id=p.family, is_child=p.is_child) for p in world.people
    )
    _link(models.Person.parents.field, ((p.id, p.parents) for p in world.people))


def _facts(world: World) -> None:
    models.Involvement.objects.bulk_create(
        models.Involvement(
            id=i.id,
            agency_id=i.agency,
            family_id=i.family,
            opened_at=i.opened_at,
            closed_at=i.closed_at,
        )
        for i in world.involvements
    )
    _link(models.Involvement.persons.field, ((i.id, i.persons) for i in world.involvements))
    _link(models.Involvement.team.field, ((i.id, i.team) for i in world.involvements))
    _permissions(world)
    for plan in world.plans:
        row = models.Plan.objects.create(
            child_id=plan.child, family_id=plan.family, started_at=plan.started_at
        )
        row.core_group.set(plan.core_group)


def _permissions(world: World) -> None:
    models.Permission.objects.bulk_create(
        models.Permission(
            id=p.id,
            giver_id=p.giver,
            groups=list(p.groups),
            max_level=p.max_level,
            given_at=p.given_at,
            history_from=p.history_from,
            withdrawn_at=p.withdrawn_at,
        )
        for p in world.permissions
    )
    _link(models.Permission.covers.field, ((p.id, p.covers) for p in world.permissions))
    _link(models.Permission.sources.field, ((p.id, p.sources) for p in world.permissions))
    _link(models.Permission.recipients.field, ((p.id, p.recipients) for p in world.permissions))


def _updates(world: World) -> None:
    tags = sorted({tag for update in world.updates for tag in update.tags})
    models.Tag.objects.bulk_create(models.Tag(id=tag) for tag in tags)
    models.Update.objects.bulk_create(
        (
            models.Update(
                id=u.id,
                family_id=u.family,
                author_id=u.author,
                agency_id=u.agency,
                sn=u.sn,
                event_at=u.event_at,
                posted_at=u.posted_at,
                summary=u.summary,
                text=u.text,
            )
            for u in world.updates
        ),
        batch_size=BATCH,
    )
    _link(models.Update.subjects.field, ((u.id, u.subjects) for u in world.updates))
    _link(models.Update.tags.field, ((u.id, u.tags) for u in world.updates))
    _link(models.Update.withheld_from.field, ((u.id, u.withheld_from) for u in world.updates))


def _link(field: ManyToManyField, pairs: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Insert the rows of a many-to-many table."""
    through = field.remote_field.through
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through.objects.bulk_create(
        (through(**{own: key, other: value}) for key, values in pairs for value in values),
        batch_size=BATCH,
    )


def _object_permissions(world: World) -> None:
    """Whoever is on a team may view the family: django-guardian's row per worker and family."""
    users = {user.username: user for user in User.objects.all()}
    families = models.Family.objects.in_bulk()
    for involvement in world.involvements:
        for worker in involvement.team:
            assign_perm("sharing.view_family", users[worker], families[involvement.family])


def print_cookies(world: World) -> None:
    """Sign every worker in and print {worker: cookie} as JSON."""
    cookies = {}
    for user in User.objects.all():
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.save()
        cookies[user.username] = f"sessionid={store.session_key}"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps(cookies))
