"""`decide`, the timeline, and what follows from them (decision rules 0 to 9, 5.1 to 5.7)."""

from dataclasses import dataclass
from datetime import datetime

from tests.reference import basis, denials, masking, paths, permission, state, tables
from tests.reference.basis import Question
from tests.reference.family_card import card
from tests.reference.instants import seconds
from tests.reference.paths import Found
from tests.reference.world import Update, Worker, World

__all__ = ["Answer", "card", "decide", "may_know_agency", "timeline"]


@dataclass(frozen=True)
class Answer:
    """`masked` names the hidden segments where the level is F, and is empty otherwise."""

    level: str
    reason: str
    masked: tuple[str, ...] = ()


def families_of(world: World, family: str, update: Update, at: int) -> list[tuple[str, set[str]]]:
    """Through which families the update is read at T, each with the subjects outside it (5.4).

    To every new family that holds all subjects; else to every one that holds any, the rest
    masked; else it stays. A later split of a new family moves it on in the same way.
    """
    split = world.families[family].split
    if split is None or split.at > at:
        return [(family, set())]
    subjects = set(update.subjects)
    whole = [name for name, persons in split.into if subjects <= set(persons)]
    some = [name for name, persons in split.into if subjects & set(persons)]
    found: list[tuple[str, set[str]]] = []
    for name in whole or some:
        outside = subjects - set(dict(split.into)[name])
        for last, beyond in families_of(world, name, update, at):
            found.append((last, outside | beyond))
    return found or [(family, set())]


def may_audit(world: World, u: Worker, update: Update, context: str | None, at: int) -> bool:
    """Rule 1A."""
    if context is None or context not in world.audits:
        return False
    audit = world.audits[context]
    ends = [end for end in (audit.until, audit.closed) if end is not None]
    if not state.within(audit.opened, min(ends) if ends else None, at):
        return False
    if u.id not in audit.auditors or u.role not in ("AUDITOR", "SGL"):
        return False
    return update.id in audit.sample and state.sensitivity(world, update, at) <= 3


def combine(answers: list[Found]) -> Found:
    """The highest level; the reason of the family named first; masked only if through all."""
    top = max(answers, key=lambda found: basis.rank(found.level)).level
    highest = [found for found in answers if found.level == top]
    masked = set(highest[0].masked)
    for other in highest[1:]:
        masked &= set(other.masked)
    return Found(top, highest[0].reason, tuple(sorted(masked)))


def judge(
    world: World,
    u: Worker,
    update: Update,
    at: int,
    *,
    context: str | None = None,
    only: str | None = None,
) -> Found:
    """Everything after rule 0; `only` judges through one of the families alone (5.1)."""
    families = families_of(world, update.family, update, at)
    denial = denials.hard_denial(world, u, update, [name for name, _ in families], at)
    if denial is not None:
        return Found("N", denial)
    if may_audit(world, u, update, context, at):
        return Found("F", "AUDIT_VIEW", masking.mask_sources(update))
    return combine(
        [
            paths.through(world, Question(u, u.agency, update, name, at), outside)
            for name, outside in families
            if only is None or name == only
        ]
    )


def decide(
    world: World, *, viewer: str, update: str, at: datetime | int, context: str | None = None
) -> Answer:
    """The level at which the viewer is shown the update at that second, and why."""
    instant = seconds(at)
    item = world.updates.get(update)
    if item is None or instant < item.created_at:
        return Answer("N", "NOT_POSTED")
    found = judge(world, world.workers[viewer], item, instant, context=context)
    return Answer(found.level, found.reason, found.masked if found.level == "F" else ())


def timeline(world: World, *, viewer: str, family: str, at: datetime | int) -> list[str]:
    """The ids shown to the viewer in this family, by event and then id (5.1)."""
    instant = seconds(at)
    shown = []
    for item in world.updates.values():
        if instant < item.created_at:
            continue
        if family not in [name for name, _ in families_of(world, item.family, item, instant)]:
            continue
        found = judge(world, world.workers[viewer], item, instant, only=family)
        if found.level != "N":
            shown.append((item.event_at, item.id))
    return [name for _, name in sorted(shown)]


def _imaginary(*, agency: str, family: str, subjects: tuple[str, ...], tag: str, at: int) -> Update:
    return Update(
        id="(imaginary)",
        family=family,
        subjects=subjects,
        author=None,
        author_agency=agency,
        tags=(tag, "EV.FACT"),
        posted_sn=1,
        event_at=at,
        created_at=at,
        summary_subjects=subjects,
    )


def _open_persons(world: World, agency: str, family: str, at: int) -> tuple[str, ...]:
    persons: set[str] = set()
    for involvement in state.involvements_of(world, agency, family, at):
        if state.closed_at(involvement, at) is None:
            persons.update(involvement.persons)
    return tuple(sorted(persons))


def may_know_agency(
    world: World, *, viewer: str, family: str, agency: str, at: datetime | int
) -> bool:
    """Whether the viewer is told that the agency is involved in the family (5.3)."""
    instant = seconds(at)
    u, other = world.workers[viewer], world.agencies[agency]
    persons = _open_persons(world, agency, family, instant)
    if other.never_named or other.type not in tables.AGENCY_TYPES or not persons:
        return False
    tag = tables.ENGAGEMENT_TAGS.get(other.type)
    if tag is not None:
        item = _imaginary(agency=agency, family=family, subjects=persons, tag=tag, at=instant)
        return basis.rank(judge(world, u, item, instant).level) >= basis.rank("S")
    return around_status_or_permission(world, u, family, agency, instant)


def around_status_or_permission(world: World, u: Worker, family: str, agency: str, at: int) -> bool:
    """5.3 for PRIM, FAM and POL: STAT for the viewer's agency, or an active permission."""
    if state.children_through_whom_status_covers(world, u.agency, family, at):
        return True
    persons = state.members(world, family, at)
    return permission.is_active_between(world, agency, u.agency, persons, at)
