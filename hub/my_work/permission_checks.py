"""Withdrawn permissions about which this worker was asked whether a risk needs a decision."""

from collections.abc import Iterable

from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, due_line
from hub.sharing.withdrawals.checks import checks_waiting


def checks_due(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """The oldest first, on families he still sees. One query."""
    titles = {one.family.family_id: one.family.title for one in mine}
    if not titles:
        return ()
    found = checks_waiting(work, worker_id=work.actor.worker_id, family_ids=titles)
    return tuple(
        due_line(
            due=one.due_on,
            text=gettext(
                "%(family)s – permission withdrawn: does any risk need a sharing decision?",
                family=titles[one.family_id],
            ),
            href=f"/families/{one.family_id}/permissions/{one.permission_id}/check",
            is_late=one.is_late(work.now),
        )
        for one in found
    )
