"""Whose record a look into the log was about: families, and workers whose reading was asked for.

It stands in each entry, in its own field or among what was asked: a family, a person, an update, a
reading, something that deserves a look. Nothing of what was answered is told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from agencies.workers.queries import workers_named
from audit.models import AuditIndex
from audit.queries import LoggedEntry
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from consent.acting import families_of
from hub.families.involvement.managed import reference_of
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.models import Incident
from hub.looking_into.models import LookedInto, Noticed
from hub.oversight.lens import Lens
from hub.presentation.links import Cell
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext
from hub.updates.queries import updates_by_ids

_OBJECT_OF: Mapping[str, str] = {
    "entry": "entry",
    "incident": "item",
    "one-worker": "worker",
    "person": "person",
    "receipt": "entry",
    "who-saw": "update",
    "worker": "worker",
}
"""What the entry's object is, by the question that was asked."""
_KINDS = frozenset({"entry", "family", "item", "person", "update", "worker"})
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What each of some entries is about, by its kind; and where those things belong."""

    of: Mapping[EntryId, Mapping[str, frozenset[str]]]
    families: Mapping[tuple[str, str], frozenset[FamilyId]]
    workers: Mapping[str, WorkerId]
    """By item."""
    raised: frozenset[str] = frozenset()
    """The items that are incidents by now."""

    def is_unraised(self, entry_id: EntryId) -> bool:
        """Whether a lead looked there into something that is between her and the worker still."""
        items = self.of.get(entry_id, {}).get("item", frozenset())
        return not items <= self.raised

    def families_of(self, entry_id: EntryId) -> tuple[FamilyId, ...]:
        """Whose record was looked up."""
        found = {
            family_id
            for kind, ids in self.of.get(entry_id, {}).items()
            for one in ids
            for family_id in self.families.get((kind, one), ())
        }
        return tuple(sorted(found))

    def workers_of(self, entry_id: EntryId) -> tuple[WorkerId, ...]:
        """Whose reading was looked up."""
        asked = self.of.get(entry_id, {})
        found = {WorkerId(one) for one in asked.get("worker", ())}
        items = {self.workers[one] for one in asked.get("item", ()) if one in self.workers}
        return tuple(sorted(found | items))


def looked_up(
    work: Work, found: Iterable[LoggedEntry], payloads: Mapping[EntryId, Payload]
) -> LookedUp:
    """In as many queries for much as for little, but for two for each person."""
    of = {one.entry_id: _about(one, payloads.get(one.entry_id)) for one in found}
    every: dict[str, set[str]] = defaultdict(set)
    for asked in of.values():
        for kind, ids in asked.items():
            every[kind] |= ids
    items = tuple(_items(work, every["item"]))
    return LookedUp(
        of,
        {key: frozenset(one) for key, one in _families(work, every, items).items()},
        {one: WorkerId(who) for one, _, who in items if who},
        _raised(work, every["item"]),
    )


def about_cells(
    work: Work,
    asked: LookedUp,
    entry_ids: Collection[EntryId],
    *,
    may_name: frozenset[AgencyId] | None,
) -> Mapping[EntryId, Cell]:
    """In words. may_name: for information governance the agencies whose workers it may name; no
    family has more than its reference there, and what is not raised to an incident is about nobody.
    None: a lead, who sees the names of cards she sees.
    """
    if may_name is not None:
        entry_ids = [one for one in entry_ids if not asked.is_unraised(one)]
    families = {one for entry_id in entry_ids for one in asked.families_of(entry_id)}
    titles = Lens(work).titles(families) if may_name is None and families else {}
    workers = {one for entry_id in entry_ids for one in asked.workers_of(entry_id)}
    named = workers_named(work, worker_ids=workers) if workers else {}
    own = frozenset((work.actor.agency_id,)) if may_name is None else may_name
    names = {who: one.name for who, one in named.items() if one.agency_id in own}
    return {
        entry_id: _cell(
            _listed([_family(one, titles) for one in asked.families_of(entry_id)]),
            _listed([names[one] for one in asked.workers_of(entry_id) if one in names]),
        )
        for entry_id in entry_ids
    }


def _cell(families: str, workers: str) -> Cell:
    return Cell(families or workers or "–", quiet=workers if families else "")


def _family(family_id: FamilyId, titles: Mapping[FamilyId, str]) -> str:
    reference = gettext("Family %(reference)s", reference=reference_of(family_id))
    title = titles.get(family_id)
    return f"{title}, {reference_of(family_id)}" if title else reference


def _listed(words: list[str]) -> str:
    shown = ", ".join(words[:_MOST_NAMED])
    rest = len(words) - _MOST_NAMED
    return gettext("%(names)s and %(num)d more", names=shown, num=rest) if rest > 0 else shown


def _about(one: LoggedEntry, payload: Payload | None) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    if one.family_id is not None:
        found["family"].add(one.family_id)
    if payload is not None:
        found["person"] |= {str(who.person_id) for who in payload.people}
    for kind, given in _said(one, payload):
        if kind in _KINDS and (known := typed_id(str(given))):
            found[kind].add(known)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _said(one: LoggedEntry, payload: Payload | None) -> Iterator[tuple[str, Json]]:
    details = payload.value("details") if payload is not None else None
    said = details if isinstance(details, Mapping) else {}
    filters = said.get("filters")
    if isinstance(filters, Mapping):
        yield from filters.items()
    kind = "worker" if one.action == "REPLAY" else _OBJECT_OF.get(str(said.get("question") or ""))
    if kind is not None:
        yield from ((kind, line.object_id) for line in one.lines)


def _items(work: Work, ids: Collection[str]) -> Iterator[tuple[str, str | None, str | None]]:
    for table in (LookedInto, Noticed):
        query = select(table.id, table.family_id, table.worker_id).where(table.id.in_(sorted(ids)))
        if ids:
            yield from (
                (one, family_id, who) for one, family_id, who in work.session.execute(query)
            )


def _raised(work: Work, ids: Collection[str]) -> frozenset[str]:
    query = select(Incident.id).where(Incident.id.in_(sorted(ids)))
    return frozenset(work.session.scalars(query)) if ids else frozenset()


def _families(
    work: Work,
    every: Mapping[str, Collection[str]],
    items: Iterable[tuple[str, str | None, str | None]],
) -> Mapping[tuple[str, str], set[FamilyId]]:
    found: dict[tuple[str, str], set[FamilyId]] = defaultdict(set)
    for one in every.get("family", ()):
        found["family", one].add(FamilyId(one))
    for update in updates_by_ids(
        work.session, update_ids=set(map(UpdateId, every.get("update", ())))
    ):
        found["update", update.update_id].add(update.family_id)
    for one in every.get("person", ()):
        found["person", one].update(families_of(work, people=(PersonId(one),)))
    entry = AuditIndex.__table__.c
    query = select(entry.entry_id, entry.family_id).where(
        entry.entry_id.in_(sorted(every.get("entry", ()))), entry.family_id.is_not(None)
    )
    for entry_id, family_id in work.session.execute(query) if every.get("entry") else ():
        found["entry", entry_id].add(FamilyId(family_id))
    for item_id, family_id, _ in items:
        if family_id:
            found["item", item_id].add(FamilyId(family_id))
    return found
