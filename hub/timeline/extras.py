"""What lies beside the words of shown updates: their files, and why some were taken back or
corrected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consent.outcome import Level
from consent.permits import Permit
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.timeline.corrected import Corrections, corrections_of
from hub.timeline.taken_back import Known, opened_before_withdrawal
from hub.updates.control.reasons import withdrawal_reasons
from hub.updates.files.attachments import files_of_updates
from hub.updates.judging import Sighting
from hub.updates.queries import StoredAttachment
from hub.updates.wordings import Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """By update: files shown to this reader, and reasons of withdrawals he may know."""

    files: Mapping[UpdateId, tuple[StoredAttachment, ...]]
    reasons: Mapping[UpdateId, str]
    corrections: Corrections
    opened: Known


def beside(
    work: Work,
    *,
    permits: Mapping[UpdateId, Permit],
    shown: Collection[Sighting],
    wordings: Mapping[UpdateId, Wording],
) -> Beside:
    """One query for files if anything has parts, two if anything was withdrawn, two if anything
    was corrected."""
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
        opened=_opened(work, shown, wordings) if withdrawn else {},
    )


def _opened(work: Work, shown: Collection[Sighting], wordings: Mapping[UpdateId, Wording]) -> Known:
    """For the updates of others: whoever wrote one knows it."""
    me = work.actor.worker_id
    others = {one.update_id for one in shown if one.stored.marking.author_id != me}
    family_id = next(iter(shown)).stored.family_id  # a page is about one family
    known = {who: one for who, one in wordings.items() if who in others}
    return opened_before_withdrawal(work, family_id=family_id, wordings=known)
