"""The neutral world as a case document: acts in order of time, for any replayer of cases."""

from datetime import UTC, datetime

from benchmarks.world import Involvement, Permission, Person, Plan, Update, World

DAY = 86_400
Event = dict[str, object]
Case = dict[str, object]


def case_of(world: World) -> Case:
    """The whole world as one case without expectations."""
    return {
        "case": "The benchmark's world",
        "agencies": [
            {"id": a.id, "type": a.type, "dsa": ["2015-01-01", None]} for a in world.agencies
        ],
        "workers": [{"id": w.id, "agency": w.agency, "role": w.role} for w in world.workers],
        "people": [_person(person, world.as_of) for person in world.people],
        "families": [
            {"id": family, "members": [p.id for p in world.people if p.family == family]}
            for family in world.families
        ],
        "events": events_of(world),
    }


def events_of(world: World) -> list[Event]:
    """Every act, in order of time."""
    timed = [(i.opened_at, _opened(i)) for i in world.involvements]
    for permission in world.permissions:
        timed.append((permission.given_at, _given(permission)))
        if permission.withdrawn_at is not None:
            withdrawn: Event = {"do": "permission.withdraw", "id": permission.id}
            timed.append((permission.withdrawn_at, withdrawn))
    for plan in world.plans:
        timed += [(plan.started_at, event) for event in _planned(plan)]
    timed += [(update.posted_at, _posted(update)) for update in world.updates]
    timed.sort(key=lambda pair: pair[0])
    return [{"at": _instant(at), **event} for at, event in timed]


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _person(person: Person, as_of: int) -> Event:
    years = 6 if person.is_child else 31
    born = _instant(as_of - years * 365 * DAY)[:10]
    return {"id": person.id, "born": born, "parents": list(person.parents)}


def _opened(involvement: Involvement) -> Event:
    event: Event = {
        "do": "involvement.open",
        "id": involvement.id,
        "agency": involvement.agency,
        "people": list(involvement.persons),
        "family": involvement.family,
        "team": list(involvement.team),
    }
    if involvement.closed_at is not None:
        event["until"] = _instant(involvement.closed_at)
    return event


def _given(permission: Permission) -> Event:
    own = permission.covers == (permission.giver,)
    return {
        "do": "permission.give",
        "id": permission.id,
        "by": permission.giver,
        "capacity": "adult" if own else "PR_holder",
        "covers": list(permission.covers),
        "groups": list(permission.groups),
        "source": list(permission.sources),
        "to": list(permission.recipients),
        "max": permission.max_level,
    }


def _planned(plan: Plan) -> list[Event]:
    workers = list(plan.core_group)
    return [
        {"do": "status.set", "child": plan.child, "status": "ST.CPP", "category": "NEG"},
        {"do": "group.join", "child": plan.child, "group": "core", "workers": workers},
    ]


def _posted(update: Update) -> Event:
    event: Event = {
        "do": "update.post",
        "id": update.id,
        "by": update.author,
        "family": update.family,
        "subjects": list(update.subjects),
        "tags": list(update.tags),
        "sn": update.sn,
        "summary": update.summary,
        "text": update.text,
        "event_at": _instant(update.event_at),
    }
    if update.withheld_from:
        event["withheld_from"] = list(update.withheld_from)
    return event
