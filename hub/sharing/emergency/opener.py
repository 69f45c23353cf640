"""Whether an emergency opening says who opened it, and who reviewed it: one answer for every page,
list, file and paper.

Whoever is told of an opening is told by whom, and whoever is asked to review it has to know that
it was nobody of her own line (domain B6; decision 4, row review; reading 20). For everybody else
an opener is what any worker of a partner is: named where the involvement of his agency may be
known, and never where his agency is never named (decision 5.3).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from agencies.queries import Agency, agencies_by_id
from agencies.roles import AGENCY_TYPES, PARTNERSHIP
from consent.emergency.reviews import is_other_line
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from hub.alerts.queries import alerted_to
from hub.foundation.identifiers import AgencyId, FamilyId, GlassId, WorkerId
from hub.foundation.work import Work

GOVERNANCE = "IG"
NAMED_TYPES = frozenset({*AGENCY_TYPES, PARTNERSHIP})


class Acted(NamedTuple):
    """Who opened, and who reviewed it, once somebody has."""

    glass_id: GlassId
    family_id: FamilyId
    opener_id: WorkerId
    agency_id: AgencyId
    reviewer_id: WorkerId | None = None
    reviewing_agency_id: AgencyId | None = None


@dataclass(frozen=True, slots=True)
class Openers:
    """What may be said of some openings. agencies: of those who acted, as far as nameable at all.

    told: the openings of which the acting worker was alerted.
    """

    agencies: Mapping[AgencyId, Agency]
    told: Collection[str]

    def may_name_opener(self, view: Standpoint, one: Acted) -> bool:
        """Whether his page says who opened it."""
        if one.agency_id == view.agency.agency_id:
            return True
        if one.agency_id not in self.agencies:
            return False
        has_reviewed = one.reviewer_id == view.viewer.worker_id
        is_asked = one.reviewer_id is None and is_reviewer(view, one)
        is_told = one.glass_id in self.told or view.role == GOVERNANCE
        return is_told or has_reviewed or is_asked or knows_involvement(view, one.agency_id)

    def may_name_reviewer(self, view: Standpoint, one: Acted) -> bool:
        """Whether it says who reviewed it: to the opener as those told are, once it is open."""
        agency_id = one.reviewing_agency_id
        if agency_id == view.agency.agency_id:
            return True
        agency = self.agencies.get(agency_id) if agency_id is not None else None
        if agency is None:
            return False
        is_own = one.opener_id == view.viewer.worker_id
        is_of_none = agency.type == PARTNERSHIP or view.role == GOVERNANCE
        return is_own or is_of_none or knows_involvement(view, agency.agency_id)


def openers_of(work: Work, acted: Iterable[Acted]) -> Openers:
    """What there is to know before any of them is named. Two queries."""
    found = tuple(acted)
    ids = {one.agency_id for one in found}
    ids |= {one.reviewing_agency_id for one in found if one.reviewing_agency_id is not None}
    agencies = agencies_by_id(work.session, agency_ids=ids, at=work.now)
    told = alerted_to(
        work.session,
        object_ids={one.glass_id for one in found},
        worker_id=work.actor.worker_id,
    )
    return Openers(nameable(agencies), told)


def nameable(agencies: Mapping[AgencyId, Agency]) -> Mapping[AgencyId, Agency]:
    """Those of them that are not kept from everybody."""
    return {
        agency_id: one
        for agency_id, one in agencies.items()
        if one.type in NAMED_TYPES and not one.is_never_named
    }


def is_reviewer(view: Standpoint, one: Acted) -> bool:
    """Of another line, and one who answers for reviews: a safeguarding lead, information
    governance, or the partnership's chair."""
    is_chair = view.role == "CHAIR" and view.agency.type == PARTNERSHIP
    answers = view.relationship.is_lead or view.role == GOVERNANCE or is_chair
    return answers and is_other_line(
        one.opener_id,
        one.agency_id,
        worker_id=view.viewer.worker_id,
        agency_id=view.agency.agency_id,
        role=view.role,
    )
