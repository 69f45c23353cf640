""" "Is this person known here?" (decision 5.9): one answer, whether somebody matches or not.

A worker asks with two identifiers and a purpose. A family is opened whose card shows him the
person who matched; every other case does the same work and ends on the same page. A match he may
not see, on a card of his or elsewhere, waits on the list of a desk that may decide to share.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from agencies.queries import all_agencies
from agencies.standing import Standing
from agencies.workers.queries import workers_in_roles
from audit.events import EnquiryMade
from consent.acting import acting, families_of, may_begin_families, require
from consent.compartments import compartment_for
from consent.family.same_ids import ids_of
from consent.records import records_of_many
from hub.families import identity
from hub.families.card.cards import record_card
from hub.families.enquiry.finding import FEWEST, EnquiryTerms, Found, find
from hub.families.enquiry.pace import require_pace
from hub.families.identifiers import Kind, normalised
from hub.families.models import Enquiry
from hub.families.own import OwnFamily, families_shown
from hub.families.queries import full_names_of_people
from hub.families.spelling import words_of
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.wording import gettext, later

COMPARTMENT = "enquiries"

PURPOSES = {
    "worried": later("I am worried about a child"),
    "came": later("They have come to my service"),
    "referred": later("They were referred to us"),
    "pregnancy": later("A pregnancy or a birth"),
    "moved": later("They have moved here"),
}
DUTY_DESK = "duty"
LEAD_DESK = "lead"


@dataclass(frozen=True, slots=True)
class Known:
    """The families on whose card the worker sees whom he asked for.

    alike: those where somebody only sounds like it, or shares the surname and the birth date: a
    suggestion, which says of nobody that he is the one (domain H: names).
    """

    certain: tuple[OwnFamily, ...] = ()
    alike: tuple[OwnFamily, ...] = ()


def make_enquiry(work: Work, *, terms: EnquiryTerms) -> Known:
    """Record an enquiry; the families on whose card the worker sees whom he asked for, if any.

    A card that leaves that person out (sealed, protected from his side, not reached) opens nothing:
    it would confirm who is there, and a name, a birth date or a number that he only guessed.
    Raises: Refused NOT_ALLOWED for narrow and no-content roles; Invalid.
    """
    standing = acting(work)
    require(standing is not None and may_begin_families(standing))
    problems = problems_with(terms)
    if problems:
        raise Invalid(problems)
    require_pace(work, purposes=PURPOSES)
    found = find(work, terms=terms)
    shown = families_shown(work, family_ids=found.looked_at)
    opened = tuple(one for one in shown if found.people.intersection(one.card.people))
    record_enquiry(work, terms=terms, found=found, opened=opened)
    for family in opened:
        record_card(work, family.card, exit_name="enquiry")
    certain = _certain(work, terms, found, opened)
    return Known(certain, tuple(one for one in opened if one not in certain))


def _certain(
    work: Work, terms: EnquiryTerms, found: Found, opened: Iterable[OwnFamily]
) -> tuple[OwnFamily, ...]:
    """Where the number agrees, or the full name and the birth date do."""
    typed = set(words_of(terms.name))
    seen = [(one, found.exact.intersection(one.card.people)) for one in opened]
    people = sorted({who for _, shown in seen for who in shown})
    names = full_names_of_people(work, person_ids=people)
    named = {
        who
        for who, known in names.items()
        if typed and any(typed <= set(words_of(name)) for name in known.all)
    }
    meant = found.numbered | named
    return tuple(one for one, shown in seen if shown & meant)


def problems_with(terms: EnquiryTerms, *, given_too: int = 0) -> dict[str, str]:
    """Everything that is wrong with it, by field. given_too: identifiers nobody could read."""
    problems: dict[str, str] = {}
    if len(terms.identifiers) + given_too < FEWEST:
        problems["name"] = gettext("Give at least two: a number, the name, the date of birth")
    if terms.nhs_number and normalised(Kind.NHS, terms.nhs_number) is None:
        problems["nhs_number"] = gettext("This is not a valid NHS number. Check each digit.")
    if terms.pupil_number and normalised(Kind.UPN, terms.pupil_number) is None:
        problems["pupil_number"] = gettext(
            "This is not a valid pupil number. Check each character."
        )
    if terms.purpose not in PURPOSES:
        problems["purpose"] = gettext("Say why you ask")
    return problems


def desks_of(
    work: Work, hidden: Iterable[FamilyId], looked_at: Collection[FamilyId]
) -> tuple[str, ...]:
    """The duty desks of children's services; without one, leads of the involved agencies."""
    agencies = all_agencies(work.session, at=work.now)
    services = [one.agency_id for one in agencies if one.type == "CSC"]
    on_duty = workers_in_roles(work.session, agency_ids=services, roles=("DUTY",), at=work.now)
    duty = dict.fromkeys(f"{DUTY_DESK}:{worker.agency_id}" for worker in on_duty)
    records = records_of_many(work, family_ids=looked_at)
    involved = dict.fromkeys(
        f"{LEAD_DESK}:{one.agency_id}"
        for family_id in hidden
        for one in records[family_id].involvements
        if one.closed_at is None or work.now < one.closed_at
    )
    return tuple(duty or involved)


