"""Loads what is recorded about families, in as many queries for many as for one."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from consent.family.records import FamilyRecords
from consent.family.split import ancestors_of
from consent.loaded_records import LoadedRecords
from consent.rows import (
    agency,
    author_control,
    families,
    glass,
    involvement,
    people,
    permission,
    plans,
    protection,
    sharing,
)
from consent.rows.protection import FlagRecord
from consent.world import (
    InvolvementFacts,
)
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work


def load_records(work: Work, family_ids: Collection[FamilyId]) -> dict[FamilyId, FamilyRecords]:
    session = work.session
    spoken = families.spoken_of(session, family_ids)
    splits = spoken.splits
    lineages = {one: {one} | ancestors_of(one, splits) for one in family_ids}
    related = set().union(*lineages.values())
    memberships = families.memberships(session, related)
    subjects = spoken.subjects
    members = {membership.person_id for membership in memberships}
    members |= {person_id for _, person_id in subjects}
    involvements = involvement.involvements(session, family_ids)
    links = people.links(session, members)
    while same := people.same_as(links, members):
        members |= same  # what is recorded of them under their other ids
        links = people.links(session, members)
    known = members | {person for person, _ in links} | {link.relative_id for _, link in links}
    flags = protection.flags(session, known) if members else ()
    elsewhere = _elsewhere(session, members, flags, involvements)
    working = agency.facts_of(work, {one.agency_id for one in (*involvements, *elsewhere)})
    everything = LoadedRecords(
        splits=splits,
        memberships=memberships,
        subjects=subjects,
        involvements=involvements,
        agencies=working,
        people=people.records(session, known, ()),
        links=links,
        statuses=plans.statuses(session, members),
        seats=plans.seats(work, members),
        statements=permission.statements(work, members),
        # Whoever these are about is known here: where nobody is, nothing was decided.
        sharing_decisions=sharing.sharing_decisions(session, related) if members else (),
        withholdings=author_control.withholdings(session, related) if members else (),
        grants=author_control.grants(session, related) if members else (),
        glasses=glass.glasses(session, family_ids) if members else (),
        flags=flags,
        lists=protection.lists(session, related, members) if members else (),
        elsewhere=elsewhere,
    )
    return {one: everything.of(one, lineage) for one, lineage in lineages.items()}


def _elsewhere(
    session: Session,
    members: Collection[PersonId],
    flags: Iterable[FlagRecord],
    known: tuple[InvolvementFacts, ...],
) -> tuple[InvolvementFacts, ...]:
    """All work with these people in any family. known: that of the families being loaded."""
    accused = [one.people for one in flags if one.kind == protection.PERPETRATOR]
    concerned = frozenset(members).union(*accused)
    others = set(protection.families_naming(session, concerned)) if concerned else set()
    others -= {one.family_id for one in known}
    found = (*known, *(involvement.involvements(session, sorted(others)) if others else ()))
    return tuple(one for one in found if one.persons & concerned)
