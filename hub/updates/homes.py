"""The families an update is read through: its own, or after a split the new ones (decision 5.4)."""

from dataclasses import replace

from consent.family.records import FamilyRecords
from consent.family.same_person import aliases_at, item_as_one, splits_as_one
from consent.family.split import ancestors_of, home_in, homes_of
from consent.records import records_of
from consent.world import Split
from hub.foundation.identifiers import AgencyId, FamilyId
from hub.foundation.work import Work
from hub.updates.queries import (
    StoredUpdate,
    agencies_with_updates,
    updates_of_families,
    updates_of_family,
)


def homes(work: Work, stored: StoredUpdate) -> tuple[StoredUpdate, ...]:
    """The update once for each family that holds it now, in the order the split named them.

    `family_id` of each is the family it is read through; where it lies, its item says.
    """
    records = records_of(work, family_id=stored.item.family_id)
    stored = _as_one(work, stored, records)
    item, splits = stored.item, splits_now(work, records)
    if not splits:
        return (stored,)
    found = homes_of(family_id=item.family_id, subjects=item.subjects, splits=splits, at=work.now)
    return tuple(replace(stored, family_id=home.family_id) for home in found)


def splits_now(work: Work, records: FamilyRecords) -> tuple[Split, ...]:
    """The splits of a family's tree, their members each under one id."""
    if not records.splits or not records.merges:
        return records.splits
    return splits_as_one(records.splits, aliases_at(records.merges, work.now))


def _as_one(work: Work, stored: StoredUpdate, records: FamilyRecords) -> StoredUpdate:
    """The update with its people each under one id, where two records are of one person."""
    aliases = aliases_at(records.merges, work.now) if records.merges else {}
    if not aliases:
        return stored
    item = item_as_one(stored.item, aliases)
    return replace(stored, item=item, marking=replace(stored.marking, subjects=item.subjects))


def updates_living_in(work: Work, *, family_id: FamilyId) -> tuple[StoredUpdate, ...]:
    """Every update a family holds now, newest event first, then by id, to be read through it.

    Its own; after a split also those of the families it was made of, as far as they came along.
    """
    own = updates_of_family(work, family_id=family_id)
    records = records_of(work, family_id=family_id)
    if records.merges:
        own = tuple(_as_one(work, one, records) for one in own)
    splits = splits_now(work, records)
    if not splits:
        return own
    found = updates_of_families(work, family_ids=sorted(ancestors_of(family_id, splits)))
    older = [_as_one(work, one, records) for one in found]
    here = [
        replace(one, family_id=family_id)
        for one in (*own, *older)
        if home_in(one.item, family_id=family_id, splits=splits, at=work.now)
    ]
    return tuple(sorted(here, key=lambda one: (one.event_at, one.update_id), reverse=True))


def agencies_writing_in(work: Work, *, family_id: FamilyId) -> set[AgencyId]:
    """The agencies with an update that a family holds now."""
    if not records_of(work, family_id=family_id).splits:
        return agencies_with_updates(work.session, family_id=family_id)
    return {one.marking.agency_id for one in updates_living_in(work, family_id=family_id)}
