"""Who reads where a protected person is (decision 5.10).

Setting the flag makes that person's location updates SN4: only their author and the readers
named have them. The recorder of the flag is asked for each which CSC workers those are.
"""

from collections.abc import Collection

from agencies.queries import agencies_by_id
from agencies.workers.queries import workers_named
from audit.events import SensitivityRaised
from consent.protection.flags import is_protected
from consent.protection.measures import require_protector
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.control.remarking import remark_update
from hub.updates.drafting import is_location
from hub.updates.queries import StoredUpdate, updates_of_family
from hub.updates.wordings import withdrawn_among


def location_updates(
    work: Work, *, family_id: FamilyId, person_id: PersonId
) -> tuple[StoredUpdate, ...]:
    """A person's location updates that lie in this family, newest event first.

    Held ones, and those taken back, are left out.
    """
    found = [
        one
        for one in updates_of_family(work, family_id=family_id)
        if is_location(one.marking.tags) and person_id in one.marking.subjects
    ]
    gone = withdrawn_among(work.session, update_ids=[one.update_id for one in found])
    return tuple(one for one in found if one.posted_at is not None and one.update_id not in gone)


def name_location_readers(
    work: Work,
    *,
    family_id: FamilyId,
    person_id: PersonId,
    update_id: UpdateId,
    readers: Collection[WorkerId],
) -> None:
    """Let these CSC workers, and no others, read it while the person is protected.

    Raises: Refused NOT_ALLOWED for anybody but a team manager or safeguarding lead of children's
    social care; NotFound when it is no location update of a protected person in this family;
    Invalid for readers outside children's social care.
    """
    require_protector(work)
    listed = {
        one.update_id: one
        for one in location_updates(work, family_id=family_id, person_id=person_id)
    }
    stored = listed.get(update_id)
    if stored is None or not is_protected(work, person_id=person_id):
        raise NotFound(update_id)
    _require_services(work, readers)
    before = stored.marking
    remark_update(work, stored, before.sensitivity, frozenset(readers))
    work.record(
        SensitivityRaised(
            family_id=family_id,
            update_id=update_id,
            sensitivity=4,
            readers=tuple(sorted(frozenset(readers) - before.named_readers)),
            people=tuple(sorted(before.subjects)),
        )
    )


def _require_services(work: Work, readers: Collection[WorkerId]) -> None:
    named = workers_named(work, worker_ids=readers)
    agencies = agencies_by_id(
        work.session, agency_ids={one.agency_id for one in named.values()}, at=work.now
    )
    strangers = [
        one for one in readers if one not in named or agencies[named[one].agency_id].type != "CSC"
    ]
    if strangers:
        raise Invalid({"readers": "not of children's social care"})
