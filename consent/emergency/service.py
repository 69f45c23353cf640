"""Emergency openings: opened, renewed once, closed, ended by time (rule 9, decision 4)."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.events import EmergencyClosed, EmergencyOpened, EmergencyRenewed
from consent.acting import acting
from consent.authorise import deny, standpoint_of
from consent.compartments import compartment_for
from consent.emergency.open_now import is_open
from consent.emergency.terms import EmergencyTerms, require_may_open, require_unbarred
from consent.models.glass import EmergencyOpening
from consent.notes import Place, seal_reason, words_digest
from consent.rules import current_rules
from consent.sharing.bases import Glass
from consent.standpoint import Standpoint
from consent.wall.facing import let_through
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import FamilyId, GlassId, PersonId, WorkerId, timeless_id
from hub.foundation.work import Work


def open_in_emergency(
    work: Work, *, family_id: FamilyId, terms: EmergencyTerms, glass_id: GlassId | None = None
) -> GlassId:
    """Open one family for four hours, for the acting worker alone.

    Raises: Refused DENY_ACCOUNT and what `require_may_open` refuses; BG_ROLE for no worker.
    """
    require_may_open(_view(work, family_id), terms)
    opened = GlassId(glass_id or timeless_id())
    let_through(work, to=family_id)
    compartment_id = compartment_for(work, family_id=family_id)
    words, place = terms.text.strip(), text_place(opened)
    work.session.add(
        EmergencyOpening(
            id=opened,
            family_id=family_id,
            worker_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
            child_id=terms.child_id,
            reason=terms.reason,
            compartment_id=compartment_id,
            sealed_text=seal_reason(work, compartment_id=compartment_id, place=place, reason=words),
            opened_at=work.now,
        )
    )
    people = (terms.child_id,) if terms.child_id else ()
    work.record(
        EmergencyOpened(
            family_id=family_id,
            glass_id=opened,
            reason=terms.reason,
            people=people,
            words_digest=words_digest(work, place=place, words=words),
        )
    )
    return opened


def renew_opening(work: Work, *, glass_id: GlassId) -> None:
    """Four hours more from now, once. Raises: Refused BG_EXPIRED, BG_RENEWED; NotFound."""
    row = _own(work, glass_id)
    if not work.actor.is_system:
        require_unbarred(_view(work, FamilyId(row.family_id)))
    if not is_row_open(row, work.now):
        raise Refused("BG_EXPIRED")
    if row.renewed_at is not None:
        raise Refused("BG_RENEWED")
    row.renewed_at = work.now
    work.record(EmergencyRenewed(family_id=FamilyId(row.family_id), glass_id=glass_id))


def close_opening(work: Work, *, glass_id: GlassId) -> None:
    """End it now. Raises: NotFound, also when it has ended."""
    row = _own(work, glass_id)
    if not is_row_open(row, work.now):
        raise NotFound(glass_id)
    _end(work, row, work.now, how="closed")


def end_openings(work: Work) -> None:
    """Timed work: note the end of every opening whose time is over."""
    rows = work.session.scalars(
        select(EmergencyOpening)
        .where(EmergencyOpening.closed_at.is_(None))
        .order_by(EmergencyOpening.opened_at, EmergencyOpening.id)
    ).all()
    for row in rows:
        if ends_at(row) <= work.now:
            _end(work, row, ends_at(row), how="expired")


def next_end(session: Session) -> datetime | None:
    """When the first opening not yet noted as ended is over."""
    begun = func.coalesce(EmergencyOpening.renewed_at, EmergencyOpening.opened_at)
    first = session.scalars(
        select(EmergencyOpening)
        .where(EmergencyOpening.closed_at.is_(None))
        .order_by(begun)
        .limit(1)
    ).first()
    return None if first is None else ends_at(first)


def opened_at(work: Work, *, glass_id: GlassId) -> datetime:
    """When it was opened. Raises: NotFound."""
    row = work.session.get(EmergencyOpening, glass_id)
    if row is None:
        raise NotFound(glass_id)
    return row.opened_at


def ends_at(row: EmergencyOpening) -> datetime:
    """When its four hours are over: after the opening or its renewal."""
    return (row.renewed_at or row.opened_at) + how_long()


def how_long() -> timedelta:
    """How long an opening, or its renewal, lasts by the rules in force."""
    return current_rules().lists.glass


def is_row_open(row: EmergencyOpening, at: datetime) -> bool:
    """Whether it may be read through at that instant."""
    glass = Glass(
        row.id,
        WorkerId(row.worker_id),
        FamilyId(row.family_id),
        row.opened_at,
        row.renewed_at,
        row.closed_at,
    )
    return is_open(glass, at, current_rules().lists.glass)


def text_place(glass_id: GlassId) -> Place:
    """Where an opener's own words lie."""
    return Place("emergency_opening", "sealed_text", glass_id)


def _view(work: Work, family_id: FamilyId) -> Standpoint:
    acting(work)
    view = standpoint_of(work, family_id=family_id)
    if view is None:
        raise Refused("BG_ROLE")
    return view


def _own(work: Work, glass_id: GlassId) -> EmergencyOpening:
    """His own opening; the hub's own actor may end any."""
    acting(work)
    row = work.session.get(EmergencyOpening, glass_id)
    is_his = work.actor.is_system or (row is not None and row.worker_id == work.actor.worker_id)
    if row is None or not is_his:
        deny(work, object_id=glass_id, reason="NOT_OPENER", exit_name="emergency")
        raise NotFound(glass_id)
    return row


def _end(work: Work, row: EmergencyOpening, at: datetime, *, how: str) -> None:
    row.closed_at, row.closed_by_id = at, work.actor.worker_id
    work.record(
        EmergencyClosed(
            family_id=FamilyId(row.family_id),
            glass_id=GlassId(row.id),
            how=how,
            ended_at=None if at == work.now else at,
            people=(PersonId(row.child_id),),
        )
    )