def record_enquiry(
    work: Work, *, terms: EnquiryTerms, found: Found, opened: Collection[OwnFamily]
) -> None:
    """Keep it; a match that the worker was not shown waits on a desk's list."""
    hidden = _hidden(work, found, opened)
    told = PassedOn(hidden, sorted(found.told), desks_of(work, hidden, found.looked_at))
    enquiry_id = keep_enquiry(
        work,
        purpose=terms.purpose,
        terms={**terms.identifiers, "name": terms.name},
        passed_on=told if hidden else NOBODY,
    )
    work.record(
        EnquiryMade(
            enquiry_id=enquiry_id,
            identifiers=terms.identifiers,
            purpose=terms.purpose,
            hits=len(opened),
            is_passed_on=bool(hidden),
        )
    )


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What is told to which desks."""

    families: Sequence[FamilyId] = ()
    people: Sequence[PersonId] = ()
    desks: Sequence[str] = ()


NOBODY = PassedOn()


def keep_enquiry(work: Work, *, purpose: str, terms: Mapping[str, str], passed_on: PassedOn) -> str:
    """Keep what was asked, sealed. A row is written whether or not a desk is told; its id."""
    enquiry_id = new_id()
    compartment_id = compartment_for(work, family_id=None, kind=COMPARTMENT)
    work.session.add(
        Enquiry(
            id=enquiry_id,
            worker_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
            made_at=work.now,
            purpose=purpose,
            compartment_id=compartment_id,
            sealed_terms=identity.seal_enquiry(
                work,
                record_id=enquiry_id,
                compartment_id=compartment_id,
                terms=json.dumps(terms),
            ),
            families=list(passed_on.families),
            people=list(passed_on.people),
            desks=list(passed_on.desks),
        )
    )
    return enquiry_id


def _hidden(work: Work, found: Found, opened: Collection[OwnFamily]) -> list[FamilyId]:
    """The families that were not opened, and those of whoever matched and stands on no card.

    And always of whoever has the number alone. A name that sounds alike leads no desk to a
    stranger.

    Asks as much of the database whether somebody matched or not.
    """
    shown = ids_of(work, people=[who for one in opened for who in one.card.people])
    unseen = families_of(work, people=(found.told - shown) | (found.told - found.exact))
    known = {one.family_id for one in opened}
    return list(dict.fromkeys((*(one for one in found.families if one not in known), *unseen)))


def is_on_desk(standing: Standing, desks: Collection[str]) -> bool:
    """Whether an enquiry with these desks waits on this worker's list."""
    if standing.agency_type == "CSC" and standing.role == "DUTY":
        return f"{DUTY_DESK}:{standing.agency_id}" in desks
    return standing.is_lead and f"{LEAD_DESK}:{standing.agency_id}" in desks
