"""What lies beside the words of shown updates: their files, and why some were taken back or
corrected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consent.outcome import Level
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.timeline.corrected import Corrections, corrections_of
from hub.updates.attachments import files_of_updates
from hub.updates.judging import Sighting
from hub.updates.queries import StoredAttachment
from hub.updates.reasons import withdrawal_reasons
from hub.updates.wordings import Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """By update: files shown to this reader, and reasons of withdrawals he may know."""

    files: Mapping[UpdateId, tuple[StoredAttachment, ...]]
    reasons: Mapping[UpdateId, str]
    corrections: Corrections


def beside(
    work: Work,
    *,
    permits: Mapping[UpdateId, Permit],
    shown: Collection[Sighting],
    wordings: Mapping[UpdateId, Wording],
) -> Beside:
    """One query for files if anything has parts, one for reasons if anything was withdrawn, two
    if anything was corrected."""
    withdrawn = {who for who, wording in wordings.items() if wording.withdrawn_at is not None}
    divided = {
        one.update_id
        for one in shown
        if one.level is Level.FULL and one.stored.item.segments and one.update_id not in withdrawn
    }
    return Beside(
        files=files_of_updates(work, permits={who: permits[who] for who in divided}),
        reasons=withdrawal_reasons(work, permits={who: permits[who] for who in withdrawn}),
        corrections=corrections_of(work, permits=permits, shown=shown, wordings=wordings),
    )
