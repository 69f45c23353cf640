"""The moves by which updates come about: who writes, about whom, with which tags and parts."""

from tests.reference import state, tables
from tests.reference.acts import Event
from tests.reference.instants import write_instant
from tests.reference.stage import DAY, Stage
from tests.reference.world import Update

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
    parts = [[subject] for subject in subjects] if stage.chance(60) else [stage.some(subjects)]
    if stage.chance(30):
        parts.append(stage.some(subjects))
    for number, about in enumerate(parts, start=1):
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
    if len(subjects) > 1 and stage.chance(70):
        fields["summary_subjects"] = [stage.rng.choice(subjects)]
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


def an_update(stage: Stage) -> Update | None:
    updates = list(stage.world.updates.values())
    return stage.rng.choice(updates) if updates else None


def draw_update(stage: Stage, author: str, family: str) -> Event | None:
    """What he might post about some of the members; none where there are none."""
    rng = stage.rng
    subjects = stage.some(stage.members(family))
    if len(subjects) > 2 and stage.chance(70):
        subjects = subjects[: rng.choice([1, 2])]
    if not subjects:
        return None
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
    return event


def post_update(stage: Stage) -> None:
    found = authors(stage)
    event = draw_update(stage, *stage.rng.choice(found)) if found else None
    if event is not None:
        stage.play(event)


def correct_update(stage: Stage) -> None:
    if stage.world.updates:
        update = stage.rng.choice(list(stage.world.updates.values()))
        text = "A correction."
        stage.play({"do": "update.correct", "update": update.id, "by": update.author, "text": text})
