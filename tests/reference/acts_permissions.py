"""What events do to a world: permissions given, varied, withdrawn, refused."""

from dataclasses import replace

from tests.reference import permission, refusals
from tests.reference.acts import Act, Event, actor, moment, word, words
from tests.reference.refusals import refuse_if
from tests.reference.world import (
    Giver,
    Statement,
    Terms,
    World,
)


def _recorder(world: World, event: Event, at: int, persons: list[str]) -> None:
    """Who records it must be on the case; LA_PR is given by the agency's worker himself."""
    u = actor(world, event, at, "recorded_by")
    if u is None:
        return
    if event.get("capacity") == "LA_PR":
        refuse_if(u.id != event.get("by"), "NOT_ALLOWED")
    allowed = refusals.may_record_permission(world, u, persons, at)
    refuse_if(not allowed, "NOT_ALLOWED")


def _giver(world: World, event: Event) -> Giver:
    name = word(event, "by")
    if event.get("capacity") == "LA_PR" or name not in world.people:
        return ("worker", name)
    return ("person", name)


def _levels_for(event: Event) -> tuple[tuple[str, str, str], ...]:
    entries = event.get("max_for") or []
    assert isinstance(entries, list)
    return tuple((str(e["agency"]), str(e["group"]), str(e["level"])) for e in entries)


def _refuse_incapable(world: World, giver: Giver, terms: Terms, at: int) -> None:
    for subject in terms.covers:
        speaks = permission.may_speak_for(world, giver, terms.capacity, subject, at)
        refuse_if(not speaks, "PERM_CAPACITY")


def give_permission(world: World, event: Event, at: int) -> None:
    giver = _giver(world, event)
    _recorder(world, event, at, [giver[1], *words(event, "covers")])
    if giver[0] == "worker":
        refusals.refuse_without_account(world, world.workers[giver[1]], at)
    start = moment(event, "from")
    terms = Terms(
        capacity=str(event.get("capacity", "adult")),
        covers=tuple(words(event, "covers")),
        groups=tuple(words(event, "groups")),
        source=tuple(words(event, "source")),
        to=tuple(words(event, "to")),
        maximum=str(event.get("max", "N")),
        maximum_for=_levels_for(event),
        valid_from=at if start is None else start,
        valid_to=moment(event, "until"),
        history_from=moment(event, "history_from"),
        exclusions=tuple(words(event, "exclusions")),
    )
    refuse_if(terms.valid_from < at, "PERM_BACKDATED")
    _refuse_incapable(world, giver, terms, at)
    named = permission.pairs_named(terms)
    statement = Statement(at, terms.valid_from, giver, word(event, "id"), named, terms)
    world.statements.append(statement)


def _last_statement(world: World, name: str) -> Statement:
    return [s for s in world.statements if s.permission == name][-1]


def _varied(terms: Terms, event: Event) -> Terms:
    lists = {"covers": "covers", "groups": "groups", "source": "source", "to": "to"}
    lists["exclusions"] = "exclusions"
    for name in lists:
        if name in event:
            terms = replace(terms, **{name: tuple(words(event, name))})
    if "max" in event:
        terms = replace(terms, maximum=word(event, "max"))
    if "max_for" in event:
        terms = replace(terms, maximum_for=_levels_for(event))
    if "until" in event:
        terms = replace(terms, valid_to=moment(event, "until"))
    if "history_from" in event:
        terms = replace(terms, history_from=moment(event, "history_from"))
    return terms


def vary_permission(world: World, event: Event, at: int) -> None:
    """Takes effect when recorded, about all it named just before or names after."""
    last = _last_statement(world, word(event, "id"))
    assert last.terms is not None
    _recorder(world, event, at, [last.giver[1], *last.terms.covers])
    expired = last.terms.valid_to is not None and last.terms.valid_to <= at
    withdrawn = permission.is_withdrawn(world, word(event, "id"), at)
    refuse_if(expired or withdrawn, "PERM_ENDED")
    terms = _varied(last.terms, event)
    _refuse_incapable(world, last.giver, terms, at)
    named = permission.pairs_named(last.terms) | permission.pairs_named(terms)
    world.statements.append(Statement(at, at, last.giver, last.permission, named, terms))


def withdraw_permission(world: World, event: Event, at: int) -> None:
    last = _last_statement(world, word(event, "id"))
    assert last.terms is not None
    _recorder(world, event, at, [last.giver[1], *last.terms.covers])
    world.withdrawals.append((at, word(event, "id")))


def refuse_permission(world: World, event: Event, at: int) -> None:
    giver = _giver(world, event)
    _recorder(world, event, at, [giver[1], *words(event, "covers")])
    named = frozenset(
        (source, recipient, group, subject)
        for source in words(event, "source")
        for recipient in words(event, "to")
        for group in words(event, "groups")
        for subject in words(event, "covers")
    )
    world.statements.append(Statement(at, at, giver, None, named, None))


ACTS: dict[str, Act] = {
    "permission.give": give_permission,
    "permission.vary": vary_permission,
    "permission.withdraw": withdraw_permission,
    "permission.refuse": refuse_permission,
}
