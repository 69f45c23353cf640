"""The moves of the first flavour: involvement, status, permission, updates, accounts."""

from tests.reference import permission, state, tables
from tests.reference.acts import Event
from tests.reference.instants import write_instant
from tests.reference.moves_updates import CONTENT_TAGS, correct_update, post_update
from tests.reference.stage import DAY, Stage

# --- involvements ---------------------------------------------------------------------------


def open_involvement(stage: Stage) -> None:
    rng = stage.rng
    family = rng.choice(stage.families())
    agency = rng.choice(stage.agencies())
    team = stage.some(stage.workers_of(agency), 0)
    event: Event = {
        "do": "involvement.open",
        "id": stage.name("i"),
        "agency": agency,
        "people": stage.some(stage.members(family)),
        "family": family,
        "team": team,
    }
    if stage.chance(10):
        event["until"] = write_instant(stage.now + rng.randint(5, 60) * DAY)
    if event["people"]:
        stage.play(event)


def open_for_all(stage: Stage) -> None:
    """How most worlds begin: most agencies work with somebody in each family."""
    for family in stage.families():
        for agency in stage.agencies():
            if not stage.chance(75) or not stage.members(family):
                continue
            stage.play(
                {
                    "do": "involvement.open",
                    "id": stage.name("i"),
                    "agency": agency,
                    "people": stage.some(stage.members(family)),
                    "family": family,
                    "team": stage.some(stage.workers_of(agency)),
                }
            )
            if stage.chance(30):
                stage.now += stage.rng.randint(0, 3) * 3600


def _open_involvements(stage: Stage) -> list[str]:
    return [
        involvement.id
        for involvement in stage.world.involvements.values()
        if state.closed_at(involvement, stage.now) is None
    ]


def close_involvement(stage: Stage) -> None:
    still = _open_involvements(stage)
    if still:
        name = stage.rng.choice(still)
        stage.play({"do": "involvement.close", "id": name, "reason": "planned"})


def change_team(stage: Stage) -> None:
    still = _open_involvements(stage)
    if not still:
        return
    involvement = stage.world.involvements[stage.rng.choice(still)]
    seated = [seat.worker for seat in involvement.team if seat.end is None]
    absent = [w for w in stage.workers_of(involvement.agency) if w not in seated]
    if absent and stage.chance(60):
        worker = stage.rng.choice(absent)
        stage.play({"do": "team.add", "involvement": involvement.id, "worker": worker})
    elif seated:
        worker = stage.rng.choice(seated)
        stage.play({"do": "team.remove", "involvement": involvement.id, "worker": worker})


# --- statuses and groups --------------------------------------------------------------------


def set_status(stage: Stage) -> None:
    rng = stage.rng
    if not stage.children():
        return
    child = rng.choice(stage.children())
    if stage.chance(15):
        event: Event = {"do": "status.set", "child": child, "status": "ST.NONE", "track": "legal"}
        if stage.chance(80):
            event = {
                "do": "status.set",
                "child": child,
                "status": rng.choice(["ST.PLO", "ST.PROC"]),
            }
    else:
        status = rng.choice(["ST.S47", "ST.CPP", "ST.CPP", "ST.LAC", "ST.CIN", "ST.NONE"])
        event = {"do": "status.set", "child": child, "status": status}
    stage.play(event)


def join_group(stage: Stage) -> None:
    rng = stage.rng
    if not stage.children():
        return
    child = rng.choice(stage.children())
    event: Event = {
        "do": "group.join",
        "child": child,
        "group": rng.choice(["core", "core", "plan", "strategy"]),
    }
    if stage.chance(75):
        event["workers"] = stage.some(stage.workers())
    if stage.chance(35) or "workers" not in event:
        event["agencies"] = stage.some(stage.agencies())
    stage.play(event)


def leave_group(stage: Stage) -> None:
    joined = [record for record in stage.world.groups if record.joins]
    if not joined:
        return
    record = stage.rng.choice(joined)
    event: Event = {"do": "group.leave", "child": record.child, "group": record.group}
    if record.workers:
        event["workers"] = stage.some(list(record.workers))
    if record.agencies:
        event["agencies"] = stage.some(list(record.agencies))
    stage.play(event)


