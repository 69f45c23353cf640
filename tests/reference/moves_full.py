"""The further moves of the full flavour: decisions, grants, break-glass, flags, splits."""

from tests.reference import state, tables
from tests.reference.acts import Event
from tests.reference.instants import write_instant
from tests.reference.stage import DAY, Stage
from tests.reference.world import Update

_WORDS: Event = {
    "necessity": "The child may come to harm.",
    "proportionality": "Only what the recipient needs.",
    "told": "no_unsafe",
    "sought": "not_sought_risk",
}


def _an_update(stage: Stage) -> Update | None:
    updates = list(stage.world.updates.values())
    return stage.rng.choice(updates) if updates else None


def _a_worker_of(stage: Stage, agency: str) -> str | None:
    workers = stage.workers_of(agency)
    return stage.rng.choice(workers) if workers else None


# --- decisions and grants --------------------------------------------------------------------


def make_decision(stage: Stage) -> None:
    rng = stage.rng
    family = rng.choice(stage.families())
    source = rng.choice(stage.agencies())
    update = _an_update(stage)
    by_update = update is not None and stage.chance(60)
    if by_update and update is not None:
        source = update.author_agency
        family = update.family if update.family in stage.families() else family
    by = _a_worker_of(stage, source)
    subjects = stage.some(stage.members(family))
    if by is None or not subjects:
        return
    event: Event = {
        "do": "decision.make",
        "id": stage.name("d"),
        "by": by,
        "basis": rng.choice(["SAFE", "SAFE", "COURT", "VITAL", "DUTY16LA", "PERM", "STAT", "OWN"]),
        "source": source,
        "to": stage.some(stage.agencies()),
        "family": family,
        "subjects": subjects,
        **_WORDS,
        "outcome": rng.choice(["share", "share", "partial", "withhold"]),
        "detriment_reason": "It would end the engagement.",
    }
    if by_update and update is not None:
        event["updates"] = [update.id]
        event["subjects"] = list(update.subjects) if stage.chance(70) else subjects
    else:
        event["groups"] = sorted(rng.sample(tables.GROUPS, rng.randint(4, 25)))
        if stage.chance(40):
            event["items_from"] = stage.day_near(stage.now - rng.randint(0, 90) * DAY)
    stage.play(event)


def end_decision(stage: Stage) -> None:
    if stage.world.decisions:
        stage.play({"do": "decision.end", "id": stage.rng.choice(list(stage.world.decisions))})


def give_grant(stage: Stage) -> None:
    rng, update = stage.rng, _an_update(stage)
    by = None if update is None else _a_worker_of(stage, update.author_agency)
    if update is None or by is None:
        return
    event: Event = {
        "do": "grant.give",
        "id": stage.name("g"),
        "update": update.id,
        "by": by,
        "to": rng.choice(stage.workers() + stage.agencies()),
        "level": rng.choice("FFSSE"),
        "basis": rng.choice(["SAFE", "SAFE", "COURT", "VITAL", "DUTY16LA", "PERM", "STAT"]),
    }
    if stage.chance(40):
        event["until"] = write_instant(stage.now + rng.randint(1, 40) * DAY)
    stage.play(event)


def end_grant(stage: Stage) -> None:
    if stage.world.grants:
        stage.play({"do": "grant.end", "id": stage.rng.choice(list(stage.world.grants))})


def switch_duty(stage: Stage) -> None:
    value = not state.is_on(stage.world, "duty_16LA", stage.now)
    stage.play({"do": "feature.set", "name": "duty_16LA", "value": value})


# --- the author's choices --------------------------------------------------------------------


def withhold(stage: Stage) -> None:
    update = _an_update(stage)
    by = None if update is None else _a_worker_of(stage, update.author_agency)
    if update is None or by is None:
        return
    parties = stage.some(stage.agencies() + stage.workers())[:3]
    standing = [w.party.split(":")[1] for w in stage.world.withholdings if w.update == update.id]
    if standing and stage.chance(50):
        parties = stage.some(standing)
        stage.play({"do": "update.release", "update": update.id, "by": by, "from": parties})
        return
    event: Event = {"do": "update.withhold", "update": update.id, "by": by, "from": parties}
    stage.play({**event, "reason": "WH.RISK"})


