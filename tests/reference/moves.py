"""The moves of the first flavour: involvement, status, permission, updates, accounts."""

from tests.reference import permission, state, tables
from tests.reference.acts import Event
from tests.reference.instants import write_instant
from tests.reference.stage import DAY, Stage

CONTENT_TAGS = sorted(tag for tag in tables.GROUP_OF_TAG if tables.is_content(tag))
CONTEXT_TAGS = sorted(tag for tag in tables.GROUP_OF_TAG if tables.is_context(tag))
# What an agency mostly writes about; anyone may also write of risks.
USUAL = {
    "CSC": ["CS.", "RK.", "SP.", "LC."],
    "TREAT": ["TX.", "TX.", "RK."],
    "MAT": ["MT.", "MT.", "RK."],
    "PRIM": ["RK.", "VX.", "LE."],
    "SCH": ["ED.", "ED.", "VX."],
    "FAM": ["PR.", "VX.", "RK."],
    "POL": ["RK.", "LE.", "LC."],
}


# --- involvements ----------------------------------------------------------------------------


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


# --- statuses and groups ---------------------------------------------------------------------


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


# --- permissions -----------------------------------------------------------------------------


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
        if covers and stage.chance(60):
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
                    "max": stage.rng.choice("FFFSE"),
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


# --- updates ---------------------------------------------------------------------------------


def draw_tags(stage: Stage, agency_type: str) -> list[str]:
    rng = stage.rng
    usual = tuple(USUAL.get(agency_type, ["RK."]))
    pool = [tag for tag in CONTENT_TAGS if tag.startswith(usual)]
    tags = rng.sample(pool, rng.choice([1, 1, 1, 1, 2, 2, 3]))
    if stage.chance(12):
        tags = [rng.choice([*CONTEXT_TAGS, "INT.GROUP"])]
    elif stage.chance(20):
        tags.append(rng.choice(CONTEXT_TAGS))
    if stage.chance(10):
        tags.append("AF.SAFE")
    if stage.chance(7):
        tags.append("EV.TP")
    if stage.chance(15):
        tags.append(rng.choice(["UR1", "UR2"]))
    if agency_type != "CSC":
        tags = [tag for tag in tags if tag not in ("CS.STATUS", "CS.PLAN")]
    return tags or ["RK.NEG"]


def _segments(stage: Stage, subjects: list[str]) -> list[Event]:
    entries: list[Event] = []
    for number in range(1, stage.rng.randint(2, 5)):
        about = stage.some(subjects)
        if stage.chance(60):
            about = [stage.rng.choice(subjects)]
        entries.append({"id": f"s{number}", "subjects": about, "text": "He came."})
    if stage.chance(20):
        entries.append({"id": "plain", "text": "Both came."})
    if stage.chance(30):
        source: Event = {"id": "src", "source": True, "text": "A neighbour."}
        if stage.chance(30):
            source["agreed"] = True
        entries.append(source)
    return entries


def _earlier(stage: Stage) -> str:
    """Some moment before now, often exactly where an involvement or permission began."""
    marks = [i.opened for i in stage.world.involvements.values()]
    marks += [s.effect for s in stage.world.statements]
    marks = [mark for mark in marks if mark < stage.now]
    if marks and stage.chance(50):
        return write_instant(stage.rng.choice(marks) + stage.rng.choice([-1, 0]))
    return stage.day_near(stage.now - stage.rng.randint(1, 90) * DAY)


def _body(stage: Stage, subjects: list[str]) -> Event:
    fields: Event = {}
    if stage.chance(60 if len(subjects) > 1 else 15):
        fields["segments"] = _segments(stage, subjects)
        if stage.chance(15):
            fields["text"] = "They came."
    elif stage.chance(60):
        fields["text"] = "They came on time."
    if len(subjects) > 1 and stage.chance(55):
        fields["summary_subjects"] = stage.some(subjects)
    return fields


def _rarely(stage: Stage) -> Event:
    fields: Event = {}
    if stage.chance(30):
        fields["event_at"] = _earlier(stage)
    if stage.chance(8):
        fields["history_shared"] = True
    if stage.chance(10):
        fields["household"] = True
    if stage.chance(4):
        fields["court_restricted"] = True
        if stage.chance(50):
            fields["court_readers"] = stage.some(stage.workers())
    if stage.chance(10):
        fields["withheld_from"] = stage.some(stage.agencies() + stage.workers())[:2]
    return fields


def authors(stage: Stage) -> list[tuple[str, str]]:
    """(worker, family) for everybody on the team of an open involvement, and the desks."""
    found = []
    for family in stage.families():
        for worker in stage.world.workers.values():
            desk = worker.role in tables.DESK_ROLES and stage.chance(20)
            if desk or any(
                state.closed_at(involvement, stage.now) is None
                for involvement in state.current_assignments(stage.world, worker, family, stage.now)
            ):
                found.append((worker.id, family))
    return found


def post_update(stage: Stage) -> None:
    rng, found = stage.rng, authors(stage)
    if not found:
        return
    author, family = rng.choice(found)
    subjects = stage.some(stage.members(family))
    if len(subjects) > 2 and stage.chance(70):
        subjects = subjects[: rng.choice([1, 2])]
    if not subjects:
        return
    worker = stage.world.workers[author]
    tags = draw_tags(stage, stage.world.agencies[worker.agency].type)
    sn = rng.choice([1] * 8 + [2] * 5 + [3] * 2 + [4])
    event: Event = {
        "do": "update.post",
        "id": stage.name("u"),
        "by": author,
        "family": family,
        "subjects": subjects,
        "tags": [*tags, rng.choice(sorted(tables.EVIDENCE_ONE_OF))],
        "sn": sn,
        "summary": "About what happened.",
        **_body(stage, subjects),
        **_rarely(stage),
    }
    if sn == 4 or stage.chance(6):
        event["named_readers"] = stage.some(stage.workers())
    if stage.chance(4):
        event["tags"] = rng.choice([[*tags, "TX.FUTURE", "EV.FACT"], ["AF.SAFE", "EV.FACT"]])
        event["imported"] = True
    stage.play(event)


def correct_update(stage: Stage) -> None:
    if stage.world.updates:
        update = stage.rng.choice(list(stage.world.updates.values()))
        text = "A correction."
        stage.play({"do": "update.correct", "update": update.id, "by": update.author, "text": text})


# --- accounts, conflicts, people -------------------------------------------------------------


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
    elif state.is_under(stage.world, person, 16, stage.now):
        if stage.chance(80):
            outcome = rng.choice(["competent", "competent", "not"])
            stage.play({"do": "person.gillick", "person": person, "outcome": outcome})
        elif state.is_living(stage.world, person, stage.now):
            stage.play({"do": "person.death", "person": person})


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
    (conflict, 2),
    (account, 2),
    (agreement, 1),
    (life, 4),
]