def open_statutory(stage: Stage) -> None:
    """A plan with its group: how most worlds begin."""
    set_status(stage)
    join_group(stage)


# --- permissions ----------------------------------------------------------------------------


def _groups(stage: Stage) -> list[str]:
    if stage.chance(45):
        return list(tables.GROUPS)
    return sorted(stage.rng.sample(tables.GROUPS, stage.rng.randint(2, 9)))


def _lists(stage: Stage) -> Event:
    agencies = stage.agencies()
    return {
        "groups": _groups(stage),
        "source": stage.some(agencies),
        "to": stage.some(agencies),
    }


def _max_for(stage: Stage) -> list[Event]:
    entries: list[Event] = []
    for agency in stage.some(stage.agencies()):
        group = stage.rng.choice(tables.GROUPS)
        entries.append({"agency": agency, "group": group, "level": stage.rng.choice("NESF")})
    return entries


def _limits(stage: Stage) -> Event:
    """The optional fields of a giving."""
    rng, fields = stage.rng, {}
    if stage.chance(30):
        fields["max_for"] = _max_for(stage)
    if stage.chance(15):
        fields["from"] = write_instant(stage.now + rng.randint(0, 10) * DAY)
    if stage.chance(30):
        fields["until"] = stage.day_near(stage.now + rng.randint(2, 90) * DAY)
    if stage.chance(35):
        fields["history_from"] = stage.day_near(stage.now - rng.randint(0, 120) * DAY)
    if stage.chance(20):
        fields["exclusions"] = exclusions(stage)
    return fields


def exclusions(stage: Stage) -> list[str]:
    chosen = stage.rng.sample(CONTENT_TAGS, 3)
    if stage.world.updates and stage.chance(60):
        chosen.append(stage.rng.choice(list(stage.world.updates)))
    return chosen


def _who_speaks(stage: Stage) -> tuple[str, str, list[str]]:
    """A giver, a capacity, and those he may speak for in it (and sometimes one he may not)."""
    rng = stage.rng
    capacity = rng.choice(["adult", "PR_holder", "PR_holder", "PR_holder", "attorney"])
    giver = ("person", rng.choice(list(stage.world.people)))
    csc_staff = [
        w.id for w in stage.world.workers.values() if stage.world.agencies[w.agency].type == "CSC"
    ]
    if csc_staff and stage.chance(10):
        capacity, giver = "LA_PR", ("worker", rng.choice(csc_staff))
    covers = [
        person
        for person in stage.world.people
        if permission.may_speak_for(stage.world, giver, capacity, person, stage.now)
    ]
    if capacity == "adult" and state.is_gillick_competent(stage.world, giver[1], stage.now):
        capacity = "Gillick_child"
    return giver[1], capacity, covers


def give_permission(stage: Stage) -> None:
    giver, capacity, covers = _who_speaks(stage)
    if not covers:
        return
    if stage.chance(25):
        covers = stage.some(covers)
    stage.play(
        {
            "do": "permission.give",
            "id": stage.name("p"),
            "by": giver,
            "capacity": capacity,
            "covers": covers,
            **_lists(stage),
            "max": stage.rng.choice(["F", "F", "F", "S", "S", "E", "N"]),
            **_limits(stage),
        }
    )


def give_broadly(stage: Stage) -> None:
    """Everything from and to everybody, back to before the beginning: much is permitted."""
    people = list(stage.world.people)
    for giver in people:
        covers = [
            person
            for person in people
            if permission.may_speak_for(
                stage.world, ("person", giver), "PR_holder", person, stage.now
            )
        ]
        if covers and stage.chance(65):
            stage.play(
                {
                    "do": "permission.give",
                    "id": stage.name("p"),
                    "by": giver,
                    "capacity": "PR_holder",
                    "covers": covers,
                    "groups": list(tables.GROUPS),
                    "source": stage.agencies(),
                    "to": stage.agencies(),
                    "max": stage.rng.choice("FFFFSE"),
                    "history_from": "2025-06-01",
                }
            )


def _permissions(stage: Stage) -> list[str]:
    return sorted({s.permission for s in stage.world.statements if s.permission is not None})


