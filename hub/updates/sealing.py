"""Seals updates, or everything about a person, for the readers listed (rule 1.3).

What is sealed lies under a key of its own from then on.
"""

from collections.abc import Iterable, Sequence

from consent.protection.measures import require_protector
from consent.protection.seals import seal_person, seal_update_for
from consent.rows.protection import families_naming
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import PersonId, SealId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.control.resealing import keep_closer
from hub.updates.queries import updates_by_ids, updates_of_family
from hub.updates.storing import SEALED


def seal_updates(
    work: Work, *, update_ids: Sequence[UpdateId], readers: Iterable[WorkerId], reason: str = ""
) -> None:
    """From now only these readers have them, whoever wrote them.

    Raises: Refused NOT_ALLOWED for anybody but a team manager or safeguarding lead of children's
    social care; NotFound for an update there is not.
    """
    require_protector(work)
    found = {one.update_id: one for one in updates_by_ids(work.session, update_ids=update_ids)}
    listed = tuple(readers)
    for update_id in dict.fromkeys(update_ids):
        stored = found.get(update_id)
        if stored is None:
            raise NotFound(update_id)
        family_id = stored.family_id
        seal_update_for(
            work, family_id=family_id, update_id=update_id, readers=listed, reason=reason
        )
        keep_closer(work, family_id=family_id, update_id=update_id, kind=SEALED)


def seal_about(
    work: Work, *, person_id: PersonId, readers: Iterable[WorkerId], reason: str = ""
) -> SealId:
    """From now only these readers have anything about the person, in any family.

    Raises: Refused NOT_ALLOWED; NotFound.
    """
    seal_id = seal_person(work, person_id=person_id, readers=readers, reason=reason)
    for family_id in families_naming(work.session, (person_id,)):
        for stored in updates_of_family(work, family_id=family_id):
            if person_id in stored.marking.subjects:
                keep_closer(work, family_id=family_id, update_id=stored.update_id, kind=SEALED)
    return seal_id
