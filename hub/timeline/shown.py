"""An update as its reader sees it: opened as far as his permit goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from consent.disclosure import RevealedText, reveal
from consent.outcome import Level
from consent.permits import Permit
from consent.standpoint import Standpoint
from hub.foundation.identifiers import (
    AgencyId,
    PersonId,
    UpdateId,
    WorkerId,
)
from hub.foundation.work import Work
from hub.timeline.corrected import CorrectionNote
from hub.timeline.extras import beside
from hub.updates.judging import Sighting
from hub.updates.queries import StoredAttachment
from hub.updates.tag_rights import visible_tags
from hub.updates.wordings import Wording


class ShownUpdate(NamedTuple):
    """An update as far as its reader may see it. What he may not know is empty here.

    `was_opened`: of a withdrawn one, whether he had opened it; None for what is his own.
    `wordings`: as posted, then each correction; empty when held or withdrawn.
    """

    update_id: UpdateId
    level: Level
    sighting: Sighting
    agency_id: AgencyId | None
    author_id: WorkerId | None
    event_at: datetime
    posted_at: datetime | None
    subjects: frozenset[PersonId] = frozenset()
    tags: tuple[str, ...] = ()
    evidence: str = ""
    urgency: str = ""
    sensitivity: int = 0
    wordings: tuple[RevealedText, ...] = ()
    corrected_at: tuple[datetime, ...] = ()
    corrected_by: tuple[WorkerId, ...] = ()
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
    was_opened: bool | None = None
    correction: CorrectionNote | None = None
    files: tuple[StoredAttachment, ...] = ()

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawn_at is not None


def completed(
    work: Work,
    permits: Mapping[UpdateId, Permit],
    page: Sequence[Sighting],
    wordings: Mapping[UpdateId, Wording],
    items: tuple[ShownUpdate, ...],
) -> tuple[ShownUpdate, ...]:
    """The items with their files and reasons; most have neither."""
    found = beside(work, permits=permits, shown=page, wordings=wordings)
    if not any((found.files, found.reasons, found.corrections, found.opened)):
        return items
    return tuple(
        item._replace(
            files=found.files.get(item.update_id, ()),
            withdrawn_because=found.reasons.get(item.update_id, ""),
            correction=found.corrections.get(item.update_id),
            was_opened=found.opened.get(item.update_id),
        )
        for item in items
    )


def as_shown(
    work: Work,
    view: Standpoint,
    one: Sighting,
    permit: Permit,
    wording: Wording | None,
    *,
    knows: bool,
) -> ShownUpdate:
    stored, marking = one.stored, one.stored.marking
    if one.level < Level.SUMMARY or wording is None:
        return ShownUpdate(
            update_id=one.update_id,
            level=one.level,
            sighting=one,
            agency_id=marking.agency_id if knows else None,
            author_id=None,
            event_at=stored.event_at,
            posted_at=None,
        )
    is_full = one.level is Level.FULL
    return ShownUpdate(
        update_id=one.update_id,
        level=one.level,
        sighting=one,
        agency_id=marking.agency_id,
        author_id=marking.author_id if is_full else None,
        event_at=stored.event_at,
        posted_at=stored.posted_at,
        subjects=one.judged.named,
        tags=visible_tags(view, one),
        evidence=marking.evidence,
        urgency=marking.urgency,
        sensitivity=marking.sensitivity,
        wordings=() if wording.withdrawn_at else _revealed(work, one, permit, wording),
        corrected_at=wording.corrected_at,
        corrected_by=wording.corrected_by,
        withdrawn_at=wording.withdrawn_at,
    )


def _revealed(
    work: Work, one: Sighting, permit: Permit, wording: Wording
) -> tuple[RevealedText, ...]:
    return tuple(
        reveal(work, permit, update_id=one.update_id, sealed=sealed) for sealed in wording.versions
    )
