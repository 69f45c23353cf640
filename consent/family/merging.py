"""Records that two people are one, and takes that back (domain A, duplicate people)."""

from datetime import datetime

from audit.events import PeopleMerged, PeopleUnmerged
from consent.family.same_ids import standing_merges
from consent.models.merges import PersonMerge
from consent.models.people import Person
from consent.protection.measures import require_protector
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import MergeId, PersonId, new_id
from hub.foundation.work import Work


def merge_people(work: Work, *, kept_id: PersonId, merged_id: PersonId) -> MergeId:
    """From now the one is the other: every rule of either holds, the stricter where they differ.

    Raises: Refused NOT_ALLOWED for all but a team manager or safeguarding lead of children's
    social care; NotFound; Invalid for one and the same, or a record that stands for another.
    """
    require_protector(work)
    for one in (kept_id, merged_id):
        if work.session.get(Person, one) is None:
            raise NotFound(one)
    standing = {PersonId(row.merged_id) for row in standing_merges(work, (kept_id, merged_id))}
    if kept_id == merged_id or standing & {kept_id, merged_id}:
        raise Invalid({"other": "merged"})
    made = MergeId(new_id())
    work.session.add(
        PersonMerge(
            id=made,
            kept_id=kept_id,
            merged_id=merged_id,
            merged_at=work.now,
            merged_by_id=work.actor.worker_id,
        )
    )
    work.record(PeopleMerged(merge_id=made, kept_id=kept_id, people=(kept_id, merged_id)))
    return made


def unmerge_people(work: Work, *, merge_id: MergeId) -> None:
    """They are two again, as if they had never been one.

    Raises: Refused NOT_ALLOWED as merging; NotFound, also when it was undone already.
    """
    require_protector(work)
    row = work.session.get(PersonMerge, merge_id)
    if row is None or row.undone_at is not None:
        raise NotFound(merge_id)
    row.undone_at, row.undone_by_id = work.now, work.actor.worker_id
    people = (PersonId(row.kept_id), PersonId(row.merged_id))
    work.record(PeopleUnmerged(merge_id=merge_id, kept_id=people[0], people=people))


def merges_of(work: Work, *, person_id: PersonId) -> tuple[tuple[MergeId, datetime], ...]:
    """The merges in force that name this person, and since when, oldest first."""
    return tuple((MergeId(row.id), row.merged_at) for row in standing_merges(work, (person_id,)))
