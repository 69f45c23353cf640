"""Who is asked what, and one digest for everything that was answered."""

import hashlib
from collections.abc import Iterable

from benchmarks.plain_rules import Facts, Item, Viewer, decide_all
from benchmarks.tables import LEVELS
from benchmarks.world import Page, Update, World

PAGE_ITEMS = 50
VIEWER_ROLES = ("SW", "KW", "DSL", "HV")


def digest_of(answers: Iterable[tuple[str, ...]]) -> str:
    """The same for the same set of (page, item, level …) lines, whatever their order."""
    lines = "\n".join(sorted("\t".join(line) for line in answers))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def viewer_of(world: World, worker_id: str) -> Viewer:
    """A worker as the rules see him."""
    worker = next(w for w in world.workers if w.id == worker_id)
    agency = next(a for a in world.agencies if a.id == worker.agency)
    return Viewer(worker.id, agency.id, agency.type, worker.role)


def facts_of(world: World, family: str) -> Facts:
    """All the rules read about one family."""
    people = {p.id: p for p in world.people if p.family == family}
    return Facts(
        people=people,
        involvements=tuple(i for i in world.involvements if i.family == family),
        permissions=tuple(p for p in world.permissions if p.giver in people),
        plans=tuple(p for p in world.plans if p.family == family),
        agency_types={a.id: a.type for a in world.agencies},
        agency_of={w.id: w.agency for w in world.workers},
    )


def item_of(update: Update) -> Item:
    """An update as the rules see it."""
    return Item(
        id=update.id,
        agency=update.agency,
        author=update.author,
        subjects=update.subjects,
        tags=update.tags,
        sn=update.sn,
        event_at=update.event_at,
        posted_at=update.posted_at,
        withheld_from=update.withheld_from,
    )


def items_of(world: World, family: str) -> list[Item]:
    """A family's updates, latest event first."""
    updates = [u for u in world.updates if u.family == family]
    return [item_of(u) for u in sorted(updates, key=lambda u: -u.event_at)]


def expected_page(world: World, page: Page) -> list[tuple[str, str]]:
    """(item, level) of the first page, by the plain rules: shown items, latest event first."""
    viewer = viewer_of(world, page.viewer)
    decided = decide_all(
        viewer, facts_of(world, page.family), items_of(world, page.family), world.as_of
    )
    shown = [(item.id, LEVELS[answer.level]) for item, answer in decided if answer.level]
    return shown[:PAGE_ITEMS]


def full_pages(world: World, count: int) -> list[Page]:
    """Pages that are full for their viewer, the roles taking turns.

    Raises: ValueError when the world has too few.
    """
    workers = {w.id: w for w in world.workers}
    pages: list[Page] = []
    for number, family in enumerate(world.families):
        role = VIEWER_ROLES[number % len(VIEWER_ROLES)]
        teams = {w for i in world.involvements if i.family == family for w in i.team}
        for worker in sorted(teams):
            page = Page(family, worker)
            if workers[worker].role == role and len(expected_page(world, page)) == PAGE_ITEMS:
                pages.append(page)
                break
        if len(pages) == count:
            return pages
    raise ValueError("the world has too few families with a full page")
