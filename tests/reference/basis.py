"""Rule 4: on what basis an update may be read, pair by pair, and with which cap."""

from dataclasses import dataclass

from tests.reference import permission, state, tables
from tests.reference.world import Grant, SharingDecision, Update, Worker, World


def best(levels: list[str]) -> str:
    return max(levels, key=tables.LEVELS.index)


def rank(level: str) -> int:
    return tables.LEVELS.index(level)


def lowest(levels: list[str]) -> str:
    return min(levels, key=tables.LEVELS.index)


def groups_of(update: Update) -> set[str]:
    """Groups of the level-carrying tags: content, or context where alone; EV.TP always."""
    carrying = [tag for tag in update.tags if tables.is_content(tag)]
    if not carrying:
        carrying = [tag for tag in update.tags if tables.is_context(tag)]
    if tables.THIRD_PARTY in update.tags:
        carrying.append(tables.THIRD_PARTY)
    return {group for tag in carrying if (group := tables.group_of(tag)) is not None}


def has_unknown_tags(update: Update) -> bool:
    """An unknown tag, or neither content nor context: fails closed."""
    if any(not tables.is_known(tag) for tag in update.tags):
        return True
    return not any(tables.is_content(tag) or tables.is_context(tag) for tag in update.tags)


def is_in_force(world: World, decision: SharingDecision, at: int) -> bool:
    """Made, not ended, of a basis that opens, and sharing at all; review ends nothing."""
    if decision.basis not in tables.OPENING_BASES:
        return False
    if decision.basis == "DUTY16LA" and not state.duty_counts(world, at):
        return False
    return state.within(decision.at, decision.end, at) and decision.outcome in (
        "share",
        "partial",
    )


def decision_covers(
    world: World, decision: SharingDecision, question: "Question", group: str, subject: str
) -> bool:
    update = question.update
    if not is_in_force(world, decision, question.at):
        return False
    if question.agency not in decision.to or decision.source != update.author_agency:
        return False
    if not state.is_or_descends_from(world, question.family, decision.family):
        return False
    if subject not in decision.subjects:
        return False
    if update.id in decision.updates:
        return True
    return group in decision.groups and update.created_at >= decision.items_from


def grant_in_force(grant: Grant, question: "Question") -> bool:
    """For this item and this reader, given, not run out, not ended."""
    if grant.update != question.update.id:
        return False
    if grant.to not in (question.agency, question.worker.id):
        return False
    ended = grant.end is not None and grant.end <= question.at
    return state.within(grant.at, grant.until, question.at) and not ended


def grant_is_basis(world: World, grant: Grant, at: int) -> bool:
    """Only a grant on a decision's basis covers; DUTY16LA while the duty is on."""
    if grant.basis == "DUTY16LA":
        return state.duty_counts(world, at)
    return grant.basis in tables.OPENING_BASES


@dataclass
class Question:
    """One reader, one item, one family, one second."""

    worker: Worker
    agency: str
    update: Update
    family: str
    at: int


@dataclass
class Coverage:
    """What rule 4 found: per pair the bases with their caps."""

    groups: set[str]
    bases: dict[tuple[str, str], list[tuple[str, str]]]
    status_children: list[str]
    covered: set[str]

    def caps(self) -> dict[str, str]:
        """cap(s): the lowest, over the groups, of the best cap covering (g, s) (rule 5.2)."""
        return {
            subject: lowest(
                [best([cap for _, cap in self.bases[(g, subject)]]) for g in self.groups]
            )
            for subject in self.covered
        }

    def covers_any(self, basis: str) -> bool:
        """Whether the basis covers at least one pair of a covered subject."""
        return any(
            name == basis
            for (_, subject), found in self.bases.items()
            if subject in self.covered
            for name, _ in found
        )


def bases_of_pair(
    world: World, question: Question, status: bool, group: str, subject: str
) -> list[tuple[str, str]]:
    """Every basis that covers the pair by itself, with its cap."""
    update, agency, at = question.update, question.agency, question.at
    found = [
        ("PERM", level)
        for level in permission.permitted_levels(world, update, agency, group, subject, at)
    ]
    if status:
        found.append(("STAT", "F"))
    for decision in world.decisions.values():
        if decision_covers(world, decision, question, group, subject):
            found.append((decision.basis, "F" if decision.outcome == "share" else "S"))
    for grant in world.grants.values():
        if grant_in_force(grant, question) and grant_is_basis(world, grant, at):
            found.append((grant.basis, grant.level))
    return found


def coverage(world: World, question: Question) -> Coverage:
    children = state.children_through_whom_status_covers(
        world, question.agency, question.family, question.at
    )
    groups = groups_of(question.update)
    bases = {
        (group, subject): bases_of_pair(world, question, bool(children), group, subject)
        for group in groups
        for subject in question.update.subjects
    }
    covered = {
        subject
        for subject in question.update.subjects
        if groups and all(bases[(group, subject)] for group in groups)
    }
    return Coverage(groups, bases, children, covered)
