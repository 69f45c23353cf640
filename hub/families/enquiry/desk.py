"""Enquiries that wait on a desk's list, and what came of them (decision 5.9)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from agencies.standing import Standing
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import EnquiryAnswered
from consent.acting import acting
from consent.authorise import deny
from hub.families.card.cards import record_card
from hub.families.enquiry.pace import EMERGENCY
from hub.families.enquiry.service import PURPOSES, is_on_desk
from hub.families.identifiers import Kind, normalised, spaced
from hub.families.identity import Sealed, open_enquiry
from hub.families.models import Enquiry
from hub.families.own import OwnFamily, families_shown
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later

WHY = {**PURPOSES, EMERGENCY: later("An emergency: nothing could be opened")}
ANSWERS = {
    "contacted": later("I have contacted the worker"),
    "nothing": later("There is nothing we may share"),
    "mistaken": later("This is somebody else"),
}


@dataclass(frozen=True, slots=True)
class WaitingEnquiry:
    """An enquiry as the desk sees it. families: those whose card shows him whom it is about."""

    enquiry_id: str
    made_at: datetime
    asked_by: NamedWorker | None
    purpose: str
    terms: tuple[tuple[str, str], ...]
    families: tuple[OwnFamily, ...]


def waiting_enquiries(work: Work) -> tuple[WaitingEnquiry, ...]:
    """What waits on the acting worker's list, oldest first. The cards it names are recorded."""
    mine = _waiting_rows(work)
    asked_by = workers_named(work, worker_ids={WorkerId(row.worker_id) for row in mine})
    matched = {FamilyId(one) for row in mine for one in row.families}
    shown = {one.family_id: one for one in families_shown(work, family_ids=sorted(matched))}
    waiting = tuple(_waiting(work, row, asked_by, shown) for row in mine)
    for family_id in dict.fromkeys(one.family_id for row in waiting for one in row.families):
        record_card(work, shown[family_id].card, exit_name="enquiries")
    return waiting


def enquiries_waiting(work: Work) -> int:
    """How many are on the acting worker's list. Nothing of them is shown."""
    return len(_waiting_rows(work))


def _waiting_rows(work: Work) -> list[Enquiry]:
    standing = acting(work)
    if standing is None:
        return []
    rows = work.session.scalars(
        select(Enquiry).where(Enquiry.answered_at.is_(None)).order_by(Enquiry.made_at, Enquiry.id)
    )
    return [row for row in rows if _is_for(standing, row)]


def answer_enquiry(work: Work, *, enquiry_id: str, answer: str) -> None:
    """Take it off the list. Raises: Invalid; NotFound where it is not on the worker's list."""
    standing = acting(work)
    row = work.session.get(Enquiry, enquiry_id)
    is_his = row is not None and (standing is None or _is_for(standing, row))
    if row is None or not is_his or row.answered_at is not None:
        deny(work, object_id=enquiry_id, reason="NOT_ON_DESK", exit_name="enquiries")
        raise NotFound(enquiry_id)
    if answer not in ANSWERS:
        raise Invalid({f"answer-{enquiry_id}": gettext("Say what you did")})
    row.answered_at, row.answered_by_id, row.answer = work.now, work.actor.worker_id, answer
    work.record(EnquiryAnswered(enquiry_id=enquiry_id, answer=answer))


def _is_for(standing: Standing, row: Enquiry) -> bool:
    """Never on the list of whoever asked: it would tell him that somebody matches."""
    return row.worker_id != standing.worker_id and is_on_desk(standing, row.desks)


def _waiting(
    work: Work,
    row: Enquiry,
    asked_by: Mapping[WorkerId, NamedWorker],
    shown: Mapping[FamilyId, OwnFamily],
) -> WaitingEnquiry:
    terms = json.loads(open_enquiry(work, Sealed(row.id, row.compartment_id, row.sealed_terms)))
    return WaitingEnquiry(
        enquiry_id=row.id,
        made_at=row.made_at,
        asked_by=asked_by.get(WorkerId(row.worker_id)),
        purpose=gettext(WHY.get(row.purpose, "")),
        terms=_terms(terms),
        families=tuple(_leading_to(row, shown)),
    )


def _leading_to(row: Enquiry, shown: Mapping[FamilyId, OwnFamily]) -> Iterable[OwnFamily]:
    for one in row.families:
        family = shown.get(FamilyId(one))
        if family is not None and not set(row.people).isdisjoint(family.card.people):
            yield family


def _terms(typed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    born = typed.get("born_on", "")
    nhs_number = normalised(Kind.NHS, typed.get("nhs_number", "")) or ""
    words = (
        (gettext("Name"), typed.get("name", "")),
        (gettext("Date of birth"), long_day(date.fromisoformat(born)) if born else ""),
        (gettext("NHS number"), spaced(Kind.NHS, nhs_number) if nhs_number else ""),
        (gettext("Unique pupil number"), typed.get("pupil_number", "").upper()),
    )
    return tuple((key, value) for key, value in words if value)
