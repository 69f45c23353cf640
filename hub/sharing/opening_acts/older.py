"""Which older updates an act opens, in every family it reaches, by their author's agency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from consent.acting import families_of
from consent.records import records_of
from consent.supposing import Supposed
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId
from hub.foundation.work import Work
from hub.sharing.opening_acts.effects import effects_on
from hub.updates.queries import StoredUpdate, updates_of_family


@dataclass(frozen=True, slots=True)
class OlderUpdates:
    """Those of one agency in one family."""

    family_id: FamilyId
    agency_id: AgencyId
    updates: tuple[StoredUpdate, ...]


def would_open(
    work: Work, *, people: Iterable[PersonId], supposed: Supposed
) -> Iterator[OlderUpdates]:
    """What somebody would see more of if the facts were as supposed."""
    return _changed(work, people, supposed, "opens")


def was_opened(
    work: Work, *, people: Iterable[PersonId], undone: Supposed
) -> Iterator[OlderUpdates]:
    """What everybody would see less of with what was just done undone: so that opened it."""
    return _changed(work, people, undone, "closes")


def involved_agencies(work: Work, *, family_id: FamilyId) -> tuple[AgencyId, ...]:
    """Every agency that is or was involved: nobody else reads anything."""
    return tuple(
        sorted({one.agency_id for one in records_of(work, family_id=family_id).involvements})
    )


def _changed(
    work: Work, people: Iterable[PersonId], supposed: Supposed, way: str
) -> Iterator[OlderUpdates]:
    for family_id in families_of(work, people=people):
        if not updates_of_family(work, family_id=family_id):
            continue
        readers = involved_agencies(work, family_id=family_id)
        effects = effects_on(
            work, family_id=family_id, readers=readers, sources=(), supposed=supposed
        )
        found: dict[AgencyId, dict[str, StoredUpdate]] = defaultdict(dict)
        for one in filter(attrgetter(way), effects.on_updates):
            found[one.stored.item.author_agency_id][one.stored.update_id] = one.stored
        yield from _by_agency(family_id, found)


def _by_agency(
    family_id: FamilyId, found: Mapping[AgencyId, Mapping[str, StoredUpdate]]
) -> Iterator[OlderUpdates]:
    for agency_id, updates in sorted(found.items()):
        yield OlderUpdates(family_id, agency_id, tuple(updates.values()))
