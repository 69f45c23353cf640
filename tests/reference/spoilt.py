"""Acts with something wrong about them: the wrong worker, a lacking field, an unknown code."""

from collections.abc import Callable
from random import Random

from tests.reference.acts import Event
from tests.reference.world import World

# Acts that may be done by a worker or by the replayer's own actor.
_BY_SOMEBODY = (
    *("involvement.", "team.", "status.", "group.", "family.", "flag."),
    *("seal", "conflict.", "account.", "dsa."),
)
# Acts whose `id` is new; a refused one must not use it up.
NAMING = frozenset(
    {
        *("involvement.open", "permission.give", "update.post", "decision.make"),
        *("grant.give", "glass.open", "audit.open", "meeting.schedule"),
    }
)
Spoiler = Callable[[Random, World, Event], Event]


def is_open_to_reading(world: World, event: Event) -> bool:
    """Whether the rules may be read both ways as to who may do it: worlds leave that out.

    Who may change a permission by reaching another person, or one given for the authority;
    whether the author of an imported item, or the giver for the authority, acts himself;
    whether a reviewing officer or chair has to be of children's social care.
    """
    name = str(event["do"])
    if name == "update.post":
        return bool(event.get("imported"))
    if name == "permission.give":
        return event.get("capacity") == "LA_PR" and "recorded_by" not in event
    if name in ("permission.vary", "permission.withdraw"):
        return "recorded_by" in event and ("covers" in event or _is_for_authority(world, event))
    if name.startswith(("status.", "group.")) and "by" in event:
        u = world.workers[str(event["by"])]
        return u.role in ("IRO", "CHAIR") and world.agencies[u.agency].type != "CSC"
    return False


def _is_for_authority(world: World, event: Event) -> bool:
    return any(s.permission == event["id"] and s.giver[0] == "worker" for s in world.statements)


def actor_field(name: str) -> str | None:
    """The field that says which worker does it, where it may be left out."""
    if name.startswith("permission."):
        return "recorded_by"
    return "by" if name.startswith(_BY_SOMEBODY) else None


def _by_anybody(rng: Random, world: World, event: Event) -> Event:
    return {**event, "by": rng.choice(list(world.workers))}


def _setting(name: str, *values: object) -> Spoiler:
    return lambda rng, _, event: {**event, name: rng.choice(values)}


def _lacking(*names: str) -> Spoiler:
    def spoil(rng: Random, _: World, event: Event) -> Event:
        lost = rng.choice(names)
        return {name: value for name, value in event.items() if name != lost}

    return spoil


def _tagged(*added: str) -> Spoiler:
    def spoil(rng: Random, _: World, event: Event) -> Event:
        tags = event["tags"]
        assert isinstance(tags, list)
        return {**event, "tags": list(dict.fromkeys([*tags, rng.choice(added)]))}

    return spoil


def _about_anybody(rng: Random, world: World, event: Event) -> Event:
    return {**event, "child": rng.choice(list(world.people))}


SPOILERS: dict[str, list[Spoiler]] = {
    "update.post": [
        _by_anybody,
        _by_anybody,
        _tagged("TX.FUTURE", "EV.FACT", "EV.DOC", "CS.PLAN", "CS.STATUS"),
        _setting("tags", ["AF.SAFE", "EV.FACT"], ["RK.NEG"], []),
        _setting("summary", "", "A" * 281),
        _setting("text", "Ring 0161 496 0000.", "Now at 4 Elm Row.", "Letters to M1 1AE."),
    ],
    "update.correct": [_by_anybody, _setting("text", "Lives at 12b Long Mill Lane now.")],
    "update.withhold": [_by_anybody, _setting("reason", "WH.OTHER")],
    "update.release": [_by_anybody],
    "update.raise": [_by_anybody],
    "update.lower": [_by_anybody, _setting("sn", 1)],
    "grant.give": [_by_anybody, _setting("basis", "WISH", "DUTY16LA")],
    "decision.make": [
        _by_anybody,
        _lacking("necessity", "proportionality", "told", "sought", "detriment_reason"),
        _lacking("updates", "groups"),
        _setting("basis", "DUTY16LA"),
    ],
    "permission.give": [_setting("from", "2025-12-01"), _setting("capacity", "attorney", "adult")],
    "glass.open": [
        _by_anybody,
        _about_anybody,
        _setting("reason", "CURIOSITY"),
        _setting("text", "   She cried.         "),
    ],
    "exemption.give": [_by_anybody],
    "held.release": [_by_anybody],
}


def spoil(rng: Random, world: World, event: Event) -> Event:
    """The act with one thing changed; as it is where nothing is known to go wrong with it."""
    spoilers = SPOILERS.get(str(event["do"]))
    return rng.choice(spoilers)(rng, world, event) if spoilers else event