def vary_permission(stage: Stage) -> None:
    rng = stage.rng
    if not _permissions(stage):
        return
    changes: Event = {
        "groups": _groups(stage),
        "to": stage.some(stage.agencies()),
        "source": stage.some(stage.agencies()),
        "covers": stage.some(list(stage.world.people)),
        "max": rng.choice("NESF"),
        "max_for": _max_for(stage),
        "until": write_instant(stage.now + rng.randint(0, 30) * DAY),
        "history_from": stage.day_near(stage.now - rng.randint(0, 200) * DAY),
        "exclusions": exclusions(stage),
    }
    chosen = stage.some(sorted(changes))[:4]
    event: Event = {"do": "permission.vary", "id": rng.choice(_permissions(stage))}
    stage.play({**event, **{name: changes[name] for name in chosen}})


def withdraw_permission(stage: Stage) -> None:
    if _permissions(stage):
        name = stage.rng.choice(_permissions(stage))
        stage.play({"do": "permission.withdraw", "id": name})


def refuse_permission(stage: Stage) -> None:
    giver, _, covers = _who_speaks(stage)
    if giver in stage.world.people and covers:
        stage.play({"do": "permission.refuse", "by": giver, "covers": covers, **_lists(stage)})


# --- accounts, conflicts, people ------------------------------------------------------------


def conflict(stage: Stage) -> None:
    """Declares one, or settles one that stands."""
    rng, standing = stage.rng, stage.world.conflicts
    if standing and stage.chance(55):
        record = rng.choice(standing)
        verb = rng.choice(["confirm", "dismiss", "dismiss"])
        event: Event = {"do": f"conflict.{verb}", "worker": record.worker, "person": record.person}
    else:
        person = rng.choice(list(stage.world.people))
        event = {"do": "conflict.declare", "worker": rng.choice(stage.workers()), "person": person}
    stage.play(event)


def account(stage: Stage) -> None:
    rng = stage.rng
    worker = stage.world.workers[rng.choice(stage.workers())]
    held = worker.accounts[-1]
    event: Event = {"do": "account.set", "worker": worker.id}
    draw = rng.randint(1, 6)
    if not held.active or not held.mfa:
        event["active"], event["mfa"] = True, True
    elif draw <= 2:
        event[rng.choice(["active", "mfa"])] = False
    elif draw == 3:
        event["training_until"] = stage.day_near(stage.now + rng.randint(1, 200) * DAY)
    else:
        event["training_until"] = "2027-06-01"
    if worker.role == "HEAD":
        event = {"do": "account.set", "worker": worker.id, "acting_dsl": not held.acting_dsl}
    stage.play(event)


def agreement(stage: Stage) -> None:
    period: list[str | None] = ["2025-01-01", None]
    if stage.chance(50):
        period[1] = stage.day_near(stage.now + stage.rng.randint(3, 100) * DAY)
    agency = stage.rng.choice(stage.agencies())
    stage.play({"do": "dsa.set", "agency": agency, "period": period})


def life(stage: Stage) -> None:
    """A birth, a loss, a death, or a finding on competence."""
    rng = stage.rng
    person = rng.choice(list(stage.world.people))
    if state.is_unborn(stage.world, person, stage.now):
        if stage.chance(65):
            born = stage.day_near(stage.now)
            stage.play({"do": "person.birth", "person": person, "born": born})
        else:
            stage.play({"do": "person.loss", "person": person})
    elif state.is_living(stage.world, person, stage.now) and stage.chance(10):
        stage.play({"do": "person.death", "person": person})
    elif state.is_under(stage.world, person, 16, stage.now):
        outcome = rng.choice(["competent", "competent", "not"])
        stage.play({"do": "person.gillick", "person": person, "outcome": outcome})


MOVES = [
    (open_involvement, 7),
    (close_involvement, 6),
    (change_team, 8),
    (set_status, 6),
    (join_group, 7),
    (leave_group, 3),
    (give_permission, 12),
    (vary_permission, 6),
    (withdraw_permission, 3),
    (refuse_permission, 3),
    (post_update, 34),
    (correct_update, 2),
    (conflict, 3),
    (account, 2),
    (agreement, 1),
    (life, 6),
]
