"""Reads records of two people as of one, each rule at its stricter (domain A: duplicates).

Pure: what is recorded of either is left as it is, and read under the id that is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from consent.sharing.bases import Period
from consent.world import Facts, Item, PersonFacts, Segment, Split, SplitPart
from hub.foundation.identifiers import PersonId

Aliases = Mapping[PersonId, PersonId]
"""By an id that stands for another one: that other one."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Merge:
    """The person recorded as `merged_id` is the one kept as `kept_id`, while it holds."""

    kept_id: PersonId
    merged_id: PersonId
    period: Period


def aliases_at(merges: Iterable[Merge], at: datetime) -> Aliases:
    """Who stands for whom at that instant, through several merges."""
    direct = {one.merged_id: one.kept_id for one in merges if one.period.holds(at)}
    return {one: _last(direct, one) for one in direct}


def _last(direct: Aliases, person_id: PersonId) -> PersonId:
    seen = {person_id}
    while person_id in direct and direct[person_id] not in seen:
        person_id = direct[person_id]
        seen.add(person_id)
    return person_id


def named(people: Iterable[PersonId], aliases: Aliases) -> frozenset[PersonId]:
    """These people, each once."""
    return frozenset(aliases.get(one, one) for one in people)


def as_one(facts: Facts, aliases: Aliases) -> Facts:
    """The facts with each such person under the one id. Statements stay as they were said:
    the table of permissions asks each record what it allows (`PermissionTable`)."""
    family = facts.family

    def one(person_id: PersonId) -> PersonId:
        return aliases.get(person_id, person_id)

    def those(people: Iterable[PersonId]) -> frozenset[PersonId]:
        return named(people, aliases)

    return replace(
        facts,
        aliases=aliases,
        viewer=replace(facts.viewer, identities=those(facts.viewer.identities)),
        family=replace(
            family,
            memberships=tuple(
                replace(row, person_id=one(row.person_id)) for row in family.memberships
            ),
            splits=splits_as_one(family.splits, aliases),
        ),
        people=_people(facts.people, aliases),
        perpetrator_flags=tuple(
            replace(
                flag,
                person_id=one(flag.person_id),
                of=those(flag.of),
                associates=those(flag.associates),
            )
            for flag in facts.perpetrator_flags
        ),
        involvements=tuple(replace(row, persons=those(row.persons)) for row in facts.involvements),
        statuses=tuple(replace(row, child_id=one(row.child_id)) for row in facts.statuses),
        seats=tuple(replace(row, child_id=one(row.child_id)) for row in facts.seats),
        sharing_decisions=tuple(
            replace(row, subjects=those(row.subjects)) for row in facts.sharing_decisions
        ),
        seals=tuple(
            replace(seal, person_id=one(seal.person_id)) if seal.person_id else seal
            for seal in facts.seals
        ),
    )


def splits_as_one(splits: tuple[Split, ...], aliases: Aliases) -> tuple[Split, ...]:
    """The splits, their members under one id each."""
    return tuple(
        replace(
            split,
            parts=tuple(
                SplitPart(part.family_id, named(part.members, aliases)) for part in split.parts
            ),
        )
        for split in splits
    )


def item_as_one(item: Item, aliases: Aliases) -> Item:
    """An update with its subjects under one id each."""
    about = item.summary_subjects
    return replace(
        item,
        subjects=named(item.subjects, aliases),
        segments=tuple(_segment(part, aliases) for part in item.segments),
        summary_subjects=None if about is None else named(about, aliases),
    )


def _segment(part: Segment, aliases: Aliases) -> Segment:
    return replace(part, subjects=named(part.subjects, aliases))


def _people(people: tuple[PersonFacts, ...], aliases: Aliases) -> tuple[PersonFacts, ...]:
    found: dict[PersonId, list[PersonFacts]] = {}
    for person in people:
        kept = aliases.get(person.person_id, person.person_id)
        # The record that is kept speaks first.
        place = 0 if person.person_id == kept else len(found.get(kept, ()))
        found.setdefault(kept, []).insert(place, person)
    return tuple(_person(kept, records, aliases) for kept, records in found.items())


def _person(kept: PersonId, records: list[PersonFacts], aliases: Aliases) -> PersonFacts:
    """One person of several records: protected if any is, spoken for by whom all name."""
    return PersonFacts(
        person_id=kept,
        status=_status({one.status for one in records}),
        born_on=_first(one.born_on for one in records),
        parents=frozenset().union(*(named(one.parents, aliases) for one in records)) - {kept},
        carers=frozenset().union(*(named(one.carers, aliases) for one in records)) - {kept},
        pr_holders=_agreed([named(one.pr_holders, aliases) for one in records]) - {kept},
        attorneys=_agreed([named(one.attorneys, aliases) for one in records]) - {kept},
        la_pr=_agreed([one.la_pr for one in records]),
        is_gillick_competent=any(one.is_gillick_competent for one in records),
        protected=tuple(period for one in records for period in one.protected),
    )


def _status(found: set[str]) -> str:
    """Who died in one record is dead; who was born in one is born."""
    return next(one for one in ("deceased", "living", *sorted(found)) if one in found)


def _first(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day is not None), None)


def _agreed(lists: list[frozenset[Thing]]) -> frozenset[Thing]:
    """Whom every record names that names anybody: one forgotten in neither."""
    said = [one for one in lists if one]
    return frozenset.intersection(*said) if said else frozenset()
