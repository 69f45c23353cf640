"""Splits a family's record and names what was made; and who may be told that it was split."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.family.splitting import NewPart, split_family
from consent.records import records_of
from hub.families.awaiting import awaiting_rows, new_families
from hub.families.card.cards import record_card
from hub.families.own import families_shown
from hub.families.service import name_family
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.links import Link


@dataclass(frozen=True, slots=True)
class WasSplit:
    """What a reader of the old family's page may know. waiting: his agency's unconfirmed work."""

    at: datetime
    families: tuple[Link, ...]
    waiting: int


def split_record(
    work: Work,
    *,
    family_id: FamilyId,
    parts: Iterable[tuple[str, tuple[PersonId, ...]]],
) -> tuple[FamilyId, ...]:
    """Split a family into these, by name and members. Raises: as `split_family`; Invalid."""
    named = tuple(parts)
    made = split_family(work, family_id=family_id, into=[NewPart(members) for _, members in named])
    for part_id, (name, _) in zip(made, named, strict=True):
        name_family(work, family_id=part_id, name=name)
    return made


def split_as_seen(work: Work, *, family_id: FamilyId) -> WasSplit | None:
    """That a family was split, for whoever sees a card of a family made of it, or confirms his
    agency's work there. None for everybody else, as for a family there is none of."""
    splits = records_of(work, family_id=family_id).splits
    at = next((one.at for one in splits if one.family_id == family_id), None)
    if at is None or work.now < at:
        return None
    made = new_families(work, family_id=family_id)
    shown = families_shown(work, family_ids=made)
    waiting = len(awaiting_rows(work, family_id=family_id))
    if not shown and not waiting:
        return None
    for one in shown:
        record_card(work, one.card, exit_name="was-split")
    links = tuple(Link(one.title, f"/families/{one.family_id}") for one in shown)
    return WasSplit(at, links, waiting)
