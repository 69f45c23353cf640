"""What a worker left unfinished: his drafts."""

from collections.abc import Iterable

from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.times import moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine
from hub.updates.drafts import drafts_of_worker


def waiting_for_me(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """Drafts on families he still sees; the words stay sealed until he opens the form."""
    titles = {one.family.family_id: one.family.title for one in mine}
    return tuple(
        DueLine(
            when=moment(draft.saved_at, work.now),
            text=gettext("%(family)s – draft update", family=titles[draft.family_id]),
            href=f"/families/{draft.family_id}/updates/new",
        )
        for draft in drafts_of_worker(work)
        if draft.family_id in titles
    )
