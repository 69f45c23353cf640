"""Why shown updates were corrected, and whether their reader knew them before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.openings import first_openings
from consent.permits import Permit
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.control.reasons import correction_reasons
from hub.updates.judging import Sighting
from hub.updates.wordings import Wording


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What stands beside a corrected update, of each correction in turn.

    because: the reasons; none at all for who may not know them. was_opened_before: whether the
    reader was shown it before somebody else corrected it.
    """

    because: tuple[str, ...]
    was_opened_before: tuple[bool, ...]


Corrections = Mapping[UpdateId, CorrectionNote]


def corrections_of(
    work: Work,
    *,
    permits: Mapping[UpdateId, Permit],
    shown: Collection[Sighting],
    wordings: Mapping[UpdateId, Wording],
) -> Corrections:
    """By update, for those that were corrected and still stand. Two queries, none without any."""
    corrected = {
        who: one for who, one in wordings.items() if one.corrected_at and not one.withdrawn_at
    }
    if not corrected:
        return {}
    reasons = correction_reasons(work, permits={who: permits[who] for who in corrected})
    opened = _first_openings(work, _family_of(shown), corrected)
    me = work.actor.worker_id
    return {
        who: CorrectionNote(reasons.get(who, ()), _known(one, opened.get(who), me))
        for who, one in corrected.items()
    }


def _family_of(shown: Collection[Sighting]) -> FamilyId:
    """A page is about one family."""
    return next(iter(shown)).stored.family_id


def _first_openings(
    work: Work, family_id: FamilyId, corrected: Mapping[UpdateId, Wording]
) -> Mapping[UpdateId, datetime]:
    """Of those that somebody else corrected: who corrected one knows what it said."""
    me = work.actor.worker_id
    others = tuple(who for who, one in corrected.items() if set(one.corrected_by) != {me})
    return first_openings(work.session, worker_id=me, family_id=family_id, update_ids=others)


def _known(one: Wording, opened_at: datetime | None, me: WorkerId) -> tuple[bool, ...]:
    return tuple(
        opened_at is not None and opened_at < at and by != me
        for at, by in zip(one.corrected_at, one.corrected_by, strict=True)
    )
