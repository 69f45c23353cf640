"""Seals updates for the readers listed (rule 1.3)."""

from collections.abc import Iterable, Sequence

from consent.measures import require_protector
from consent.seals import seal_update_for
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.queries import updates_by_ids


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
        seal_update_for(
            work,
            family_id=stored.family_id,
            update_id=update_id,
            readers=listed,
            reason=reason,
        )
