"""Which colleague might have a conflict with whom, because they live where he does (rule 1.2)."""

from dataclasses import dataclass

from sqlalchemy import select

from consent.models.conflicts import ConflictStatement
from hub.families.own import OwnFamily, own_families
from hub.foundation.identifiers import PersonId, WorkerId
from hub.oversight.overview.page import Desk
from hub.oversight.same_address.matches import Match, matches


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """A colleague, and somebody on a card of the lead's about whose whereabouts it is."""

    worker_id: WorkerId
    worker: str
    person_id: PersonId
    person: str
    family: str
    is_same_house: bool


def address_checks(desk: Desk) -> tuple[AddressCheck, ...]:
    """Those about whom nothing was stated yet, by worker and person; each pair once."""
    families = {one.family_id: one for one in own_families(desk.work)}
    active = {one.worker_id: one.name for one in desk.colleagues if one.is_active}
    found: dict[tuple[WorkerId, PersonId], AddressCheck] = {}
    for one in matches(desk, family_ids=families.keys(), worker_ids=active.keys()):
        for check in _of(one, active[one.worker_id], families[one.family_id]):
            pair = check.worker_id, check.person_id
            if pair not in found or check.is_same_house:
                found[pair] = check
    stated = _stated(desk, active)
    return tuple(check for pair, check in sorted(found.items()) if pair not in stated)


def _of(match: Match, worker: str, family: OwnFamily) -> list[AddressCheck]:
    return [
        AddressCheck(
            match.worker_id,
            worker,
            member.person_id,
            member.name,
            family.title,
            match.is_same_house,
        )
        for member in family.card.members
        if member.person_id in match.people
    ]


def _stated(desk: Desk, workers: dict[WorkerId, str]) -> set[tuple[str, str]]:
    row = ConflictStatement
    query = select(row.worker_id, row.person_id).where(row.worker_id.in_(sorted(workers)))
    return {(worker, person) for worker, person in desk.work.session.execute(query)}
