"""Held texts that a safeguarding lead does not release (decision 4, row post).

They stay unposted for good. The author is told that, and by whom; never which word it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from agencies.queries import workers_named
from audit.events import HeldTextDeclined
from consent.acting import acting, require
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.held.service import standing_rows
from hub.updates.models import HeldText
from hub.updates.ownership import leads_author_agency
from hub.updates.queries import update_by_id

REMEMBERED = timedelta(days=28)
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Declined:
    """One of them. lead: who declined; reason: her words, for leads alone."""

    update_id: UpdateId
    author: str
    lead: str
    declined_at: datetime
    reason: str = ""


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
            place=_place(row.id),
            reason=reason[:LONGEST],
        )
        work.record(
            HeldTextDeclined(
                family_id=stored.family_id,
                update_id=update_id,
                author_id=WorkerId(row.author_id),
                kind_held=row.kind,
            )
        )


def declined_of_author(work: Work) -> tuple[Declined, ...]:
    """What the acting worker wrote that was not released lately, the latest first."""
    return _told(work, _lately(work, HeldText.author_id == work.actor.worker_id))


def declined_in(work: Work, *, agency_id: AgencyId) -> tuple[Declined, ...]:
    """What was lately not released in an agency, with the reasons, the latest first.

    The caller shows that its reader leads that agency.
    """
    rows = _lately(work, HeldText.agency_id == agency_id)
    reasons = {row.id: _reason(work, row) for row in rows}
    return _told(work, rows, reasons)


def _lately(work: Work, whose: ColumnElement[bool]) -> Sequence[HeldText]:
    since = work.now - REMEMBERED
    query = select(HeldText).where(whose, HeldText.declined_at > since)
    return work.session.scalars(query.order_by(HeldText.declined_at.desc(), HeldText.seq)).all()


def _told(
    work: Work, rows: Sequence[HeldText], reasons: dict[str, str] | None = None
) -> tuple[Declined, ...]:
    ids = {WorkerId(one) for row in rows for one in (row.author_id, row.declined_by_id) if one}
    named = workers_named(work, worker_ids=ids)
    return tuple(
        Declined(
            UpdateId(row.update_id),
            named[WorkerId(row.author_id)].name,
            named[WorkerId(row.declined_by_id)].name,
            row.declined_at,
            (reasons or {}).get(row.id, ""),
        )
        for row in rows
        if row.declined_at is not None and row.declined_by_id is not None
    )


def _reason(work: Work, row: HeldText) -> str:
    sealed = row.sealed_refusal or b""
    place = _place(row.id)
    return open_reason(work, compartment_id=row.compartment_id, place=place, sealed=sealed)


def _place(held_id: str) -> Place:
    return Place(HeldText.__tablename__, "sealed_refusal", held_id)
