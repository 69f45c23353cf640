"""Held texts that were not released: for their author, and for the leads of his agency.

A lead sees the list; why it was so decided she opens one by one, and each sight is a disclosure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from agencies.workers.queries import workers_named
from audit.events import DeclineShown
from consent.acting import acting
from consent.notes import Place, open_reason
from hub.families.queries import names_of_people
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.held.models import HeldText
from hub.updates.held.queries import may_read_held, refuse_held
from hub.updates.queries import update_by_id

REMEMBERED = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Declined:
    """One of them. lead: who declined."""

    update_id: UpdateId
    author: str
    lead: str
    declined_at: datetime


@dataclass(frozen=True, slots=True)
class DeclinedUpdate:
    """One with whom it is about, and why it was not released."""

    line: Declined
    about: tuple[str, ...]
    reason: str


def declined_of_author(work: Work) -> tuple[Declined, ...]:
    """What the acting worker wrote that was not released lately, the latest first."""
    return _told(work, _lately(work, HeldText.author_id == work.actor.worker_id))


def declined_lines(work: Work) -> tuple[Declined, ...]:
    """What was lately not released in the acting lead's agency; nothing for anybody else."""
    standing = acting(work)
    if standing is None or not standing.is_lead:
        return ()
    rows = _lately(work, HeldText.agency_id == standing.agency_id)
    return _told(work, [row for row in rows if may_read_held(work, FamilyId(row.family_id))])


def declined_update(work: Work, *, update_id: UpdateId) -> DeclinedUpdate:
    """One of them with the reason; that she read it is queued for the log.

    Raises: NotFound, the refusal recorded, where it is not on the acting worker's list.
    """
    line = next((one for one in declined_lines(work) if one.update_id == update_id), None)
    stored = update_by_id(work.session, update_id=update_id)
    rows = _lately(work, HeldText.update_id == update_id)
    if line is None or stored is None:
        refuse_held(work, update_id=update_id, reason="NOT_HELD")
    people = tuple(sorted(stored.marking.subjects))
    names = names_of_people(work, person_ids=people)
    work.record(DeclineShown(family_id=stored.family_id, update_id=update_id, people=people))
    return DeclinedUpdate(
        line=line,
        about=tuple(sorted(names[one] for one in people)),
        reason=_reason(work, rows[0]),
    )


def refusal_place(held_id: str) -> Place:
    """Where the reason lies sealed."""
    return Place(HeldText.__tablename__, "sealed_refusal", held_id)


def _lately(work: Work, whose: ColumnElement[bool]) -> Sequence[HeldText]:
    since = work.now - REMEMBERED
    query = select(HeldText).where(whose, HeldText.declined_at > since)
    return work.session.scalars(query.order_by(HeldText.declined_at.desc(), HeldText.seq)).all()


def _told(work: Work, rows: Sequence[HeldText]) -> tuple[Declined, ...]:
    """A line for each update: its texts are declined together."""
    ids = {WorkerId(one) for row in rows for one in (row.author_id, row.declined_by_id) if one}
    named = workers_named(work, worker_ids=ids)
    lines: dict[str, Declined] = {}
    for row in rows:
        if row.declined_at is not None and row.declined_by_id is not None:
            line = Declined(
                UpdateId(row.update_id),
                named[WorkerId(row.author_id)].name,
                named[WorkerId(row.declined_by_id)].name,
                row.declined_at,
            )
            lines.setdefault(row.update_id, line)
    return tuple(lines.values())


def _reason(work: Work, row: HeldText) -> str:
    sealed = row.sealed_refusal or b""
    place = refusal_place(row.id)
    return open_reason(work, compartment_id=row.compartment_id, place=place, sealed=sealed)
