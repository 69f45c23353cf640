"""The further moves of the full flavour: decisions, grants, break-glass, audits."""

from tests.reference import state, tables
from tests.reference.acts import Event
from tests.reference.instants import write_instant
from tests.reference.moves_families import FAMILY_MOVES
from tests.reference.moves_protection import PROTECTION_MOVES, accuse_one_side, restrict
from tests.reference.moves_updates import an_update
from tests.reference.stage import DAY, Stage

_WORDS: Event = {
    "necessity": "The child may come to harm.",
    "proportionality": "Only what the recipient needs.",
    "told": "no_unsafe",
    "sought": "not_sought_risk",
}


def _a_worker_of(stage: Stage, agency: str) -> str | None:
    workers = stage.workers_of(agency)
    return stage.rng.choice(workers) if workers else None


# --- decisions and grants --------------------------------------------------------------------


_BASES = ["SAFE", "SAFE", "COURT", "VITAL", "DUTY16LA", "DUTY16LA", "PERM", "STAT", "OWN"]


def make_decision(stage: Stage) -> None:
    rng = stage.rng
    family = rng.choice(stage.families())
    source = rng.choice(stage.agencies())
    update = an_update(stage)
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
        "basis": rng.choice(_BASES),
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
    rng, update = stage.rng, an_update(stage)
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
    update = an_update(stage)
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


def _leads(stage: Stage, agency: str) -> list[str]:
    return [
        w for w in stage.workers_of(agency) if state.is_lead(stage.world, stage.world.workers[w])
    ]


def raise_sn(stage: Stage) -> None:
    """To 4 with its named readers, by the author or a lead; or to less, by any colleague."""
    update = an_update(stage)
    if update is None:
        return
    colleagues = stage.workers_of(update.author_agency)
    sn = min(4, state.recorded_sn(update, stage.now) + stage.rng.choice([0, 1, 1, 2, 3]))
    event: Event = {"do": "update.raise", "update": update.id, "sn": sn}
    if sn == 4 or stage.chance(30):
        event["named_readers"] = stage.some(stage.workers())
        colleagues = [str(update.author), *_leads(stage, update.author_agency)]
    stage.play({**event, "by": stage.rng.choice(colleagues)})


def lower_sn(stage: Stage) -> None:
    update = an_update(stage)
    leads = [] if update is None else _leads(stage, update.author_agency)
    if update is None or not leads:
        return
    current = state.recorded_sn(update, stage.now)
    if current > 1:
        sn, by = stage.rng.randint(1, current - 1), stage.rng.choice(leads)
        stage.play({"do": "update.lower", "update": update.id, "by": by, "sn": sn})


# --- meetings, break-glass, audits -----------------------------------------------------------


def meeting(stage: Stage) -> None:
    """Schedules one; or the chair permits, ends, cancels."""
    rng, update = stage.rng, an_update(stage)
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


def _auditors(stage: Stage) -> list[str]:
    """Those whose role lets them audit, mostly; and anybody."""
    fit = [w.id for w in stage.world.workers.values() if w.role in ("AUDITOR", "SGL")]
    chosen = fit if stage.chance(60) else stage.some(fit, 0)
    return sorted({*chosen, stage.rng.choice(stage.workers())})


def audit(stage: Stage) -> None:
    if stage.world.audits and stage.chance(30):
        stage.play({"do": "audit.close", "id": stage.rng.choice(list(stage.world.audits))})
        return
    if not stage.world.updates:
        return
    event: Event = {
        "do": "audit.open",
        "id": stage.name("q"),
        "auditors": _auditors(stage),
        "sample": stage.some(list(stage.world.updates)),
    }
    if stage.chance(60):
        event["until"] = write_instant(stage.now + stage.rng.randint(1, 60) * DAY)
    stage.play(event)


# Kept out of every world until the product can do what they play.
LEFT_OUT = frozenset([meeting])

_MOVES = [
    *PROTECTION_MOVES,
    *FAMILY_MOVES,
    (make_decision, 8),
    (end_decision, 2),
    (give_grant, 8),
    (end_grant, 1),
    (switch_duty, 2),
    (withhold, 6),
    (raise_sn, 4),
    (lower_sn, 2),
    (meeting, 7),
    (glass, 6),
    (audit, 3),
]
SPLIT_MOVES = [
    *FAMILY_MOVES,
    *FAMILY_MOVES,
    (accuse_one_side, 2),
    (restrict, 1),
    (make_decision, 4),
    (give_grant, 4),
    (withhold, 3),
]
FULL_MOVES = [(move, weight) for move, weight in _MOVES if move not in LEFT_OUT]
