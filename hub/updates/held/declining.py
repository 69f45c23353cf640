"""A safeguarding lead does not release a held text (decision 4, row post).

It stays unposted for good. The author is told that, and by whom; never which word it is.
"""

from audit.events import HeldTextDeclined
from consent.acting import acting, require
from consent.notes import seal_reason
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.held.declined import refusal_place
from hub.updates.held.service import standing_rows
from hub.updates.ownership import leads_author_agency
from hub.updates.queries import update_by_id


def decline_held(work: Work, *, update_id: UpdateId, reason: str) -> None:
    """Release nothing that is held of an update, now or later.

    Raises: NotFound when nothing is held; Refused as `release_held`; Invalid without a reason.
    """
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    rows = standing_rows(work, update_id=update_id)
    if stored is None or not rows:
        raise NotFound(update_id)
    require(standing is None or leads_author_agency(standing, stored))
    reason = reason.replace("\r\n", "\n").strip()
    if not reason:
        raise Invalid({"reason": gettext("Say why it is not released.")})
    for row in rows:
        row.declined_at, row.declined_by_id = work.now, work.actor.worker_id
        row.sealed_refusal = seal_reason(
            work,
            compartment_id=row.compartment_id,
            place=refusal_place(row.id),
            reason=reason,
        )
        work.record(
            HeldTextDeclined(
                family_id=stored.family_id,
                update_id=update_id,
                author_id=WorkerId(row.author_id),
                kind_held=row.kind,
            )
        )
