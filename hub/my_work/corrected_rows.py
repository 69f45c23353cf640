"""Updates that read otherwise than when the worker read them last, until he opens them again.

The row says no more than that it was corrected, and is recorded as that: a reading of the words
would end it, and this is none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from agencies.queries import agency_names
from audit.openings import last_openings
from consent.authorise import disclose, mention_of
from consent.disclosure import reads_differently
from consent.outcome import Level
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.updates.judging import Sighting
from hub.updates.wordings import Wording, corrected_in, wordings_of


class Corrected(NamedTuple):
    """An update of one of his families with its words as posted and corrected."""

    family: FamilyOfMine
    sighting: Sighting
    wording: Wording

    @property
    def update_id(self) -> UpdateId:
        """Which it is."""
        return self.sighting.update_id


def corrected_unread(work: Work, mine: Sequence[FamilyOfMine]) -> tuple[Corrected, ...]:
    """What was corrected since he read it, latest first; only where it changed what he reads."""
    found = [one for family in mine for one in _of_family(work, family)]
    return tuple(sorted(found, key=lambda one: one.wording.corrected_at[-1], reverse=True))


def _of_family(work: Work, one: FamilyOfMine) -> Iterator[Corrected]:
    readable = {s.update_id: s for s in one.sight.listed if s.level >= Level.SUMMARY}
    posted_in = {s.stored.item.family_id for s in readable.values()}
    corrected = corrected_in(work.session, family_ids=posted_in, before=work.now)
    asked = [sighting for who, sighting in readable.items() if who in corrected]
    if not asked:
        return
    wordings = wordings_of(work.session, updates=[s.stored for s in asked])
    seen = last_openings(
        work.session,
        worker_id=work.actor.worker_id,
        family_id=one.family.family_id,
        update_ids=[s.update_id for s in asked],
    )
    for sighting in asked:
        found = Corrected(one, sighting, wordings[sighting.update_id])
        if sighting.update_id in seen and _is_news(work, found, seen[sighting.update_id]):
            yield found


def _is_news(work: Work, one: Corrected, seen_at: datetime) -> bool:
    """Not to whoever corrected it, and not where it was taken back."""
    versions, corrected_at = one.wording.versions, one.wording.corrected_at
    if one.wording.withdrawn_at or one.wording.corrected_by[-1] == work.actor.worker_id:
        return False
    known = sum(at <= seen_at for at in corrected_at)
    return known < len(corrected_at) and reads_differently(
        work, one.sighting.judged.decision, before=versions[known], after=versions[-1]
    )


def corrected_rows(work: Work, found: Iterable[Corrected]) -> tuple[WorkRow, ...]:
    """Which family and agency, and when; the words are read on the update's own page."""
    shown = tuple(found)
    for family in {id(one.family): one.family for one in shown}.values():
        disclose(
            work,
            family_id=family.family.family_id,
            exit_name="my-work",
            view=family.sight.view,
            shown=tuple(mention_of(one.sighting.judged) for one in shown if one.family is family),
        )
    agencies = agency_names(work, agency_ids={_agency(one) for one in shown})
    return tuple(
        WorkRow(
            when=row_moment(one.wording.corrected_at[-1], work.now),
            family=one.family.family.title,
            href=f"/updates/{one.update_id}",
            matter=gettext("Corrected: an update you have read says something else now"),
            source=agencies.get(_agency(one), ""),
            level=one.sighting.level.letter,
        )
        for one in shown
    )


def _agency(one: Corrected) -> AgencyId:
    return one.sighting.stored.marking.agency_id
