"""What a worker said himself when he read: why he opened, looked up or printed.

Of her own workers a lead reads it; of an emergency opening whatever its own page shows her.
"""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from audit.details import details_of
from audit.events import EmergencyShown
from consent.emergency.openings import Opening, opening_by_id, words_of_opening
from consent.outcome import Reason
from hub.families.enquiry.desk import SAME_NUMBER
from hub.families.enquiry.service import PURPOSES
from hub.families.models import Enquiry
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.sampling.queries import Drawn
from hub.oversight.worklist.vain_searches import SOON
from hub.presentation.links import Link
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later
from hub.sharing.emergency.seen import seen
from hub.sharing.emergency.wording import reason_words
from hub.timeline.purposes import kept_words

Line = tuple[str, str, Link | None]
_NONE = later("None was asked for: nobody is asked why they read what is theirs to read.")
_THEIRS = later(
    "What another agency’s worker said is not yours to read. Its safeguarding lead, where it has "
    "one, reads it and can ask."
)
_ON_PAPER = "paper"
_SECOND = timedelta(seconds=1)


def reason_lines(desk: Desk, one: Drawn) -> list[Line]:
    """Everything he said around this reading; that he was asked nothing, where he was not."""
    said = [*_emergency(desk, one)]
    is_own = desk.has(one.reader_id)
    if is_own:
        said += [*_looked_up(desk.work, one), *_printed(desk.work, one)]
    return said or [(gettext("Reason given"), gettext(_NONE if is_own else _THEIRS), None)]


def _emergency(desk: Desk, one: Drawn) -> Iterator[Line]:
    """As far as the page of the opening is hers; reading its words is recorded here too."""
    work = desk.work
    for opening in _openings(desk, one):
        found = seen(work, opening)
        if found is None:
            continue
        way = Link(gettext("Open"), f"/emergency/{opening.glass_id}", gettext("the opening"))
        yield gettext("Why it could not wait"), reason_words(opening.reason), way
        if found.has_words:
            words = words_of_opening(work, glass_id=opening.glass_id)
            shown = EmergencyShown(
                family_id=one.family_id, glass_id=opening.glass_id, parts=("words",)
            )
            work.record(shown)
            yield gettext("What was to be found out"), words, None


def _openings(desk: Desk, one: Drawn) -> Iterator[Opening]:
    """His that stood then, where it was by one that he read."""
    view = desk.lens.view(one.family_id)
    if view is None or one.seen.reason != Reason.BREAK_GLASS:
        return
    for glass in view.facts.glasses:
        opening = opening_by_id(desk.work, glass_id=GlassId(glass.glass_id))
        if opening is None or opening.worker_id != one.reader_id:
            continue
        if opening.opened_at <= one.seen_at < opening.ended_at:
            yield opening


def _looked_up(work: Work, one: Drawn) -> Iterator[Line]:
    """The enquiry just before, if he made one: by time, as nothing else joins the two."""
    row = Enquiry
    query = (
        select(row.purpose, row.made_at)
        .where(
            row.worker_id == one.reader_id,
            row.purpose != SAME_NUMBER,
            row.made_at > one.seen_at - SOON,
            row.made_at < one.seen_at + _SECOND,
        )
        .order_by(row.made_at.desc())
        .limit(1)
    )
    for purpose, made_at in work.session.execute(query):
        words = gettext(
            "%(why)s (%(moment)s, just before)",
            why=gettext(PURPOSES.get(purpose, "–")),
            moment=row_moment(made_at, work.now),
        )
        yield gettext("Why they asked for somebody"), words, None


def _printed(work: Work, one: Drawn) -> Iterator[Line]:
    """What it was printed for."""
    if one.entry_id is None:
        return
    said = details_of(work.session, entry_id=one.entry_id, keyring=work.keyring)
    if said.get("view") == _ON_PAPER:
        yield gettext("Printed for"), kept_words(str(said.get("purpose") or "")), None