def change_sn(stage: Stage) -> None:
    update = _an_update(stage)
    by = None if update is None else _a_worker_of(stage, update.author_agency)
    if update is None or by is None:
        return
    current = update.sensitivities[-1][1] if update.sensitivities else update.posted_sn
    if current < 4 and stage.chance(60):
        sn = stage.rng.randint(current + 1, 4)
        event: Event = {"do": "update.raise", "update": update.id, "by": by, "sn": sn}
        if sn == 4:
            event["by"] = update.author
            event["named_readers"] = stage.some(stage.workers())
        stage.play(event)
        return
    leads = [
        w
        for w in stage.workers_of(update.author_agency)
        if state.is_lead(stage.world, stage.world.workers[w])
    ]
    if leads and current > 1:
        sn = stage.rng.randint(1, current - 1)
        by = stage.rng.choice(leads)
        stage.play({"do": "update.lower", "update": update.id, "by": by, "sn": sn})


# --- flags, seals, restriction ---------------------------------------------------------------


def flag(stage: Stage) -> None:
    rng, people = stage.rng, list(stage.world.people)
    draw = rng.randint(1, 10)
    if draw <= 4 and len(people) > 2:
        accused, *others = rng.sample(people, len(people))
        event: Event = {"do": "flag.perpetrator", "person": accused, "of": others[:1]}
        if stage.chance(25):
            event["associates"] = others[1:2]
        stage.play(event)
    elif draw <= 7:
        stage.play({"do": "flag.protect", "person": rng.choice(people)})
    elif draw <= 8 and stage.world.perpetrators:
        person = rng.choice(stage.world.perpetrators).person
        stage.play({"do": "flag.perpetrator.end", "person": person})
    elif stage.world.protections:
        person = rng.choice(stage.world.protections).person
        stage.play({"do": "flag.protect.end", "person": person})


def accuse_one_side(stage: Stage) -> None:
    """Flags somebody with whom one worker alone works, and protects the other side."""
    for involvement in stage.world.involvements.values():
        if len(involvement.persons) != 1 or not involvement.team:
            continue
        accused = involvement.persons[0]
        others = [p for p in stage.members(involvement.family) if p != accused]
        if others and involvement.family in stage.families():
            harmed = stage.rng.choice(others)
            stage.play({"do": "flag.perpetrator", "person": accused, "of": [harmed]})
            if stage.chance(60):
                stage.play({"do": "flag.protect", "person": harmed})
            return


def exempt(stage: Stage) -> None:
    leads = [
        w.id
        for w in stage.world.workers.values()
        if stage.world.agencies[w.agency].type == "CSC" and w.role in ("TM", "SGL")
    ]
    if leads:
        worker = stage.rng.choice(stage.workers())
        event: Event = {"do": "exemption.give", "by": stage.rng.choice(leads), "worker": worker}
        stage.play({**event, "family": stage.rng.choice(stage.families())})


def seal(stage: Stage) -> None:
    readers = stage.some(stage.workers())
    update = _an_update(stage)
    if update is not None and stage.chance(75):
        stage.play({"do": "seal", "updates": [update.id], "readers": readers})
    elif stage.chance(60):
        person = stage.rng.choice(list(stage.world.people))
        stage.play({"do": "seal", "person": person, "readers": readers})


def restrict(stage: Stage) -> None:
    family = stage.rng.choice(stage.families())
    if state.allow_list(stage.world, family, stage.now) is not None and stage.chance(60):
        stage.play({"do": "family.unrestrict", "family": family})
    else:
        allow = stage.some(stage.workers())
        stage.play({"do": "family.restrict", "family": family, "allow": allow})


# --- families --------------------------------------------------------------------------------


def move_member(stage: Stage) -> None:
    rng = stage.rng
    family = rng.choice(stage.families())
    members = stage.members(family)
    if len(members) > 1 and stage.chance(50):
        stage.play({"do": "family.leave", "family": family, "person": rng.choice(members)})
        return
    outside = [p for p in stage.world.people if p not in members]
    if outside:
        stage.play({"do": "family.join", "family": family, "person": rng.choice(outside)})


def split(stage: Stage) -> None:
    family = stage.rng.choice(stage.families())
    members = stage.members(family)
    if len(members) < 2 or len(stage.world.families) > 5:
        return
    first = stage.some(members[:-1])
    second = [p for p in members if p not in first or stage.chance(20)]
    into = [
        {"id": stage.name("half"), "members": first},
        {"id": stage.name("half"), "members": second},
    ]
    stage.play({"do": "family.split", "family": family, "into": into})
    for involvement in list(stage.world.involvements.values()):
        if involvement.family == family and stage.chance(60):
            half = stage.rng.choice(into)["id"]
            stage.play({"do": "involvement.confirm", "id": involvement.id, "family": half})


