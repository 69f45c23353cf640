"""The moves that protect: flags, held texts, exemptions, seals, restrictions."""

from tests.reference import denials, state
from tests.reference.acts import Event
from tests.reference.moves_updates import an_update, authors, draw_update
from tests.reference.stage import Stage

# What nobody of the other side may learn, and a sentence that writes it otherwise.
TERMS = {
    "Rose Cottage": "She is at ROSE  cottage now.",
    "Cedar House School": "Fetched from cedarhouse school.",
    "Mrs Oakes": "Met mrs  oakes at the gate.",
}
# The same letters inside longer words give nothing away.
HARMLESS = {
    "Rose Cottage": "Primrose cottages were let all summer.",
    "Cedar House School": "They go to Cedar House Schooldays.",
    "Mrs Oakes": "Asked for Mrs Oakeshott at the desk.",
}


def _accuse(stage: Stage, person: str, harmed: list[str], associates: list[str]) -> None:
    event: Event = {"do": "flag.perpetrator", "person": person, "of": harmed}
    if associates:
        event["associates"] = associates
    stage.play(event)


def _protect(stage: Stage, person: str) -> None:
    event: Event = {"do": "flag.protect", "person": person}
    if stage.chance(85):
        event["terms"] = stage.some(list(TERMS))
    stage.play(event)


def flag(stage: Stage) -> None:
    """One of the two flags, on anybody, or the end of one that stands."""
    rng, people = stage.rng, list(stage.world.people)
    draw = rng.randint(1, 10)
    if draw <= 3 and len(people) > 2:
        accused, *others = rng.sample(people, len(people))
        associates = others[1:2] if stage.chance(25) else []
        _accuse(stage, accused, others[: rng.choice([1, 1, 2])], associates)
    elif draw <= 5:
        _protect(stage, rng.choice(people))
    elif draw <= 7 and stage.world.perpetrators:
        person = rng.choice(stage.world.perpetrators).person
        stage.play({"do": "flag.perpetrator.end", "person": person})
    elif stage.world.protections:
        person = rng.choice(stage.world.protections).person
        stage.play({"do": "flag.protect.end", "person": person})


def accuse_one_side(stage: Stage) -> None:
    """Flags somebody with whom one worker alone works, and protects the other side."""
    alone = [
        involvement
        for involvement in stage.world.involvements.values()
        if len(involvement.persons) == 1
        and involvement.team
        and involvement.family in stage.families()
    ]
    if not alone:
        return
    involvement = stage.rng.choice(alone)
    worked_with = involvement.persons[0]
    others = [p for p in stage.members(involvement.family) if p != worked_with]
    if not others:
        return
    harmed = stage.rng.choice(others)
    # Now and then he is not the accused himself but goes about with him.
    accused = stage.rng.choice(others) if stage.chance(25) else worked_with
    if accused != harmed:
        _accuse(stage, accused, [harmed], [] if accused == worked_with else [worked_with])
        if stage.chance(65):
            _protect(stage, harmed)
            stage.advance()
            slip(stage)


def _accused_side(stage: Stage) -> list[tuple[str, str]]:
    """(worker, family)"""
    return [
        (worker.id, family)
        for worker in stage.world.workers.values()
        for family in stage.families()
        if denials.is_on_accused_side(stage.world, worker, family, stage.now)
    ]


def exempt(stage: Stage) -> None:
    leads = [
        w.id
        for w in stage.world.workers.values()
        if stage.world.agencies[w.agency].type == "CSC" and w.role in ("TM", "SGL")
    ]
    if leads:
        suspects = _accused_side(stage)
        worker, family = stage.rng.choice(stage.workers()), stage.rng.choice(stage.families())
        if suspects and stage.chance(85):
            worker, family = stage.rng.choice(suspects)
        event: Event = {"do": "exemption.give", "by": stage.rng.choice(leads), "worker": worker}
        stage.play({**event, "family": family})


def slip(stage: Stage) -> None:
    """Writes a protected term: refused, or, from the accused side, held until released."""
    suspects = _accused_side(stage)
    found = authors(stage)
    near = [pair for pair in found if pair in suspects]
    pool = near if near and stage.chance(85) else found
    terms = [term for flag in stage.world.protections if flag.end is None for term in flag.terms]
    if not pool or not terms:
        return
    event = draw_update(stage, *stage.rng.choice(pool))
    if event is not None:
        written = HARMLESS if stage.chance(20) else TERMS
        stage.play({**event, "text": written[stage.rng.choice(terms)]})
    if stage.chance(70):
        stage.advance()
        release_held(stage)


def release_held(stage: Stage) -> None:
    if not stage.world.held:
        return
    held = list(stage.world.held.values())[-1]
    colleagues = stage.workers_of(held.author_agency)
    leads = [w for w in colleagues if state.is_lead(stage.world, stage.world.workers[w])]
    by = stage.rng.choice(leads if leads and stage.chance(85) else colleagues)
    stage.play({"do": "held.release", "update": held.id, "by": by})


def seal(stage: Stage) -> None:
    readers = stage.some(stage.workers())
    update = an_update(stage)
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


PROTECTION_MOVES = [
    (flag, 5),
    (accuse_one_side, 4),
    (exempt, 2),
    (slip, 3),
    (release_held, 3),
    (seal, 2),
    (restrict, 3),
]
