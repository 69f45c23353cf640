"""A number that another person's record bears too: perhaps one person is recorded twice.

Whoever records it hears nothing: the other may be somebody he must not know of. Only a person may
say that two records are of one (domain H, duplicate people), so a desk of children's services is
told, as of an enquiry, and its safeguarding lead, who can read the two as one.
"""

from collections.abc import Collection

from sqlalchemy import select

from agencies.queries import all_agencies
from agencies.workers.queries import workers_in_roles
from audit.events import NumberCompared
from consent.acting import families_of
from consent.family.same_ids import ids_of
from hub.families import identity
from hub.families.enquiry.desk import SAME_NUMBER
from hub.families.enquiry.service import (
    DUTY_DESK,
    LEAD_DESK,
    NOBODY,
    PassedOn,
    desks_of,
    keep_enquiry,
)
from hub.families.identifiers import Kind
from hub.families.identity import Sealed
from hub.families.models import PersonIdentifier, PersonIndex
from hub.foundation.identifiers import AgencyId, PersonId
from hub.foundation.work import Work

_FIELDS = {Kind.NHS.value: "nhs_number", Kind.UPN.value: "pupil_number"}


def compare_numbers(work: Work, *, person_id: PersonId) -> None:
    """Put each number this person was just given on a desk's list if another record bears it.

    A row and an entry are written in either case, so that neither time nor the log's size tells.
    """
    rows = work.session.scalars(
        select(PersonIdentifier)
        .where(
            PersonIdentifier.person_id == person_id,
            PersonIdentifier.recorded_at == work.now,
            PersonIdentifier.superseded_at.is_(None),
        )
        .order_by(PersonIdentifier.id)
    ).all()
    for row in rows:
        _compare(work, row)


def _compare(work: Work, row: PersonIdentifier) -> None:
    person_id = PersonId(row.person_id)
    value = identity.open_identifier(work, Sealed(row.id, row.compartment_id, row.sealed_value))
    own = ids_of(work, people=(person_id,))
    others = _bearers(work, row.kind, value) - own
    families = families_of(work, people=own | others)
    desks = _desks(work) or desks_of(work, families, families)
    told = PassedOn(sorted(families), sorted(own | others), desks)
    enquiry_id = keep_enquiry(
        work,
        purpose=SAME_NUMBER,
        terms={_FIELDS[row.kind]: value},
        passed_on=told if others else NOBODY,
    )
    work.record(
        NumberCompared(enquiry_id=enquiry_id, person_id=person_id, is_passed_on=bool(others))
    )


def _bearers(work: Work, kind: str, value: str) -> frozenset[PersonId]:
    entry = identity.index_identifier(work, kind=kind, value=value)
    rows = work.session.scalars(
        select(PersonIndex.person_id).where(
            PersonIndex.kind == entry.kind, PersonIndex.digest == entry.digest
        )
    )
    return ids_of(work, people=frozenset(map(PersonId, rows)))


def _desks(work: Work) -> list[str]:
    """The duty desks of children's services, and its leads, who may read two records as one.

    Asked alike whether another record bears the number or not.
    """
    services = [
        one.agency_id for one in all_agencies(work.session, at=work.now) if one.type == "CSC"
    ]
    return [*_of(work, services, ("DUTY",), DUTY_DESK), *_of(work, services, ("SGL",), LEAD_DESK)]


def _of(work: Work, agencies: Collection[AgencyId], roles: Collection[str], desk: str) -> list[str]:
    found = workers_in_roles(work.session, agency_ids=agencies, roles=roles, at=work.now)
    return list(dict.fromkeys(f"{desk}:{one.agency_id}" for one in found))
