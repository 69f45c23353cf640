"""Permissions of a worker's families that end or want review within four weeks."""

from collections.abc import Iterable
from datetime import timedelta

from consent.sights import may_see_permission
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, due_line

SOON = timedelta(days=28)


def ending_permissions(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """The soonest first; each permission once per family, by its latest statement."""
    found = []
    for one in mine:
        latest = {row.permission_id: row for row in one.sight.view.facts.statements}
        for row in latest.values():
            ends = row.valid_to
            if ends is None or row.withdrawn_at or not work.now <= ends < work.now + SOON:
                continue
            if may_see_permission(one.sight.view, row, sees_card=True):
                found.append((ends, one))
    return tuple(
        due_line(
            due=ends,
            text=gettext("%(family)s – permission ends", family=one.family.title),
            href=f"/families/{one.family.family_id}/permissions",
        )
        for ends, one in sorted(found, key=lambda pair: pair[0])
    )
