"""The author's agency makes an update more sensitive; its safeguarding lead, less (decision 1)."""

from collections.abc import Collection

from audit.events import SensitivityLowered, SensitivityRaised
from consent.acting import acting, require
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.tags import Vocabulary
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.control.remarking import remark_update
from hub.updates.models import UpdateWithdrawal
from hub.updates.ownership import leads_author_agency, update_of_own_agency
from hub.updates.queries import StoredUpdate, update_by_id
from hub.updates.telling_terms import Said, telling_reason


def raise_sensitivity(
    work: Work,
    *,
    update_id: UpdateId,
    sensitivity: int,
    named_readers: Collection[WorkerId] = (),
    reason: str = "",
) -> None:
    """Make it at least this sensitive, and name further readers of what only named people see.

    Raises: NotFound; Refused NOT_AUTHOR_AGENCY, then NOT_ALLOWED where another than the author
    or a safeguarding lead of the agency names readers, then PROTECTED_TERM (decision 4);
    Invalid outside 1 to 4.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    standing = acting(work)
    if named_readers and standing is not None:
        is_author = standing.worker_id == stored.marking.author_id
        require(is_author or leads_author_agency(standing, stored))
    kept = _sound_reason(work, stored, sensitivity, reason)
    before = stored.marking
    sensitivity = max(sensitivity, before.sensitivity)
    readers = before.named_readers | frozenset(named_readers)
    remark_update(work, stored, sensitivity, readers, kept)
    work.record(
        SensitivityRaised(
            family_id=stored.family_id,
            update_id=update_id,
            sensitivity=sensitivity,
            readers=tuple(sorted(readers - before.named_readers)),
            named_readers=tuple(sorted(readers)),
            people=tuple(sorted(before.subjects)),
        )
    )


def lower_sensitivity(
    work: Work, *, update_id: UpdateId, sensitivity: int, reason: str = ""
) -> None:
    """Make it at most this sensitive; who was named stays named.

    Raises: NotFound; Refused SN_LEAD for anybody but a safeguarding lead of the author's agency,
    SN_FLOOR below the highest floor of its tags, PROTECTED_TERM (decision 4); Invalid outside
    1 to 4.
    """
    stored = _led_update(work, update_id)
    if sensitivity < floor_of(stored, vocabulary_in_force(work)):
        raise Refused("SN_FLOOR", field="sensitivity")
    kept = _sound_reason(work, stored, sensitivity, reason)
    sensitivity = min(sensitivity, stored.marking.sensitivity)
    remark_update(work, stored, sensitivity, stored.marking.named_readers, kept)
    work.record(
        SensitivityLowered(
            family_id=stored.family_id,
            update_id=update_id,
            sensitivity=sensitivity,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def floor_of(stored: StoredUpdate, vocabulary: Vocabulary) -> int:
    """The least sensitive it may ever be: the highest floor of its tags (domain D)."""
    return vocabulary.floor_of(one for one in stored.marking.tags if one in vocabulary.tags)


def _led_update(work: Work, update_id: UpdateId) -> StoredUpdate:
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    if stored is None:
        raise NotFound(update_id)
    if standing is not None and not leads_author_agency(standing, stored):
        raise Refused("SN_LEAD")
    if work.session.get(UpdateWithdrawal, update_id) is not None:
        raise NotFound(update_id)
    return stored


def _sound_reason(work: Work, stored: StoredUpdate, sensitivity: int, reason: str) -> str:
    """The reason as it may be kept."""
    marking = stored.marking
    kept = telling_reason(work, Said(stored.family_id, marking.tags, marking.subjects, (reason,)))
    if not 1 <= sensitivity <= 4:
        raise Invalid({"sensitivity": "unknown"})
    return kept
