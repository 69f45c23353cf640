"""Permissions to look at again: their review is due, or a young person turns 16 or 18 (B4)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from consent.family.kinship import birthday
from consent.permission.records import reviews_of
from consent.sights import may_see_permission
from consent.world import Statement
from hub.foundation.identifiers import PermissionId
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, due_line

SOON = timedelta(days=28)
AGES = (16, 18)
"""At 16 the young person answers for herself; at 18 nobody else can (rule 4.1)."""

Found = tuple[datetime, FamilyOfMine, PermissionId, str]


def permission_reviews(work: Work, mine: Sequence[FamilyOfMine]) -> tuple[DueLine, ...]:
    """The soonest first. One query, however many permissions they are."""
    standing = [(one, row) for one in mine for row in _standing(work, one)]
    reviews = reviews_of(work, permission_ids={row.permission_id for _, row in standing})
    found: list[Found] = []
    for one, row in standing:
        due = reviews.get(row.permission_id)
        if due is not None and due < work.now + SOON:
            words = gettext("%(family)s – review a permission", family=one.family.title)
            found.append((due, one, row.permission_id, words))
        found.extend(_birthdays(work, one, row))
    found.sort(key=lambda each: (each[0], each[2]))
    return tuple(_line(work, each) for each in found)


def _standing(work: Work, one: FamilyOfMine) -> Iterable[Statement]:
    """The latest statement of each permission in force that he may see."""
    view = one.sight.view
    latest = {row.permission_id: row for row in view.facts.statements}
    for row in latest.values():
        has_ended = row.valid_to is not None and row.valid_to <= work.now
        if row.kind == "refuse" or row.withdrawn_at or has_ended:
            continue
        if may_see_permission(view, row, sees_card=True):
            yield row


def _birthdays(work: Work, one: FamilyOfMine, row: Statement) -> Iterable[Found]:
    """Whom it covers by another's word, and who turns 16 or 18 about now."""
    for person in one.sight.view.facts.people:
        if person.born_on is None or person.person_id not in row.covers:
            continue
        if person.person_id == row.giver_id:
            continue
        for age in AGES:
            day = birthday(person.born_on, age)
            if work.now - SOON < day < work.now + SOON:
                words = gettext(
                    "%(family)s – a young person turns %(age)s: ask again for permission",
                    family=one.family.title,
                    age=age,
                )
                yield day, one, row.permission_id, words


def _line(work: Work, found: Found) -> DueLine:
    due, one, permission_id, words = found
    return due_line(
        due=due,
        text=words,
        href=f"/families/{one.family.family_id}/permissions/{permission_id}",
        is_late=due <= work.now,
    )
