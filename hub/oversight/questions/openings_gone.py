"""Whether the list of emergency openings may be relied on: what the log records stands in it.

The list is read from tables that can be changed, as the log cannot; `hub audit verify` holds each
of their rows against it. Here no more is asked than whether any is gone.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, String, exists, literal_column, select
from sqlalchemy.orm import Session

from audit.models import AuditIndex, AuditLine
from consent.models.glass import EmergencyOpening, EmergencyReview
from hub.foundation.identifiers import FamilyId
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.presentation.wording import gettext, ngettext

_VIEW = literal_column("'VIEW'", String)
OPENED, REVIEWED = "BG_OPEN", "BG_REVIEW"
_KEPT = {OPENED: EmergencyOpening.id, REVIEWED: EmergencyReview.opening_id}
"""By action: where what it records must stand."""


class _Gone(NamedTuple):
    """An entry whose row is not there."""

    at: datetime
    agency_id: str
    worker_id: str
    family_id: str | None
    opening_id: str


def gone_words(
    desk: Desk,
    query: LogQuery,
    *,
    families: Collection[FamilyId],
    listed: Select[EmergencyOpening, EmergencyReview],
) -> str:
    """What of this list the log records and the list does not have; "" for nothing.

    families: those of which she is told every opening. listed: what the list is read by.
    """
    session = desk.work.session
    opened = [one for one in _gone(session, OPENED) if _is_hers(desk, query, one, families)]
    reviewed = {one.opening_id for one in _gone(session, REVIEWED)}
    row = EmergencyOpening.id
    still = listed.where(row.in_(sorted(reviewed))).with_only_columns(row)
    checked = len(session.scalars(still).all()) if reviewed else 0
    return _sentences(len(opened), checked)


def _sentences(opened: int, reviewed: int) -> str:
    openings = ngettext(
        "%(num)d opening stands in the log that is not in this list.",
        "%(num)d openings stand in the log that are not in this list.",
        opened,
    )
    reviews = ngettext(
        "%(num)d review stands in the log that is not in this list.",
        "%(num)d reviews stand in the log that are not in this list.",
        reviewed,
    )
    said = [words for words, count in ((openings, opened), (reviews, reviewed)) if count]
    if not said:
        return ""
    return " ".join((*said, gettext("Do not rely on it: tell your information governance lead.")))


def _gone(session: Session, action: str) -> list[_Gone]:
    """Anybody's. One statement; finds nothing where nobody took anything away."""
    index, line = AuditIndex, AuditLine
    statement = (
        select(index.at, index.agency_id, index.actor_id, index.family_id, line.object_id)
        .join(line, line.list_id == index.list_id)
        # As a literal, or neither engine knows that its partial index will do.
        .where(index.action == action, index.action != _VIEW)
        .where(~exists().where(_KEPT[action] == line.object_id))
    )
    return [_Gone(*row) for row in session.execute(statement)]


def _is_hers(desk: Desk, query: LogQuery, one: _Gone, families: Collection[FamilyId]) -> bool:
    """Whether it would stand in her list as she narrowed it down."""
    family_id, is_own = FamilyId(one.family_id or ""), one.agency_id == desk.work.actor.agency_id
    if not _is_asked_for(query, one, is_own=is_own):
        return False
    if family_id in families:
        return True
    if not is_own or query.family_id is not None:
        return False
    desk.lens.look_at({family_id})
    view = desk.lens.view(family_id)
    return view is not None and not (view.is_family_conflicted or view.is_perpetrator_side)


def _is_asked_for(query: LogQuery, one: _Gone, *, is_own: bool) -> bool:
    since, until = query.instants
    if (since is not None and one.at < since) or (until is not None and one.at >= until):
        return False
    if query.worker_id is not None and (one.worker_id != query.worker_id or not is_own):
        return False
    return query.family_id in (None, one.family_id)
