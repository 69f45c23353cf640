"""The quiet notice on the page where an act lands: what was done, and when.

The address names the update alone. That the act was the reader's own, and lately, is looked up:
an address sent on by somebody else, or opened again tomorrow, says nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.times import LATELY, clock_time
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext, later, ngettext
from hub.timeline.page import posted_notice
from hub.timeline.shown import ShownUpdate
from hub.updates.posting.drafts import drafts_of_worker
from hub.updates.posting.just_done import acknowledged_at, corrected_at, sent_at, withdrawn_at

Notice = tuple[str, Link | None]


@dataclass(frozen=True, slots=True)
class Act:
    """What an address can say was done, when the reader did it, and the words for it."""

    name: str
    done_at: Callable[[Work, UpdateId], datetime | None]
    words: str


ACTS = (
    Act("corrected", corrected_at, later("Corrected at %(time)s. The old words stay readable.")),
    # Where a text may be held, its author is told the same of one that was not.
    Act("sent", sent_at, later("Sent. Your safeguarding lead may read it before others do.")),
    Act("withdrawn", withdrawn_at, later("Withdrawn at %(time)s. Nobody can read it any more.")),
    Act("acknowledged", acknowledged_at, later("Acknowledged at %(time)s.")),
)


def notice_for(
    work: Work, arguments: Mapping[str, str], items: Sequence[ShownUpdate] = ()
) -> Notice | None:
    """What the address says was just done, if the acting worker did it in the last ten minutes."""
    if left := arguments.get("draft"):
        return _left(work, left)
    return posted_notice(work, items, arguments.get("posted")) or next(
        (said for act in ACTS if (said := _said(work, act, arguments.get(act.name, "")))), None
    )


def _left(work: Work, typed: str) -> Notice | None:
    """That what he was writing is kept, and the way back to it."""
    drafts = drafts_of_worker(work)
    found = next((one for one in drafts if one.draft_id == typed), None)
    if found is None or work.now - found.saved_at >= LATELY:
        return None
    others = sum(one.family_id == found.family_id for one in drafts) - 1
    here = f"/families/{found.family_id}/updates/new?draft={found.draft_id}"
    return _left_words(clock_time(found.saved_at), others), Link(gettext("Go on writing"), here)


def _left_words(time: str, others: int) -> str:
    if not others:
        return gettext(
            "Draft saved at %(time)s. It waits for you on My work for seven days.", time=time
        )
    return ngettext(
        "Draft saved at %(time)s. It waits for you on My work for seven days, beside another one "
        "about this family.",
        "Draft saved at %(time)s. It waits for you on My work for seven days, beside %(num)d "
        "others about this family.",
        others,
        time=time,
    )


def _said(work: Work, act: Act, typed: str) -> Notice | None:
    sent = typed_id(typed)
    at = act.done_at(work, UpdateId(sent)) if sent else None
    if at is None or work.now - at >= LATELY:
        return None
    return gettext(act.words, time=clock_time(at)), None
