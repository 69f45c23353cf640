"""Rule 4.1: which permission covers a pair, and up to which level."""

from tests.reference import state, tables
from tests.reference.world import Giver, Pair, Statement, Terms, Update, World


def level_allowed(terms: Terms, agency: str, group: str) -> str:
    """max_level(A, g): the entry for this agency and group, else the general one."""
    for for_agency, for_group, level in terms.maximum_for:
        if for_agency == agency and for_group == group:
            return level
    return terms.maximum


def pairs_named(terms: Terms) -> frozenset[Pair]:
    """All (source, recipient, group, subject) the terms name; an empty list names none."""
    return frozenset(
        (source, recipient, group, subject)
        for source in terms.source
        for recipient in terms.to
        for group in terms.groups
        for subject in terms.covers
    )


def is_withdrawn(world: World, permission: str, at: int) -> bool:
    return any(name == permission and when <= at for when, name in world.withdrawals)


def latest_statements(world: World, pair: Pair, at: int) -> list[Statement]:
    """For each giver the latest recorded statement on this pair that had taken effect."""
    latest: dict[Giver, Statement] = {}
    for statement in world.statements:
        if statement.at <= at and statement.effect <= at and pair in statement.named:
            latest[statement.giver] = statement
    return list(latest.values())


def is_accused_concerning(world: World, person: str, subject: str, at: int) -> bool:
    """Flagged as alleged perpetrator of the subject or of a parent or carer of his."""
    near = {subject} | state.parents_and_carers(world, subject, at)
    return bool(state.accused_of(world, person, at) & near)


def may_speak_for(world: World, giver: Giver, capacity: str, subject: str, at: int) -> bool:
    """ "The right person gave it": (a) himself, (b) an attorney, (c) parental responsibility."""
    kind, name = giver
    if kind == "person" and name == subject:
        return state.is_sixteen_or_over(world, subject, at) or state.is_gillick_competent(
            world, subject, at
        )
    if kind == "person" and is_accused_concerning(world, name, subject, at):
        return False
    record = world.people[subject]
    if capacity == "attorney":
        adult = state.has_reached(world, subject, 18, at)
        return kind == "person" and name in record.attorneys and adult
    young = state.is_unborn(world, subject, at) or state.is_under(world, subject, 16, at)
    if not young or state.is_gillick_competent(world, subject, at):
        return False
    if capacity == "PR_holder":
        return kind == "person" and name in record.pr_holders
    if capacity == "LA_PR" and kind == "worker":
        agency = world.agencies[world.workers[name].agency]
        return agency.type == "CSC" and agency.id in record.la_pr
    return False


def reaches_item(terms: Terms, original_from: int, update: Update) -> bool:
    """The item is not older than the permission reaches back, nor excluded by id or tag."""
    reach = terms.history_from if terms.history_from is not None else original_from
    if update.event_at < reach:
        return False
    return not ({update.id} | set(update.tags)) & set(terms.exclusions)


def _original_from(world: World, permission: str) -> int:
    for statement in world.statements:
        if statement.permission == permission and statement.terms is not None:
            return statement.terms.valid_from
    raise KeyError(permission)


def is_live(world: World, statement: Statement, pair: Pair, at: int) -> bool:
    """Everything rule 4.1 asks but what depends on the item."""
    terms, permission = statement.terms, statement.permission
    if terms is None or permission is None or pair not in pairs_named(terms):
        return False
    if not state.within(terms.valid_from, terms.valid_to, at):
        return False
    if is_withdrawn(world, permission, at):
        return False
    _, recipient, group, subject = pair
    if tables.LEVELS.index(level_allowed(terms, recipient, group)) < 1:
        return False
    return may_speak_for(world, statement.giver, terms.capacity, subject, at)


def permitted_levels(
    world: World, update: Update, agency: str, group: str, subject: str, at: int
) -> list[str]:
    """The level of every permission that covers (g, s) for A at T; empty for none."""
    pair = (update.author_agency, agency, group, subject)
    levels = []
    for statement in latest_statements(world, pair, at):
        if not is_live(world, statement, pair, at):
            continue
        assert statement.terms is not None
        assert statement.permission is not None
        if reaches_item(statement.terms, _original_from(world, statement.permission), update):
            levels.append(level_allowed(statement.terms, agency, group))
    return levels


def is_active_between(
    world: World, source: str, recipient: str, persons: set[str], at: int
) -> bool:
    """Whether a permission about any of the persons has this source and recipient (5.3)."""
    return any(
        is_live(world, statement, (source, recipient, group, subject), at)
        for subject in persons
        for group in tables.GROUPS
        for statement in latest_statements(world, (source, recipient, group, subject), at)
    )
