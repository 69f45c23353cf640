"""Why shown updates were corrected, and whether their reader knew them before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from audit.openings import first_openings
from consent.permits import Permit
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.updates.control.reasons import correction_reasons
from hub.updates.judging import Sighting
from hub.updates.wordings import Wording


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What stands beside a corrected update: the reason, where its reader may know it."""

    because: str
    was_opened_before: bool


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
    opened = _opened_before(work, _family_of(shown), corrected)
    return {who: CorrectionNote(reasons.get(who, ""), who in opened) for who in corrected}


def _family_of(shown: Collection[Sighting]) -> FamilyId:
    """A page is about one family."""
    return next(iter(shown)).stored.family_id


def _opened_before(
    work: Work, family_id: FamilyId, corrected: Mapping[UpdateId, Wording]
) -> frozenset[UpdateId]:
    """Those he was shown before they were corrected; who corrected one knows."""
    me = work.actor.worker_id
    others = {who: one for who, one in corrected.items() if one.corrected_by[-1] != me}
    first = first_openings(
        work.session, worker_id=me, family_id=family_id, update_ids=tuple(others)
    )
    return frozenset(who for who, at in first.items() if at < others[who].corrected_at[-1])
