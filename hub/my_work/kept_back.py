"""Updates kept from somebody for 28 days, for the author and her safeguarding lead to look at."""

from collections.abc import Sequence

from consent.withholding import withholdings_due
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, due_line
from hub.updates.control.page import may_control
from hub.updates.wordings import withdrawn_among


def reviews_due(work: Work, mine: Sequence[FamilyOfMine]) -> tuple[DueLine, ...]:
    """The longest overdue first; an update once, however many it is kept from. Two queries."""
    if not mine:
        return ()
    theirs = {
        sighting.update_id: one
        for one in mine
        for sighting in one.sight.listed
        if may_control(one.sight.view, sighting)
    }
    # Where an update was posted its records lie, also after a split.
    posted_in = {
        sighting.stored.item.family_id
        for one in mine
        for sighting in one.sight.listed
        if sighting.update_id in theirs
    }
    found = withholdings_due(work, family_ids=sorted(posted_in))
    found = tuple(one for one in found if one.update_id in theirs)
    gone = withdrawn_among(work.session, update_ids={one.update_id for one in found})
    latest_first = sorted(found, key=lambda one: one.review_at, reverse=True)
    oldest = {one.update_id: one for one in latest_first if one.update_id not in gone}
    return tuple(
        due_line(
            due=due.review_at,
            text=gettext(
                "%(family)s – look again at what is kept back", family=theirs[who].family.title
            ),
            href=f"/updates/{who}#control",
            is_late=True,
        )
        for who, due in reversed(oldest.items())
    )
