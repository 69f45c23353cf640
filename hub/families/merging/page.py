"""Two records side by side, for whoever decides whether they are of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.family.merging import merges_of
from hub.families.card.cards import FamilyCard, record_card
from hub.families.card.members import CardMember
from hub.families.numbers import numbers_on
from hub.families.own import OwnFamily, own_families
from hub.families.queries import full_names_of_people
from hub.foundation.identifiers import MergeId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.times import long_day
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records: what heads it, and what is known in pairs."""

    person_id: PersonId
    heading: str
    pairs: tuple[tuple[str, str, None], ...]


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge in force that this person is of."""

    merge_id: MergeId
    at: datetime


def other_records(work: Work, *, but: PersonId) -> tuple[Choice, ...]:
    """Everybody else on the worker's own cards; the cards are recorded as shown."""
    found: dict[PersonId, Choice] = {}
    for family in _recorded(work):
        for one in family.card.members:
            if one.person_id != but:
                words = gettext("%(name)s (%(family)s)", name=one.heading, family=family.title)
                found.setdefault(one.person_id, Choice(one.person_id, words))
    return tuple(sorted(found.values(), key=lambda one: one.text.casefold()))


def side_of(work: Work, *, person_id: PersonId) -> Side | None:
    """What the worker's own cards show of one record; None where none shows it."""
    shown = [
        (family, one)
        for family in _recorded(work)
        for one in family.card.members
        if one.person_id == person_id
    ]
    if not shown:
        return None
    member = shown[0][1]
    return Side(person_id, member.heading, _pairs(work, member, [family for family, _ in shown]))


def past_merges(work: Work, *, person_id: PersonId) -> tuple[PastMerge, ...]:
    """The merges that can be undone here."""
    return tuple(PastMerge(one, at) for one, at in merges_of(work, person_id=person_id))


def _recorded(work: Work) -> tuple[OwnFamily, ...]:
    found = own_families(work)
    for one in found:
        record_card(work, one.card, exit_name="same-person-elsewhere")
    return found


def _pairs(
    work: Work, member: CardMember, families: Iterable[OwnFamily]
) -> tuple[tuple[str, str, None], ...]:
    listed = tuple(families)
    names = full_names_of_people(work, person_ids=(member.person_id,))[member.person_id].all
    found = (
        (gettext("Names"), ", ".join(names)),
        (gettext("Date of birth"), long_day(member.born_on) if member.born_on else ""),
        *(((gettext("Expected"), long_day(member.due_on)),) if member.due_on else ()),
        (gettext("Now"), member.line),
        (gettext("Numbers"), ", ".join(_numbers(work, listed[0].card, member.person_id))),
        (gettext("Families"), ", ".join(one.title for one in listed)),
    )
    return tuple((key, value or gettext("Not known"), None) for key, value in found)


def _numbers(work: Work, card: FamilyCard, person_id: PersonId) -> list[str]:
    return [one.value for one in numbers_on(work, card).get(person_id, ())]
