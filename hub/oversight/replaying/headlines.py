"""The headlines of a replay: of what she may read herself now, as they stood at the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consent.authorise import disclose, headline_of
from consent.disclosure import reveal
from consent.outcome import Level
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.moment import Moment, ReplayedItem
from hub.presentation.wording import gettext
from hub.updates.wordings import Wording, wordings_of

EXIT = "replay"


@dataclass(frozen=True, slots=True)
class Headline:
    """What stood above an update then. was_taken_back: nobody could read it any more."""

    words: str = ""
    was_taken_back: bool = False
    since: str = ""
    """What has become of its wording since: corrected, or taken back."""


def headlines_of(
    desk: Desk, moment: Moment, page: Sequence[ReplayedItem]
) -> Mapping[UpdateId, Headline]:
    """By update; what she is shown of all of them is recorded as her own reading.

    The author's summary alone, and only where the worker saw as much: the rest she opens as she
    opens any update.
    """
    view = desk.lens.view(moment.chosen.family_id)
    if view is None or not page:
        return {}
    permits = disclose(
        desk.work,
        family_id=moment.chosen.family_id,
        exit_name=EXIT,
        view=view,
        shown=tuple(headline_of(one.hers.judged) for one in page),
    )
    wordings = wordings_of(desk.work.session, updates=tuple(one.hers.stored for one in page))
    found = {}
    for one in page:
        update_id = one.hers.update_id
        found[update_id] = _headline(desk, moment, one, permits[update_id], wordings[update_id])
    return found


def _headline(
    desk: Desk, moment: Moment, item: ReplayedItem, permit: Permit, wording: Wording
) -> Headline:
    at, gone = moment.chosen.at, wording.withdrawn_at
    if gone is not None:
        since = "" if gone <= at else gettext("Taken back by its author since.")
        return Headline(was_taken_back=gone <= at, since=since)
    since = gettext("Corrected since.") if _was_corrected(wording, at) else ""
    if item.then.level < Level.SUMMARY:
        return Headline(since=since)
    last = sum(one <= at for one in wording.corrected_at)
    revealed = reveal(
        desk.work, permit, update_id=item.hers.update_id, sealed=wording.versions[last]
    )
    return Headline(revealed.summary or gettext("The author wrote no summary."), since=since)


def _was_corrected(wording: Wording, at: datetime) -> bool:
    return any(one > at for one in wording.corrected_at)
