"""The moves that change who belongs to a family: joining, leaving, splitting, confirming."""

from tests.reference.stage import Stage
from tests.reference.world import Involvement


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


def _divided(stage: Stage, family: str, members: list[str]) -> list[str]:
    """Where some go: mostly one subject of an item that has several, so that it is divided."""
    together = [
        update.subjects[0]
        for update in stage.world.updates.values()
        if update.family == family
        and len(update.subjects) > 1
        and update.segments
        and update.subjects[0] in members
    ]
    return [stage.rng.choice(together)] if together and stage.chance(70) else members[:-1]


def _working_in(stage: Stage, family: str) -> list[Involvement]:
    """Opened for the family, or confirmed for it when it came from a split itself."""
    return [
        involvement
        for involvement in stage.world.involvements.values()
        if family in (involvement.family, *[name for _, name in involvement.confirmed])
    ]


def split(stage: Stage) -> None:
    family = stage.rng.choice(stage.families())
    members = stage.members(family)
    if len(members) < 2 or len(stage.world.families) > 5:
        return
    first = stage.some(_divided(stage, family, members))
    second = [p for p in members if p not in first or stage.chance(20)]
    into = [
        {"id": stage.name("half"), "members": first},
        {"id": stage.name("half"), "members": second},
    ]
    stage.play({"do": "family.split", "family": family, "into": into})
    for involvement in _working_in(stage, family):
        if stage.chance(60):
            half = stage.rng.choice(into)["id"]
            stage.play({"do": "involvement.confirm", "id": involvement.id, "family": half})


def confirm(stage: Stage) -> None:
    """One more involvement of a split family, for one of the new ones."""
    for family in stage.world.families.values():
        if family.split is None:
            continue
        names = [name for name, _ in family.split.into if name in stage.families()]
        waiting = [involvement.id for involvement in _working_in(stage, family.id)]
        if names and waiting:
            name, chosen = stage.rng.choice(waiting), stage.rng.choice(names)
            stage.play({"do": "involvement.confirm", "id": name, "family": chosen})


FAMILY_MOVES = [(move_member, 3), (split, 3), (confirm, 4)]
