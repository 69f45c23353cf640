"""Whom an agency took out of a family lately: for whoever did it and for his safeguarding lead.

They stand on no card any more (decision 5.7), so nobody else is told. Who did it knows whom he took
out and may have been wrong; his lead answers for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.workers.queries import workers_named
from audit.events import CardShown
from consent.acting import WINDOW
from consent.compartments import compartment_for
from consent.family.service import leaving_place
from consent.models.families import FamilyMember
from consent.notes import open_reason
from consent.sights import is_kept_from
from consent.standpoint import Standpoint
from hub.families.queries import names_of_people
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Somebody who is no member any more, by whom, when and why."""

    person_id: PersonId
    name: str
    worker: str
    left_at: datetime
    reason: str


def taken_out(work: Work, view: Standpoint) -> tuple[TakenOut, ...]:
    """Those of the last 28 days, latest first. Requires that he sees the family's card; that
    they were named is recorded."""
    if not view.relationship.is_on_the_case:
        return ()
    rows = _latest(_rows(work, view), view)
    by = {PersonId(row.person_id): WorkerId(row.left_by_id or "") for row in rows}
    workers = workers_named(work, worker_ids=by.values())
    names = names_of_people(work, person_ids=by)
    if by:
        family_id = view.facts.family.family_id
        work.record(
            CardShown(family_id=family_id, people=(*by,), view="taken-out", parts=("members",))
        )
    return tuple(
        TakenOut(
            person_id,
            names[person_id],
            workers[by[person_id]].name if by[person_id] in workers else "",
            row.left_at or work.now,
            _reason(work, row, view),
        )
        for person_id, row in zip(by, rows, strict=True)
    )


def _rows(work: Work, view: Standpoint) -> Iterable[FamilyMember]:
    query = select(FamilyMember).where(
        FamilyMember.family_id == view.facts.family.family_id,
        FamilyMember.left_agency_id == view.agency.agency_id,
        FamilyMember.left_at > work.now - WINDOW,
    )
    if not view.relationship.is_lead:
        query = query.where(FamilyMember.left_by_id == work.actor.worker_id)
    return work.session.scalars(query.order_by(FamilyMember.seq.desc()))


def _latest(rows: Iterable[FamilyMember], view: Standpoint) -> tuple[FamilyMember, ...]:
    """Each person once, and nobody who is a member again or kept from the reader since."""
    found: dict[PersonId, FamilyMember] = {}
    for row in rows:
        person_id = PersonId(row.person_id)
        person = view.facts.aliases.get(person_id, person_id)
        if person not in view.kin.members and not is_kept_from(view, frozenset({person})):
            found.setdefault(person, row)
    return tuple(found.values())


def _reason(work: Work, row: FamilyMember, view: Standpoint) -> str:
    if row.sealed_reason is None:
        return ""
    return open_reason(
        work,
        compartment_id=compartment_for(work, family_id=view.facts.family.family_id),
        place=leaving_place(row.seq),
        sealed=row.sealed_reason,
    )