def confirm(stage: Stage) -> None:
    """One more involvement of a split family, for one of the new ones."""
    for family in stage.world.families.values():
        if family.split is None:
            continue
        names = [name for name, _ in family.split.into if name in stage.families()]
        waiting = [i.id for i in stage.world.involvements.values() if i.family == family.id]
        if names and waiting:
            name, chosen = stage.rng.choice(waiting), stage.rng.choice(names)
            stage.play({"do": "involvement.confirm", "id": name, "family": chosen})


# --- meetings, break-glass, audits -----------------------------------------------------------


def meeting(stage: Stage) -> None:
    """Schedules one; or the chair permits, ends, cancels."""
    rng, update = stage.rng, _an_update(stage)
    open_ones = [m for m in stage.world.meetings.values() if m.ended is None and not m.cancelled]
    if update is None:
        return
    if not open_ones or stage.chance(20):
        start = stage.now + rng.randint(1, 100) * 3600
        stage.play(
            {
                "do": "meeting.schedule",
                "id": stage.name("m"),
                "type": "RCPC",
                "family": update.family,
                "start": write_instant(start),
                "end": write_instant(start + 7200),
                "chair": rng.choice(stage.workers()),
                "attendees": stage.some(stage.workers()),
                "items": [update.id],
                "slot_items": [update.id],
            }
        )
        return
    held = rng.choice(open_ones)
    draw = rng.randint(1, 10)
    if draw <= 7:
        to = stage.some(stage.workers())
        event: Event = {"do": "meeting.permit", "meeting": held.id, "update": update.id, "to": to}
        stage.play({**event, "by": held.chair})
    elif draw <= 9:
        stage.play({"do": "meeting.end", "meeting": held.id})
    else:
        stage.play({"do": "meeting.cancel", "meeting": held.id})


def glass(stage: Stage) -> None:
    """Opens one where somebody may; or renews, or closes."""
    rng = stage.rng
    if stage.world.glasses and stage.chance(40):
        name = rng.choice(list(stage.world.glasses))
        stage.play({"do": rng.choice(["glass.renew", "glass.renew", "glass.close"]), "id": name})
        return
    openers = [
        w.id
        for w in stage.world.workers.values()
        if w.role in ("EDT", "DUTY", "MASH", "ONCALL", "PPU", "SGL")
    ]
    family = rng.choice(stage.families())
    if openers and stage.members(family):
        stage.play(
            {
                "do": "glass.open",
                "id": stage.name("b"),
                "by": rng.choice(openers),
                "family": family,
                "child": rng.choice(stage.members(family)),
                "reason": rng.choice(sorted(tables.GLASS_REASONS)),
                "text": "The child was left alone in the flat tonight.",
            }
        )


def audit(stage: Stage) -> None:
    if stage.world.audits and stage.chance(30):
        stage.play({"do": "audit.close", "id": stage.rng.choice(list(stage.world.audits))})
        return
    if not stage.world.updates:
        return
    event: Event = {
        "do": "audit.open",
        "id": stage.name("q"),
        "auditors": stage.some(stage.workers()),
        "sample": stage.some(list(stage.world.updates)),
    }
    if stage.chance(60):
        event["until"] = write_instant(stage.now + stage.rng.randint(1, 60) * DAY)
    stage.play(event)


FLAG_MOVES = [(flag, 5), (accuse_one_side, 3), (exempt, 1)]
PROTECTION_MOVES = [*FLAG_MOVES, (seal, 2), (restrict, 2)]
SPLIT_MOVES = [(split, 4), (confirm, 6), (make_decision, 4), (give_grant, 4), (withhold, 3)]
FULL_MOVES = [
    *FLAG_MOVES,
    (make_decision, 9),
    (end_decision, 2),
    (give_grant, 8),
    (end_grant, 1),
    (switch_duty, 2),
    (withhold, 6),
    (change_sn, 4),
    (seal, 3),
    (restrict, 3),
    (move_member, 3),
    (split, 2),
    (confirm, 3),
    (meeting, 7),
    (glass, 6),
    (audit, 3),
]
