"""Enquiries that wait on a desk's list, and what came of them (decision 5.9)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from agencies.standing import Standing
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import EnquiryAnswered
from consent.acting import acting
from consent.authorise import deny
from consent.protection.measures import is_protector
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
from hub.presentation.fields import Choice
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later

SAME_NUMBER = "same-number"
"""The purpose of what nobody asked: the hub noticed that two records bear one number."""
WHY = {
    **PURPOSES,
    EMERGENCY: later("An emergency: nothing could be opened"),
    SAME_NUMBER: later("Recorded a number that another record bears too"),
}
_ASKED = {
    "contacted": later("I have contacted the worker"),
    "nothing": later("There is nothing we may share"),
    "mistaken": later("This is somebody else"),
}
_NOTICED = {
    "one": later("They are one person: the two records are read as one, or will be"),
    "two": later("They are two people: the number has been put right, or will be"),
    "contacted": later("I have contacted the worker"),
}


@dataclass(frozen=True, slots=True)
class WaitingEnquiry:
    """What one worker asked about one person, however often, as the desk sees it.

    enquiry_id: of the first. made_at: of each, oldest first. purposes: each reason once.
    families: those whose card shows the desk whom it is about. is_noticed: nobody asked: two
    records bear the number. compare: where to put them side by side; "" for who may not.
    """

    enquiry_id: str
    made_at: tuple[datetime, ...]
    asked_by: NamedWorker | None
    purposes: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    families: tuple[OwnFamily, ...]
    is_noticed: bool
    compare: str

    @property
    def answers(self) -> tuple[Choice, ...]:
        """What can have been done about it."""
        return tuple(Choice(code, gettext(words)) for code, words in _answers(self.is_noticed))


def _answers(is_noticed: bool) -> Iterable[tuple[str, str]]:
    return (_NOTICED if is_noticed else _ASKED).items()


def waiting_enquiries(work: Work) -> tuple[WaitingEnquiry, ...]:
    """What waits on the acting worker's list, oldest first. The cards it names are recorded."""
    asked = _repeats(_waiting_rows(work))
    mine = [row for rows in asked for row in rows]
    asked_by = workers_named(work, worker_ids={WorkerId(row.worker_id) for row in mine})
    matched = {FamilyId(one) for row in mine for one in row.families}
    shown = {one.family_id: one for one in families_shown(work, family_ids=sorted(matched))}
    waiting = tuple(_waiting(work, rows, asked_by, shown) for rows in asked)
    for family_id in dict.fromkeys(one.family_id for found in waiting for one in found.families):
        record_card(work, shown[family_id].card, exit_name="enquiries")
    return waiting


def enquiries_waiting(work: Work) -> int:
    """How many are on the acting worker's list. Nothing of them is shown."""
    return len(_repeats(_waiting_rows(work)))


def _repeats(rows: Iterable[Enquiry]) -> list[list[Enquiry]]:
    """The rows of one worker about one person together, in the order of the first of each.

    What he asked and what the hub noticed of his are two things.
    """
    found: dict[tuple[str, bool, tuple[str, ...]], list[Enquiry]] = {}
    for row in rows:
        key = (row.worker_id, row.purpose == SAME_NUMBER, tuple(row.people))
        found.setdefault(key, []).append(row)
    return list(found.values())


def _waiting_rows(work: Work) -> list[Enquiry]:
    standing = acting(work)
    if standing is None:
        return []
    rows = work.session.scalars(
        select(Enquiry).where(Enquiry.answered_at.is_(None)).order_by(Enquiry.made_at, Enquiry.id)
    )
    return [row for row in rows if _is_for(standing, row)]


def answer_enquiry(work: Work, *, enquiry_id: str, answer: str) -> None:
    """Take it off the list, with its repeats: the same worker's about the same person.

    Raises: Invalid; NotFound where it is not on the worker's list.
    """
    standing = acting(work)
    row = work.session.get(Enquiry, enquiry_id)
    is_his = row is not None and (standing is None or _is_for(standing, row))
    if row is None or not is_his or row.answered_at is not None:
        deny(work, object_id=enquiry_id, reason="NOT_ON_DESK", exit_name="enquiries")
        raise NotFound(enquiry_id)
    if answer not in dict(_answers(row.purpose == SAME_NUMBER)):
        raise Invalid({f"answer-{enquiry_id}": gettext("Say what you did")})
    rows = next((same for same in _repeats(_waiting_rows(work)) if row in same), [row])
    for one in rows:
        one.answered_at, one.answered_by_id, one.answer = work.now, work.actor.worker_id, answer
        work.record(EnquiryAnswered(enquiry_id=one.id, answer=answer))


def _is_for(standing: Standing, row: Enquiry) -> bool:
    """Never on the list of whoever asked: it would tell him that somebody matches."""
    return row.worker_id != standing.worker_id and is_on_desk(standing, row.desks)


def _waiting(
    work: Work,
    rows: Sequence[Enquiry],
    asked_by: Mapping[WorkerId, NamedWorker],
    shown: Mapping[FamilyId, OwnFamily],
) -> WaitingEnquiry:
    first = rows[0]
    families = {one.family_id: one for row in rows for one in _leading_to(row, shown)}
    return WaitingEnquiry(
        enquiry_id=first.id,
        made_at=tuple(row.made_at for row in rows),
        asked_by=asked_by.get(WorkerId(first.worker_id)),
        purposes=tuple(dict.fromkeys(gettext(WHY.get(row.purpose, "")) for row in rows)),
        terms=tuple(dict.fromkeys(pair for row in rows for pair in _typed(work, row))),
        families=tuple(families.values()),
        is_noticed=first.purpose == SAME_NUMBER,
        compare=_compare(work, first, tuple(families.values())),
    )


def _compare(work: Work, row: Enquiry, families: Iterable[OwnFamily]) -> str:
    """Where both records stand side by side, for whoever may read them as one and sees both."""
    standing = acting(work)
    if row.purpose != SAME_NUMBER or standing is None or not is_protector(standing):
        return ""
    seen = {who: one.family_id for one in families for who in row.people if who in one.card.people}
    if len(seen) < len(("one", "the other")):
        return ""
    (one, family_id), (other, _) = tuple(seen.items())[:2]
    return f"/families/{family_id}/people/{one}/same?other={other}"


def _typed(work: Work, row: Enquiry) -> tuple[tuple[str, str], ...]:
    """What was asked for, in the words of its form."""
    sealed = Sealed(row.id, row.compartment_id, row.sealed_terms)
    return _terms(json.loads(open_enquiry(work, sealed)))


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
