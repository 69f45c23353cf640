"""What is recorded about one family, for every viewer alike, loaded in a fixed number of queries.

Kept between requests only under the family's access version, which every change of a fact
raises; birth dates stay sealed in what is kept.
"""

from collections.abc import Collection, Mapping

from consent.family.records import FamilyRecords
from consent.family.split import has_been_split
from consent.loading_records import load_records
from consent.models.fact import READ_AMID, facts_moved
from consent.rows import (
    people,
    protection,
    sharing,
)
from consent.rows.people import PersonRecord
from consent.switches import Setting
from consent.world import (
    InvolvementFacts,
    PerpetratorFlag,
)
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.shelf import Shelf
from hub.foundation.versions import RULES, has_raised, note_versions
from hub.foundation.work import Work

KEPT_AT_MOST = 256


_kept: Shelf[FamilyRecords] = Shelf(KEPT_AT_MOST)
_kept_settings: Shelf[tuple[Setting, ...]] = Shelf(1)


def records_of(work: Work, *, family_id: FamilyId) -> FamilyRecords:
    """What is recorded about a family; all empty for one that does not exist.

    Notes the family and the rules as versions this unit of work decided on.
    """
    return records_of_many(work, family_ids=(family_id,))[family_id]


def records_of_many(
    work: Work, *, family_ids: Collection[FamilyId]
) -> Mapping[FamilyId, FamilyRecords]:
    """The same for several families, in as many queries as for one."""
    if moved := facts_moved(work.session):
        return _of_this_moment(work, family_ids, moved)
    version = _versions(work, family_ids)
    found = {one: _kept.get(work.session, one, version[one]) for one in family_ids}
    known = {one: records for one, records in found.items() if records is not None}
    missing = [one for one in family_ids if one not in known]
    loaded = load_records(work, missing) if missing else {}
    for family_id, records in loaded.items():
        _kept.keep(work.session, family_id, version[family_id], records)
    return known | loaded


def _of_this_moment(
    work: Work, family_ids: Collection[FamilyId], moved: int
) -> Mapping[FamilyId, FamilyRecords]:
    """Amid a change: read anew after each further one, and kept for nobody else."""
    if has_raised(work.session, RULES):
        return load_records(work, family_ids)
    at, known = work.session.info.get(READ_AMID, (0, {}))
    if at != moved:
        known = {}
    missing = [one for one in family_ids if one not in known]
    known = known | (load_records(work, missing) if missing else {})
    work.session.info[READ_AMID] = moved, known
    return {one: known[one] for one in family_ids}


def involvements_of(work: Work, *, family_id: FamilyId) -> tuple[InvolvementFacts, ...]:
    """The involvements that have or had effect in a family: none in one that was split."""
    records = records_of(work, family_id=family_id)
    is_gone = has_been_split(family_id, records.splits, work.now)
    return () if is_gone else records.involvements


def settings_recorded(work: Work) -> tuple[Setting, ...]:
    """What the partnership ever set, in order. Kept under the version of the rules."""
    if has_raised(work.session, RULES):
        return sharing.settings(work.session)  # what may yet be rolled back is not kept
    note_versions(work, (RULES,))
    version = work.seen[RULES]
    found = _kept_settings.get(work.session, RULES, version)
    if found is None:
        found = sharing.settings(work.session)
        _kept_settings.keep(work.session, RULES, version, found)
    return found


def people_recorded(work: Work, *, person_ids: Collection[PersonId]) -> tuple[PersonRecord, ...]:
    """These people as stored, in whatever family or none, with the links that are theirs."""
    links = people.links(work.session, person_ids)
    return people.records(work.session, person_ids, links)


def accusations_against(work: Work, *, person_id: PersonId) -> tuple[PerpetratorFlag, ...]:
    """Every flag of this person as alleged perpetrator, ended or not."""
    found = protection.flags(work.session, (person_id,))
    return tuple(
        one.accusation()
        for one in found
        if one.kind == protection.PERPETRATOR and one.person_id == person_id
    )


def _versions(work: Work, family_ids: Collection[FamilyId]) -> Mapping[FamilyId, object]:
    """The versions of each family's records. What was read once stands for this snapshot."""
    note_versions(work, (*family_ids, RULES))
    return {one: (work.seen[one], work.seen[RULES]) for one in family_ids}
